import type { ColumnRole, DraftColumn } from "@docket/shared/paste/draft.ts";
import { Button } from "../../ui/Button.tsx";
import { ChevronDown } from "../../ui/icons.ts";
import { Popover, PopoverTrigger } from "../../ui/Popover.tsx";
import { Select } from "../../ui/Select.tsx";
import styles from "./AgendaPaste.module.css";
import { words } from "./words.ts";

const ROLES: readonly ColumnRole[] = ["time", "topic", "coordinator", "preMeetingNotes", "runningNotes", "minutes", "ignored"];

export interface ColumnChooserProps {
  columns: readonly DraftColumn[];
  onColumnRole: (index: number, role: ColumnRole) => void;
}

/** Says what each column was taken for, whether that was a guess, and lets it be changed. */
export function ColumnChooser({ columns, onColumnRole }: ColumnChooserProps) {
  if (columns.length === 0) return null;
  const guessed = columns.filter((column) => !column.certain).map((column) => (column.role === "ignored" ? words.leftOutColumn(column.index + 1) : words.roles[column.role]));
  return (
    <div className={styles.columns}>
      <p className={styles.columnsText}>
        <b>{words.columns}</b> {guessed.length === 0 ? words.columnsCertain : words.columnsGuessed(guessed.join(", "))}
      </p>
      <PopoverTrigger>
        <Button size="small">
          {words.changeColumns}
          <ChevronDown />
        </Button>
        <Popover label={words.changeColumns} placement="bottom end">
          <div className={styles.columnList}>
            {columns.map((column) => {
              const name = words.column(column.index + 1, column.heading);
              return (
                <div key={column.index} className={styles.columnRow}>
                  <span className={styles.columnName}>
                    {name}
                    {!column.certain && <span className={styles.guessed}>{words.guessed}</span>}
                  </span>
                  <Select
                    label={name}
                    isLabelHidden
                    value={column.role}
                    onChange={(role) => onColumnRole(column.index, role)}
                    choices={ROLES.map((role) => ({ value: role, words: words.roles[role] }))}
                    className={styles.columnSelect}
                  />
                </div>
              );
            })}
          </div>
        </Popover>
      </PopoverTrigger>
    </div>
  );
}
