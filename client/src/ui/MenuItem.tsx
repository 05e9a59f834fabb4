import type { ReactNode } from "react";
import { MenuItem as AriaMenuItem, type MenuItemProps as AriaMenuItemProps } from "react-aria-components/Menu";
import { cx } from "./cx.ts";
import { Kbd } from "./Kbd.tsx";
import styles from "./Menu.module.css";

export interface MenuItemProps extends Omit<AriaMenuItemProps, "children" | "className" | "style"> {
  icon?: ReactNode;
  /** Keys that do the same. */
  keys?: string;
  /** Said behind the words, quieter. */
  note?: ReactNode;
  isDanger?: boolean;
  children: string;
}

/** A command in a menu. */
export function MenuItem({ icon, keys, note, isDanger = false, children, ...rest }: MenuItemProps) {
  return (
    <AriaMenuItem textValue={children} {...rest} className={cx(styles.item, isDanger && styles.danger)}>
      {icon}
      <span className={styles.words}>{children}</span>
      {note !== undefined && <span className={styles.note}>{note}</span>}
      {keys !== undefined && <Kbd keys={keys} />}
    </AriaMenuItem>
  );
}
