import type { ReactNode } from "react";
import { ToggleButton } from "react-aria-components/ToggleButton";
import { ToggleButtonGroup } from "react-aria-components/ToggleButtonGroup";
import styles from "./SegmentedControl.module.css";

export interface SegmentedControlProps<Value extends string> {
  /** The accessible name. */
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; words: ReactNode }[];
}

/** A choice of one among few, all of them in sight. */
export function SegmentedControl<Value extends string>({ label, value, onChange, options }: SegmentedControlProps<Value>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={styles.group}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = options.find((option) => keys.has(option.value));
        if (chosen !== undefined) onChange(chosen.value);
      }}
    >
      {options.map((option) => (
        <ToggleButton key={option.value} id={option.value} className={styles.option}>{option.words}</ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
