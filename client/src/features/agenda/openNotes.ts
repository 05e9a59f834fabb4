import { createContext, useContext } from "react";
import { must } from "@docket/shared/base/assert.ts";

/** Whose pre-meeting notes are open on the agenda that is edited. */
export interface OpenNotes {
  /** Null: nobody's. */
  sessionId: string | null;
  toggle: (sessionId: string) => void;
}

/** Filled by the agenda that is being edited. */
export const OpenNotesContext = createContext<OpenNotes | null>(null);

/** Whose pre-meeting notes are open. */
export const useOpenNotes = (): OpenNotes => must(useContext(OpenNotesContext), "the agenda that is being edited");
