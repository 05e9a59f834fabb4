import type { ComponentType } from "react";
import type { MenuPopupProps } from "./menuParts.ts";

let popup: ComponentType<MenuPopupProps> | null = null;
let isWaiting = false;

/** How long after a menu's button appeared its menu is fetched anyway, so that it opens without a connection too. */
const IDLE_MS = 2_000;

/** The menu's pop-up if it is loaded already; as the initial value of a state. */
export const loadedMenuPopup = (): ComponentType<MenuPopupProps> | null => popup;

/** Loads the menu's pop-up once. Rejects when it cannot be fetched; the next call tries again. */
export async function loadMenuPopup(): Promise<ComponentType<MenuPopupProps>> {
  popup ??= (await import("./MenuPopup.tsx")).MenuPopup;
  return popup;
}

/** Loads the pop-up a moment later, without anybody having asked for it. */
export function loadWhenIdle(): void {
  if (isWaiting) return;
  isWaiting = true;
  setTimeout(() => void loadMenuPopup().catch(() => undefined), IDLE_MS);
}
