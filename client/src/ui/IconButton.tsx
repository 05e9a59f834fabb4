import type { ReactNode, Ref } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components/Button";
import { cx } from "./cx.ts";
import styles from "./IconButton.module.css";
import { Tooltip } from "./Tooltip.tsx";

export interface IconButtonProps extends Omit<AriaButtonProps, "children" | "className" | "style" | "aria-label"> {
  /** The accessible name, also shown as a tooltip. */
  label: string;
  /** Keys shown behind the name in the tooltip, for example "Ctrl J". */
  keys?: string;
  /** An icon. */
  children: ReactNode;
  /** Set for a button that switches something on and off. */
  isOn?: boolean;
  className?: string | undefined;
  ref?: Ref<HTMLButtonElement>;
}

/** A button that is only an icon: it always has a name, and says it on hover and focus. */
export function IconButton({ label, keys, children, isOn, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys}>
      <AriaButton {...rest} aria-label={label} aria-pressed={isOn} className={cx(styles.button, isOn && styles.on, className)}>
        {children}
      </AriaButton>
    </Tooltip>
  );
}
