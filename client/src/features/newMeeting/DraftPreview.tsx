import type { AgendaDraft, ColumnRole } from "@docket/shared/paste/draft.ts";
import { useQuery } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import { queryKeys } from "../../api/queryKeys.ts";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import styles from "./AgendaPaste.module.css";
import { ColumnChooser } from "./ColumnChooser.tsx";
import { DraftDayRows } from "./DraftDayRows.tsx";
import { words } from "./words.ts";

export interface DraftPreviewProps {
  draft: AgendaDraft;
  onDraft: (draft: AgendaDraft) => void;
  onColumnRole: (index: number, role: ColumnRole) => void;
}

/** What was understood, as the agenda it would become; doubtful rows carry their repairs. */
export function DraftPreview({ draft, onDraft, onColumnRole }: DraftPreviewProps) {
  const directory = useQuery({ queryKey: queryKeys.directory, queryFn: ({ signal }) => call("getDirectory", undefined, signal) });
  const people = new Map((directory.data?.people ?? []).map((person) => [person.id, person.name]));
  return (
    <>
      <ColumnChooser columns={draft.columns} onColumnRole={onColumnRole} />
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={words.preview}>
        <table className={styles.table} role="table">
          <thead role="rowgroup">
            <tr role="row">
              <th role="columnheader" scope="col" className={styles.tick}><VisuallyHidden>{words.taken}</VisuallyHidden></th>
              <th role="columnheader" scope="col" className={styles.start}>{words.start}</th>
              <th role="columnheader" scope="col">{words.topic}</th>
              <th role="columnheader" scope="col">{words.coordinator}</th>
              <th role="columnheader" scope="col" className={styles.length}>{words.length}</th>
            </tr>
          </thead>
          {draft.days.map((day, index) => (
            <DraftDayRows key={day.key} number={index + 1} day={day} draft={draft} people={people} onDraft={onDraft} />
          ))}
        </table>
      </div>
    </>
  );
}
