import { Dialog } from "../../ui/Dialog.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import { shortcutGroups, shortcutWords } from "./shortcutWords.ts";
import styles from "./ShortcutsDialog.module.css";

/** Every key of the meeting page. */
export default function ShortcutsDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog isOpen={isOpen} onOpenChange={onClose} title={shortcutWords.title} size="large">
      <div className={styles.groups}>
        {shortcutGroups.map((group) => (
          <section key={group.title}>
            <h3 className={styles.title}>{group.title}</h3>
            <dl>
              {group.shortcuts.map(({ words, keys }) => (
                <div key={words} className={styles.shortcut}>
                  <dt>{words}</dt>
                  <dd><Kbd keys={keys} /></dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
