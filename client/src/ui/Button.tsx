import type { ReactNode, Ref } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components/Button";
import styles from "./Button.module.css";
import { cx } from "./cx.ts";

/** How loud a button is: `solid` once per view, `plain` by default, `quiet` without an edge, `danger` for what removes, `now` for what moves the meeting. */
export type ButtonKind = "solid" | "plain" | "quiet" | "danger" | "now";

/** Heights 26, 30 and 40 px. */
export type ButtonSize = "small" | "medium" | "large";

export interface ButtonProps extends Omit<AriaButtonProps, "children" | "className" | "style"> {
  kind?: ButtonKind;
  size?: ButtonSize;
  icon?: ReactNode;
  children: ReactNode;
  className?: string | undefined;
  ref?: Ref<HTMLButtonElement>;
}

/** Class names that make something look like a button of this kind; also used by links. */
export function buttonClass(kind: ButtonKind, size: ButtonSize, className?: string): string {
  return cx(styles.button, styles[kind], styles[size], className);
}

/** A button with words. `onPress` answers mouse, touch, keyboard and screen reader alike, and nothing while what it began goes on. */
export function Button({ kind = "plain", size = "medium", icon, children, className, ...rest }: ButtonProps) {
  return (
    <AriaButton {...whilePending(rest)} className={buttonClass(kind, size, className)}>
      {icon}
      {children}
    </AriaButton>
  );
}

/**
 * React Aria's own way would announce the button by its id when it is pending and when it no longer is. Mostly it is
 * gone with its page by then, and the live region is left with a picture without a name.
 */
function whilePending(props: Omit<AriaButtonProps, "children" | "className" | "style">): AriaButtonProps {
  if (props.isPending !== true) return props;
  const { isPending: _, onPress: _onPress, type, ...rest } = props;
  // Enter in a field of the form would send it once more by a button of the type "submit".
  return { ...rest, type: type === "submit" ? "button" : type, "aria-disabled": true };
}
