import { useState } from "react";
import { dropKeptEdits } from "../../sync/keptEdits.ts";
import type { KeptEdits } from "../../sync/keptInMemory.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { showToast } from "../../ui/toasts.ts";
import { KeptItem } from "./KeptItem.tsx";
import styles from "./unsent.module.css";
import { unsentWords as words } from "./words.ts";

export interface KeptDialogProps {
  kept: readonly KeptEdits[];
  /** Puts text into the notes in the reader's own name; null where the reader may not write. */
  insert: ((text: string) => void) | null;
  /** One of them is no longer kept. */
  onGone: (id: string) => void;
  isOpen: boolean;
  onClose: () => void;
}

/** Changes on this device that can no longer be sent: to be read, copied, inserted or deleted. */
export default function KeptDialog({ kept, insert, onGone, isOpen, onClose }: KeptDialogProps) {
  const [now] = useState(() => Date.now());
  async function remove(id: string): Promise<void> {
    await dropKeptEdits(id);
    onGone(id);
    if (kept.length === 1) onClose();
  }
  async function insertIt(each: KeptEdits, put: (text: string) => void): Promise<void> {
    put(each.text);
    showToast({ text: words.inserted });
    await remove(each.id);
  }
  return (
    <Dialog isOpen={isOpen} onOpenChange={onClose} title={words.keptTitle} size="medium" footer={<Button kind="solid" onPress={onClose}>{words.close}</Button>}>
      <p className={styles.intro}>{words.keptIntro}</p>
      <ul className={styles.list}>
        {kept.map((each) => (
          <KeptItem
            key={each.id}
            kept={each}
            now={now}
            onRemove={() => void remove(each.id)}
            actions={insert !== null && each.text !== "" && <Button size="small" onPress={() => void insertIt(each, insert)}>{words.insert}</Button>}
          />
        ))}
      </ul>
    </Dialog>
  );
}
