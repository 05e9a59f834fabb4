import { useState } from "react";
import type { KeptEdits } from "../../sync/keptInMemory.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { copyOut } from "./copyOut.ts";
import styles from "./unsent.module.css";
import { unsentWords as words } from "./words.ts";
import { WrittenText } from "./WrittenText.tsx";

export interface SignOutDialogProps {
  kept: readonly KeptEdits[];
  /** Signs out and deletes. */
  onSignOut: () => void;
  isOpen: boolean;
  onClose: () => void;
}

/** Signing out would delete what only this device has: says what, and lets one copy it first or stay. */
export default function SignOutDialog({ kept, onSignOut, isOpen, onClose }: SignOutDialogProps) {
  const [now] = useState(() => Date.now());
  const count = kept.reduce((sum, { changes }) => sum + changes, 0);
  const all = kept.map(({ topic, meetingTitle, text }) => `${topic} (${meetingTitle})\n${text}`).join("\n\n");
  const footer = (
    <>
      <Button onPress={() => void copyOut(all)}>{words.signOutCopy}</Button>
      <Button onPress={onClose}>{words.signOutCancel}</Button>
      <Button kind="danger" onPress={onSignOut}>{words.signOut}</Button>
    </>
  );
  return (
    <Dialog role="alertdialog" isOpen={isOpen} onOpenChange={onClose} title={words.signOutTitle} description={words.signOutIntro(count)} size="medium" footer={footer}>
      <ul className={styles.list}>
        {kept.map((each) => (
          <li key={each.id} className={styles.item}>
            <div>
              <div className={styles.title}>{each.topic} · {each.meetingTitle}</div>
              <div className={styles.meta}>{words.keptOf(each.personName, each.changes, words.span(each.from, each.to, now))}</div>
            </div>
            <WrittenText text={each.text} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
