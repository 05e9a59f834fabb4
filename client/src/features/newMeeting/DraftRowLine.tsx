import type { AgendaDraft, DraftName, DraftRow } from "@docket/shared/paste/draft.ts";
import { applyRepair, setIncluded } from "@docket/shared/paste/repairs.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { cx } from "../../ui/cx.ts";
import { CircleAlert, FileText, TriangleAlert } from "../../ui/icons.ts";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { lengthLabel } from "../times/index.ts";
import styles from "./AgendaPaste.module.css";
import { IssueLine } from "./IssueLine.tsx";
import { words } from "./words.ts";

export interface DraftRowLineProps {
  row: DraftRow;
  draft: AgendaDraft;
  /** Names by person id. */
  people: ReadonlyMap<string, string>;
  onDraft: (draft: AgendaDraft) => void;
}

/** One row of the preview: taken or left out, what it says, what is doubtful. */
export function DraftRowLine({ row, draft, people, onDraft }: DraftRowLineProps) {
  const severity = row.issues.some((issue) => issue.severity === "error") ? "error" : row.issues.length > 0 ? "doubt" : null;
  const title = titleOf(row, people);
  return (
    <tr role="row" className={cx(styles.row, severity === "error" && styles.errorRow, severity === "doubt" && styles.doubtRow, !row.included && styles.left, row.kind !== "session" && styles.pause)}>
      <td role="cell" className={styles.tick}>
        <Checkbox
          aria-label={words.include(title)}
          isSelected={row.included}
          onChange={(included) => onDraft(setIncluded(draft, row.key, included))}
        />
      </td>
      <td role="cell" className={styles.start}>
        {severity === "error" && <CircleAlert className={styles.errorIcon} aria-hidden="true" />}
        {severity === "doubt" && <TriangleAlert className={styles.doubtIcon} aria-hidden="true" />}
        {severity !== null && <VisuallyHidden>{words.states[severity]}</VisuallyHidden>}
        {row.kind === "moderatorBand" ? null : (row.start ?? <span className={styles.none}>{words.noTime}</span>)}
      </td>
      <td role="cell" className={styles.topic}>
        <span className={styles.name}>{title}</span>
        <NotesHint row={row} />
        {row.issues.map((issue) => (
          <IssueLine key={issue.message} issue={issue} onRepair={(repair) => onDraft(applyRepair(draft, row.key, repair))} />
        ))}
      </td>
      <td role="cell" className={styles.who}>{row.kind === "session" && row.names.map((name) => <Name key={name.text} name={name} people={people} />)}</td>
      <td role="cell" className={styles.length}>{row.plannedMinutes === null || row.kind === "moderatorBand" ? null : lengthLabel(row.plannedMinutes)}</td>
    </tr>
  );
}

function titleOf(row: DraftRow, people: ReadonlyMap<string, string>): string {
  if (row.kind === "moderatorBand") return words.band(row.names.map((name) => nameOf(name, people)).join(", "));
  return row.title === "" ? words.noTopic : row.title;
}

const nameOf = (name: DraftName, people: ReadonlyMap<string, string>): string =>
  (name.personId === null ? undefined : people.get(name.personId)) ?? name.sameAs ?? name.text;

function Name({ name, people }: { name: DraftName; people: ReadonlyMap<string, string> }) {
  return (
    <span className={styles.person} title={name.personId === null ? newPersonWords(name) : undefined}>
      {nameOf(name, people)}
      {name.personId === null && <Chip>{words.isNew}</Chip>}
    </span>
  );
}

const newPersonWords = ({ text, sameAs }: DraftName): string =>
  sameAs === undefined ? words.newPerson(text) : `${words.newPerson(sameAs)} ${words.alias(text)}`;

function NotesHint({ row }: { row: DraftRow }) {
  if (row.preMeetingNotes.length + row.runningNotes.length === 0) return null;
  return <span className={styles.notes}><FileText aria-hidden="true" />{words.notes}</span>;
}
