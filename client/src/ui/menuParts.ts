import { createContext, type ReactNode, type RefObject } from "react";
import type { Header } from "react-aria-components/Header";
import type { MenuItem, MenuSection } from "react-aria-components/Menu";
import type { Separator } from "react-aria-components/Separator";

/** React Aria's parts of a menu, from the open pop-up: items can then be written down without loading them. */
export const MenuParts = createContext<{
  Item: typeof MenuItem;
  Section: typeof MenuSection;
  Header: typeof Header;
  Separator: typeof Separator;
} | null>(null);

/** Where a menu stands to its button. */
export type MenuPlacement = "bottom start" | "bottom end" | "top start" | "top end";

/** What `Menu` passes to the pop-up that it loads. */
export interface MenuPopupProps {
  button: RefObject<HTMLButtonElement | null>;
  label: string | undefined;
  placement: MenuPlacement;
  /** Which item takes the focus. */
  focus: "first" | "last";
  onClose: () => void;
  children: ReactNode;
}
