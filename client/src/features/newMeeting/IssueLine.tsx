import type { DraftIssue, Repair } from "@docket/shared/paste/draft.ts";
import { Button } from "../../ui/Button.tsx";
import { cx } from "../../ui/cx.ts";
import styles from "./AgendaPaste.module.css";

/** What is doubtful, and the one-click repairs for it. */
export function IssueLine({ issue, onRepair }: { issue: DraftIssue; onRepair: (repair: Repair) => void }) {
  return (
    <span className={cx(styles.issue, issue.severity === "error" ? styles.errorText : styles.doubtText)}>
      {issue.message}
      {issue.repairs.map((repair) => (
        <Button key={repair.label} size="small" onPress={() => onRepair(repair)}>{repair.label}</Button>
      ))}
    </span>
  );
}
