import type { ReactNode, Ref } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components/Button";
import { cx } from "./cx.ts";
import styles from "./IconButton.module.css";
import { useTooltip } from "./useTooltip.tsx";

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
  const { handlers, tooltip } = useTooltip(label, keys);
  return (
    <>
      <AriaButton
        {...rest}
        aria-label={label}
        aria-pressed={isOn}
        className={cx(styles.button, isOn && styles.on, className)}
        onHoverStart={(event) => {
          handlers.onHoverStart(event);
          rest.onHoverStart?.(event);
        }}
        onHoverEnd={(event) => {
          handlers.onHoverEnd();
          rest.onHoverEnd?.(event);
        }}
        onFocus={(event) => {
          handlers.onFocus(event);
          rest.onFocus?.(event);
        }}
        onBlur={(event) => {
          handlers.onBlur();
          rest.onBlur?.(event);
        }}
        onPressStart={(event) => {
          handlers.onPressStart();
          rest.onPressStart?.(event);
        }}
      >
        {children}
      </AriaButton>
      {tooltip}
    </>
  );
}
