import type { AgendaDraft } from "@docket/shared/paste/draft.ts";
import { countRows } from "@docket/shared/paste/repairs.ts";
import { Chip } from "../../ui/Chip.tsx";
import styles from "./newMeeting.module.css";
import { words } from "./words.ts";

/** How many rows are wrong, doubtful and ready. */
export function PasteCounts({ draft }: { draft: AgendaDraft }) {
  const { included, leftOut, errors, doubts } = countRows(draft);
  return (
    <div className={styles.counts} role="status">
      {errors > 0 && <Chip tone="bad">{words.errors(errors)}</Chip>}
      {doubts > 0 && <Chip tone="warn">{words.doubts(doubts)}</Chip>}
      <span className={styles.ready}>{words.ready(included + leftOut - errors - doubts)}</span>
    </div>
  );
}
