import type { ReactNode } from "react";
import { Dialog as AriaDialog } from "react-aria-components/Dialog";
import { Popover as AriaPopover, type PopoverProps as AriaPopoverProps } from "react-aria-components/Popover";
import { cx } from "./cx.ts";
import styles from "./Popover.module.css";

export { DialogTrigger as PopoverTrigger } from "react-aria-components/Dialog";

export interface PopoverProps extends Omit<AriaPopoverProps, "children" | "className" | "style"> {
  /** The accessible name of what is inside. */
  label: string;
  className?: string;
  children: ReactNode;
}

/** A small panel beside what opened it. Stands in a `PopoverTrigger` after its button. */
export function Popover({ label, className, children, ...rest }: PopoverProps) {
  return (
    <AriaPopover offset={6} {...rest} className={styles.popover}>
      <AriaDialog aria-label={label} className={cx(styles.inside, className)}>{children}</AriaDialog>
    </AriaPopover>
  );
}
