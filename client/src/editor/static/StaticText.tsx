import { type ReactNode, useLayoutEffect, useRef } from "react";
import type { NotesContext } from "../notesContext.ts";
import text from "../notesText.module.css";
import { dressNotes } from "./dressNotes.ts";

/** Notes as the server gave them, looking as the editor will that takes their place. */
export function StaticText({ html, context }: { html: string; context: NotesContext }): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  // Before the paint: what the server could not know must not be seen to change.
  useLayoutEffect(() => {
    const dress = (): void => {
      if (place.current) dressNotes(place.current, context);
    };
    dress();
    return context.onChange(dress);
  }, [html, context]);
  // Safe: `staticNotesHtml` writes it, which escapes all text and makes no element that runs or fetches.
  return <div ref={place} className={text.notes} dangerouslySetInnerHTML={{ __html: html }} />;
}
