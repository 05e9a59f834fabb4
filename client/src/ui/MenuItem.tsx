import { type ReactNode, use } from "react";
import type { MenuItemProps as AriaMenuItemProps } from "react-aria-components/Menu";
import { cx } from "./cx.ts";
import { Kbd } from "./Kbd.tsx";
import styles from "./Menu.module.css";
import { MenuParts } from "./menuParts.ts";

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
  const parts = use(MenuParts);
  if (parts === null) return null;
  return (
    <parts.Item textValue={children} {...rest} className={cx(styles.item, isDanger && styles.danger)}>
      {icon}
      <span className={styles.words}>{children}</span>
      {note !== undefined && <span className={styles.note}>{note}</span>}
      {keys !== undefined && <Kbd keys={keys} />}
    </parts.Item>
  );
}
