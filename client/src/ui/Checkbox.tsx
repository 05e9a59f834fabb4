import type { ReactNode } from "react";
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaCheckboxProps } from "react-aria-components/Checkbox";
import styles from "./Checkbox.module.css";
import { cx } from "./cx.ts";

export interface CheckboxProps extends Omit<AriaCheckboxProps, "children" | "className" | "style"> {
  /** The label; leave out only where `aria-label` says it. */
  children?: ReactNode;
  className?: string;
}

/** A box to tick, with its label. */
export function Checkbox({ children, className, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox {...rest} className={cx(styles.checkbox, className)}>
      {({ isIndeterminate }) => (
        <>
          <span className={styles.box} aria-hidden="true">
            <svg viewBox="0 0 14 14">{isIndeterminate ? <path d="M3.5 7h7" /> : <path d="M3 7.4 5.8 10 11 4.4" />}</svg>
          </span>
          {children !== undefined && <span className={styles.label}>{children}</span>}
        </>
      )}
    </AriaCheckbox>
  );
}
