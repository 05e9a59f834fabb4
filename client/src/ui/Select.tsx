import { Button } from "react-aria-components/Button";
import { Label } from "react-aria-components/Label";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { Select as AriaSelect, SelectValue } from "react-aria-components/Select";
import { cx } from "./cx.ts";
import styles from "./Field.module.css";
import { ChevronDown } from "./icons.ts";
import popover from "./Popover.module.css";

/** Something to choose. */
export interface Choice<Value extends string = string> {
  value: Value;
  words: string;
  /** Said behind the words, quieter. */
  note?: string;
}

export interface SelectProps<Value extends string> {
  label: string;
  value: Value | null;
  onChange: (value: Value) => void;
  choices: readonly Choice<Value>[];
}

/** A choice of one among several that fit a short list. Heavy: import it only in parts that load later. */
export function Select<Value extends string>({ label, value, onChange, choices }: SelectProps<Value>) {
  return (
    <AriaSelect
      className={cx(styles.field)}
      value={value}
      onChange={(key) => {
        const chosen = choices.find((choice) => choice.value === key);
        if (chosen !== undefined) onChange(chosen.value);
      }}
    >
      <Label className={styles.label}>{label}</Label>
      <Button className={cx(styles.box)}>
        <SelectValue className={cx(styles.value)} />
        <ChevronDown className={styles.chevron} />
      </Button>
      <Popover className={cx(popover.popover, styles.popover)} offset={4}>
        <ListBox className={styles.list} items={choices.map((choice) => ({ id: choice.value, ...choice }))}>
          {(choice) => (
            <ListBoxItem textValue={choice.words} className={cx(styles.option)}>
              {choice.words}
              {choice.note !== undefined && <span className={styles.note}>{choice.note}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
