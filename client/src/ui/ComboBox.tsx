import { Button } from "react-aria-components/Button";
import { ComboBox as AriaComboBox } from "react-aria-components/ComboBox";
import { FieldError } from "react-aria-components/FieldError";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { Text } from "react-aria-components/Text";
import { cx } from "./cx.ts";
import styles from "./Field.module.css";
import { ChevronDown } from "./icons.ts";
import popover from "./Popover.module.css";
import type { Choice } from "./Select.tsx";
import { words } from "./words.ts";

export interface ComboBoxProps {
  label: string;
  /** The chosen value; null when none is. */
  value: string | null;
  onChange: (value: string | null) => void;
  choices: readonly Choice[];
  help?: string;
  error?: string | null;
  /** Has the focus from the start, with its list closed until something is typed. */
  autoFocus?: boolean;
}

/** A choice of one among many, found by typing. Heavy: import it only in parts that load later. */
export function ComboBox({ label, value, onChange, choices, help, error = null, autoFocus = false }: ComboBoxProps) {
  return (
    <AriaComboBox
      className={cx(styles.field)}
      isInvalid={error !== null}
      autoFocus={autoFocus}
      menuTrigger={autoFocus ? "input" : "focus"}
      allowsEmptyCollection
      value={value}
      onChange={(key) => onChange(key === null ? null : String(key))}
      defaultItems={choices.map((choice) => ({ id: choice.value, ...choice }))}
    >
      <Label className={styles.label}>{label}</Label>
      <div className={styles.box}>
        <Input />
        <Button className={cx(styles.opener)} aria-label={words.showChoices}><ChevronDown /></Button>
      </div>
      {help !== undefined && error === null && <Text slot="description" className={styles.help}>{help}</Text>}
      <FieldError className={styles.error}>{error}</FieldError>
      <Popover className={cx(popover.popover, styles.popover)} offset={4}>
        <ListBox<Choice & { id: string }> className={styles.list} renderEmptyState={() => <p className={styles.empty}>{words.noChoices}</p>}>
          {(choice) => (
            <ListBoxItem textValue={choice.words} className={cx(styles.option)}>
              {choice.words}
              {choice.note !== undefined && <span className={styles.note}>{choice.note}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
