import { createContext } from "react";
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
