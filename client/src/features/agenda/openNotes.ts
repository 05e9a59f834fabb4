import { createContext, useContext, useMemo, useState } from "react";
import { must } from "@docket/shared/base/assert.ts";

/** Whose pre-meeting notes are open on the agenda, and the place in its row where they stand. */
export interface OpenNotes {
  /** Null: nobody's. */
  sessionId: string | null;
  toggle: (sessionId: string) => void;
  /** Null: the row is not there yet. */
  place: { sessionId: string; element: HTMLElement } | null;
  setPlace: (place: OpenNotes["place"]) => void;
}

/** Makes what `OpenNotesContext` holds; no notes are open. */
export function useNotesToOpen(): OpenNotes {
  const [sessionId, setSessionId] = useState<string | null>(null);
  const [place, setPlace] = useState<OpenNotes["place"]>(null);
  return useMemo(() => ({ sessionId, toggle: (id) => setSessionId(id === sessionId ? null : id), place, setPlace }), [sessionId, place]);
}

/** Filled by the agenda that notes are opened on. */
export const OpenNotesContext = createContext<OpenNotes | null>(null);

/** Whose pre-meeting notes are open. */
export const useOpenNotes = (): OpenNotes => must(useContext(OpenNotesContext), "the agenda that notes are opened on");
