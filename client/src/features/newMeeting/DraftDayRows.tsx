import type { AgendaDraft, DraftDay } from "@docket/shared/paste/draft.ts";
import { applyRepair } from "@docket/shared/paste/repairs.ts";
import { dateLabel } from "../times/index.ts";
import styles from "./AgendaPaste.module.css";
import { DraftRowLine } from "./DraftRowLine.tsx";
import { IssueLine } from "./IssueLine.tsx";
import { words } from "./words.ts";

export interface DraftDayRowsProps {
  /** From 1. */
  number: number;
  day: DraftDay;
  draft: AgendaDraft;
  /** Names by person id. */
  people: ReadonlyMap<string, string>;
  onDraft: (draft: AgendaDraft) => void;
}

/** One day of the preview with its rows. */
export function DraftDayRows({ number, day, draft, people, onDraft }: DraftDayRowsProps) {
  return (
    <tbody role="rowgroup">
      <tr role="row" className={styles.day}>
        <th role="rowheader" scope="rowgroup" colSpan={5}>
          <b>{words.day(number)}</b> {day.date === null ? words.noDate : dateLabel(day.date, "")}
          {day.issues.map((issue) => (
            <IssueLine key={issue.message} issue={issue} onRepair={(repair) => onDraft(applyRepair(draft, day.key, repair))} />
          ))}
        </th>
      </tr>
      {day.rows.length === 0 && (
        <tr role="row"><td role="cell" colSpan={5} className={styles.none}>{words.dayEmpty}</td></tr>
      )}
      {day.rows.map((row) => <DraftRowLine key={row.key} row={row} draft={draft} people={people} onDraft={onDraft} />)}
    </tbody>
  );
}
