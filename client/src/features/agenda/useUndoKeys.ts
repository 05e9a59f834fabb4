import { useCallback, useEffect } from "react";
import { isOverlay, isTyping } from "../../ui/keyTargets.ts";
import { useAgendaCommands } from "./useAgendaCommands.ts";

/** What `useUndoKeys` looks at; React's events have it as the browser's do. */
type KeyPress = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "target" | "defaultPrevented" | "preventDefault">;

/** Ctrl Z takes back the reader's last change of the agenda, Ctrl Shift Z or Ctrl Y does it again; not in text, which has its own. */
export function useUndoKeys(): (event: KeyPress) => void {
  const { undo, redo } = useAgendaCommands();
  return useCallback(
    (event) => {
      const wanted = keyAction(event);
      if (wanted === null || event.defaultPrevented || isTyping(event.target) || isOverlay(event.target)) return;
      event.preventDefault();
      (wanted === "undo" ? undo : redo)();
    },
    [undo, redo],
  );
}

/** The same wherever the focus is, as long as the caller is in sight. Heard before lists hear it. */
export function useUndoKeysEverywhere(): void {
  const onKey = useUndoKeys();
  useEffect(() => {
    window.addEventListener("keydown", onKey, true);
    return () => window.removeEventListener("keydown", onKey, true);
  }, [onKey]);
}

function keyAction({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): "undo" | "redo" | null {
  // AltGr is reported as Ctrl and Alt together.
  if (ctrlKey === metaKey || altKey) return null;
  const letter = key.toLowerCase();
  if (letter === "z") return shiftKey ? "redo" : "undo";
  return letter === "y" && ctrlKey && !shiftKey ? "redo" : null;
}
