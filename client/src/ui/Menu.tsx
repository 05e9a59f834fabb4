import type { ButtonProps } from "react-aria-components/Button";
import { cloneElement, type ComponentType, type KeyboardEvent, type ReactElement, type ReactNode, type Ref, useEffect, useRef, useState } from "react";
import { loadedMenuPopup, loadMenuPopup, loadWhenIdle } from "./loadMenuPopup.ts";
import type { MenuPlacement, MenuPopupProps } from "./menuParts.ts";

/** What a menu passes to its button. */
type TriggerProps = Pick<ButtonProps, "onPress" | "onHoverStart" | "onKeyDown" | "aria-haspopup" | "aria-expanded"> & { ref?: Ref<HTMLButtonElement> };

export interface MenuProps {
  /** The button that opens the menu; one of the kit's, or React Aria's own. */
  trigger: ReactElement<object>;
  /** The menu's accessible name; the button's name when left out. */
  label?: string;
  /** `MenuItem`, `MenuSection`, `MenuSeparator`. */
  children: ReactNode;
  placement?: MenuPlacement;
}

/**
 * A button with a menu of commands. React Aria's menu is a third of the weight of a page, so it is loaded
 * when the page is idle, or when the pointer comes near, and not before the first paint.
 */
export function Menu({ trigger, label, children, placement = "bottom start" }: MenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useState<"first" | "last" | null>(null);
  const [Popup, setPopup] = useState<ComponentType<MenuPopupProps> | null>(loadedMenuPopup);
  useEffect(loadWhenIdle, []);

  function open(focus: "first" | "last"): void {
    setOpened(focus);
    loadMenuPopup().then(
      (loaded) => setPopup(() => loaded),
      () => setOpened(null), // The page says by itself that a part of it cannot be loaded.
    );
  }

  const props: TriggerProps = {
    ref: button,
    "aria-haspopup": "menu",
    "aria-expanded": opened !== null,
    onPress: () => (opened === null ? open("first") : setOpened(null)),
    onHoverStart: () => void loadMenuPopup().catch(() => undefined),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        open(event.key === "ArrowDown" ? "first" : "last");
      }
    },
  };
  return (
    <>
      {cloneElement(trigger, props)}
      {opened !== null && Popup !== null && (
        <Popup button={button} label={label} placement={placement} focus={opened} onClose={() => setOpened(null)}>
          {children}
        </Popup>
      )}
    </>
  );
}
