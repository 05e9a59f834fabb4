import { useEffect, useRef } from "react";
import type { MarkerTarget } from "@docket/shared/agenda/marker.ts";
import { isOverlay, isTyping } from "../../ui/keyTargets.ts";

/** What the page's keys do. */
export interface MeetingKeyActions {
  /** Null: the reader may not move the meeting. */
  move: ((target: MarkerTarget) => void) | null;
  goThere: () => void;
  togglePanel: () => void;
  toggleFollowing: () => void;
  showActions: () => void;
  showShortcuts: () => void;
}

/**
 * The keys of the meeting page. Single letters work only outside text fields, lists and menus;
 * `]` and `[` work with Alt while writing.
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
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

function chosenAction(event: KeyboardEvent, actions: MeetingKeyActions): (() => void) | null {
  if (event.defaultPrevented || event.isComposing || event.repeat || isOverlay(event.target)) return null;
  const command = event.ctrlKey || event.metaKey;
  // AltGr is reported as Ctrl and Alt together, and types brackets on many keyboards.
  if (command && !event.altKey) return commandAction(event.key.toLowerCase(), actions);
  const bracket = bracketOf(event);
  if (bracket !== null && actions.move !== null) {
    const { move } = actions;
    const isPlain = !event.altKey || event.getModifierState("AltGraph");
    if (isPlain === isTyping(event.target)) return null;
    return () => move({ to: bracket });
  }
  if (event.altKey || isTyping(event.target)) return null;
  return letterAction(event.key, actions);
}

function bracketOf(event: KeyboardEvent): "next" | "previous" | null {
  if (event.key === "]" || (event.altKey && event.code === "BracketRight")) return "next";
  return event.key === "[" || (event.altKey && event.code === "BracketLeft") ? "previous" : null;
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
    case "?": return actions.showShortcuts;
    default: return null;
  }
}
