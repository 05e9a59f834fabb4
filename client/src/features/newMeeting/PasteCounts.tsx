import type { RowCounts } from "@docket/shared/paste/repairs.ts";
import { Chip } from "../../ui/Chip.tsx";
import styles from "./newMeeting.module.css";
import { words } from "./words.ts";

/** How many rows are wrong, doubtful and ready. */
export function PasteCounts({ counts }: { counts: RowCounts }) {
  return (
    <div className={styles.counts} role="status">
      {counts.errors > 0 && <Chip tone="bad">{words.errors(counts.errors)}</Chip>}
      {counts.doubts > 0 && <Chip tone="warn">{words.doubts(counts.doubts)}</Chip>}
      <span className={styles.ready}>{words.ready(counts.ready)}</span>
    </div>
  );
}
