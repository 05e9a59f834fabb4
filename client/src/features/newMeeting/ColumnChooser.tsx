import type { ColumnRole, DraftColumn } from "@docket/shared/paste/draft.ts";
import { useId, useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { ChevronDown, ChevronUp } from "../../ui/icons.ts";
import { Select } from "../../ui/Select.tsx";
import styles from "./AgendaPaste.module.css";
import { words } from "./words.ts";

const ROLES: readonly ColumnRole[] = ["time", "topic", "coordinator", "preMeetingNotes", "runningNotes", "minutes", "ignored"];

export interface ColumnChooserProps {
  columns: readonly DraftColumn[];
  onColumnRole: (index: number, role: ColumnRole) => void;
}

/** Says what each column was taken for, whether that was a guess, and lets it be changed with the table in sight. */
export function ColumnChooser({ columns, onColumnRole }: ColumnChooserProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  if (columns.length === 0) return null;
  return (
    <div className={styles.columns}>
      <p className={styles.columnsText}>
        <b>{words.columns}</b> {guessText(columns)}
      </p>
      <Button size="small" aria-expanded={isOpen} aria-controls={id} onPress={() => setOpen(!isOpen)}>
        {words.changeColumns}
        {isOpen ? <ChevronUp /> : <ChevronDown />}
      </Button>
      <div id={id} className={styles.columnList} hidden={!isOpen}>
        {columns.map((column) => {
          const name = words.column(column.index + 1, column.heading);
          return (
            <Select
              key={column.index}
              label={column.certain ? name : words.guessedColumn(name)}
              value={column.role}
              onChange={(role) => onColumnRole(column.index, role)}
              choices={ROLES.map((role) => ({ value: role, words: words.roles[role] }))}
            />
          );
        })}
      </div>
    </div>
  );
}

function guessText(columns: readonly DraftColumn[]): string {
  const guessed = columns
    .filter((column) => !column.certain)
    .map(({ role, index }) => (role === "ignored" ? words.leftOutColumn(index + 1) : words.roles[role]));
  return guessed.length === 0 ? words.columnsCertain : words.columnsGuessed(guessed.join(", "));
}
