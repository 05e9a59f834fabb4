import type { ReactElement, ReactNode } from "react";
import { Menu as AriaMenu, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import popover from "./Popover.module.css";
import styles from "./Menu.module.css";

export interface MenuProps {
  /** The button that opens the menu. */
  trigger: ReactElement;
  /** The accessible name; the button's own name when left out. */
  label?: string;
  /** `MenuItem`, `MenuSection`, `MenuSeparator`. */
  children: ReactNode;
  placement?: "bottom start" | "bottom end" | "top start" | "top end";
}

/** A button with a menu of commands. */
export function Menu({ trigger, label, children, placement = "bottom start" }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={popover.popover} placement={placement} offset={4}>
        <AriaMenu className={styles.menu} {...(label === undefined ? {} : { "aria-label": label })}>{children}</AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
