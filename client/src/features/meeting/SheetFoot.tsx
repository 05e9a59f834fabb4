import { useOverHttp } from "../../api/transport.ts";
import type { SaveState } from "../../sync/saveState.ts";
import { Kbd } from "../../ui/Kbd.tsx";
import styles from "./SheetFoot.module.css";
import { words } from "./words.ts";

/** Under the notes: who is typing, or what is kept while offline, or how slow the way is, and four reminders of what can be typed. */
export function SheetFoot({ typing, saveState, mayWrite }: { typing: readonly string[]; saveState: SaveState; mayWrite: boolean }) {
  const isOverHttp = useOverHttp();
  return (
    <div className={styles.foot}>
      <span className={styles.said}>
        {saveState.kind === "offline" ? words.offline(saveState.pending) : <Typing names={typing} otherwise={isOverHttp ? words.overHttp : null} />}
      </span>
      {mayWrite && words.reminders.map(({ keys, text }) => (
        <span key={keys} className={styles.reminder}><Kbd keys={keys} /> {text}</span>
      ))}
    </div>
  );
}

function Typing({ names, otherwise }: { names: readonly string[]; otherwise: string | null }) {
  if (names.length === 0) return otherwise;
  return (
    <>
      <span className={styles.dots} aria-hidden="true"><i /><i /><i /></span>
      {words.typing([...names])}
    </>
  );
}
