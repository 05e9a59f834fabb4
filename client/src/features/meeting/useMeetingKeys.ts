import { useEffect, useRef } from "react";
import { isMenuButton, isOverlay, isTyping } from "../../ui/keyTargets.ts";
import type { MarkerCommand } from "../nowBar/index.ts";
import { moderatorCommand } from "./moderatorKeys.ts";

/** What the page's keys do. */
export interface MeetingKeyActions {
  /** Null: the reader may not move the meeting. */
  run: ((command: MarkerCommand) => void) | null;
  /** The session that `+` lengthens; null when there is none. */
  lengthens: string | null;
  goThere: () => void;
  togglePanel: () => void;
  toggleFollowing: () => void;
  showActions: () => void;
  /** Does what the toast in sight offers. */
  takeBack: () => void;
  showShortcuts: () => void;
}

/**
 * The keys of the meeting page. Single letters work only outside text fields, lists and menus;
 * `]`, `[` and `+` work with Alt while writing.
 */
export function useMeetingKeys(actions: MeetingKeyActions): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const action = chosenAction(event, latest.current);
      if (action === null) return;
      event.preventDefault();
      action();
    };
    // Buttons of menus keep every key that comes up to them: theirs are taken on the way down.
    const onKeyOfMenuButton = (event: KeyboardEvent): void => {
      if (isMenuButton(event.target)) onKey(event);
    };
    window.addEventListener("keydown", onKeyOfMenuButton, true);
    window.addEventListener("keydown", onKey);
    return () => {
      window.removeEventListener("keydown", onKeyOfMenuButton, true);
      window.removeEventListener("keydown", onKey);
    };
  }, []);
}

function chosenAction(event: KeyboardEvent, actions: MeetingKeyActions): (() => void) | null {
  if (event.defaultPrevented || event.isComposing || event.repeat || isOverlay(event.target)) return null;
  const command = event.ctrlKey || event.metaKey;
  // AltGr is reported as Ctrl and Alt together, and types brackets on many keyboards.
  if (command && !event.altKey) return commandAction(event.key.toLowerCase(), actions);
  const moderating = moderatorCommand(event, actions.lengthens);
  if (moderating !== null && actions.run !== null) {
    const { run } = actions;
    const isPlain = !event.altKey || event.getModifierState("AltGraph");
    if (isPlain === isTyping(event.target)) return null;
    return () => run(moderating);
  }
  if (event.altKey || isTyping(event.target)) return null;
  return letterAction(event.key, actions);
}

function commandAction(key: string, actions: MeetingKeyActions): (() => void) | null {
  switch (key) {
    case "j": return actions.togglePanel;
    case "/": return actions.showShortcuts;
    default: return null;
  }
}

function letterAction(key: string, actions: MeetingKeyActions): (() => void) | null {
  switch (key) {
    case "g": return actions.goThere;
    case "f": return actions.toggleFollowing;
    case "a": return actions.showActions;
    case "u": return actions.takeBack;
    case "?": return actions.showShortcuts;
    default: return null;
  }
}
