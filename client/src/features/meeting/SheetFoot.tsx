import { useOverHttp } from "../../api/transport.ts";
import { pendingOf } from "../../sync/saveState.ts";
import { Button } from "../../ui/Button.tsx";
import { cx } from "../../ui/cx.ts";
import { Kbd } from "../../ui/Kbd.tsx";
import { saidAtLength } from "./SaveStatus.tsx";
import { CopyUnsent, isExplained } from "./SavingBanner.tsx";
import { savingWords } from "./savingWords.ts";
import styles from "./SheetFoot.module.css";
import type { Saving } from "./useSavingState.ts";
import { words } from "./words.ts";

/** Under the notes: what is not on the server, or who is typing, or how slow the way is, and four reminders of what can be typed. */
export function SheetFoot({ typing, saving: { state, actions }, mayWrite }: { typing: readonly string[]; saving: Saving; mayWrite: boolean }) {
  const said = state === null ? null : saidAtLength(state);
  const isOverHttp = useOverHttp();
  // What a banner offers is not offered twice.
  const offers = said === null || state === null || isExplained(state) ? null : actions;
  return (
    <div className={cx(styles.foot, said !== null && styles.warning)}>
      <span className={styles.said} title={said ?? undefined}>{said ?? <Typing names={typing} otherwise={isOverHttp ? savingWords.overHttp : null} />}</span>
      {state !== null && pendingOf(state) > 0 && offers !== null && <CopyUnsent text={offers.unsentText} />}
      {state?.kind === "offline" && offers !== null && <Button size="small" kind="quiet" onPress={offers.retryNow}>{savingWords.tryNow}</Button>}
      {said === null && mayWrite && state?.kind !== "readOnly" && state?.kind !== "refused" && words.reminders.map(({ keys, text }) => (
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
