import { Header } from "react-aria-components/Header";
import { Menu, MenuItem, MenuSection } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { Separator } from "react-aria-components/Separator";
import styles from "./Menu.module.css";
import { type MenuPopupProps, MenuParts } from "./menuParts.ts";
import popover from "./Popover.module.css";

const PARTS = { Item: MenuItem, Section: MenuSection, Header, Separator };

/** The open menu beside its button; only `Menu` renders it. */
export function MenuPopup({ button, label, placement, focus, onClose, children }: MenuPopupProps) {
  const name = label ?? button.current?.getAttribute("aria-label") ?? button.current?.textContent ?? "";
  return (
    <MenuParts value={PARTS}>
      <Popover
        aria-label={name}
        trigger="MenuTrigger"
        triggerRef={button}
        isOpen
        onOpenChange={(isOpen) => !isOpen && onClose()}
        className={popover.popover}
        placement={placement}
        offset={4}
      >
        <Menu aria-label={name} autoFocus={focus} onClose={onClose} className={styles.menu}>{children}</Menu>
      </Popover>
    </MenuParts>
  );
}
