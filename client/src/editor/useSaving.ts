import { useCallback, useEffect, useState } from "react";
import type { SaveState } from "../sync/saveState.ts";
import { onSent as listenToSent, type SessionDocument } from "../sync/sessionDocument.ts";
import { insertParagraphs } from "./insertParagraphs.ts";
import type { SessionNotesProps } from "./sessionNotesProps.ts";
import { useKeptEdits } from "./useKeptEdits.ts";
import { isWritable, useSessionDocument } from "./useSessionDocument.ts";

/** The document, how it stands towards the server, and what the page around can do about it. */
export function useSaving(props: SessionNotesProps): { document: SessionDocument | null; saveState: SaveState | null } {
  const { sessionId, meetingId, meetingTitle, topic, me, directory, mayWrite, onSaveState, onActions, onSent, onKept } = props;
  const [saveState, setSaveState] = useState<SaveState | null>(null);
  const take = useCallback((state: SaveState) => {
    setSaveState(state);
    onSaveState(state);
  }, [onSaveState]);
  const document = useSessionDocument({
    sessionId, meetingId, meetingTitle, topic, personId: me.personId, personName: me.name, mayWrite, onSaveState: take,
  });
  const canInsert = mayWrite && isWritable(saveState);
  useEffect(() => {
    if (document === null) return undefined;
    onActions({
      unsentText: () => document.unsentText(),
      retryNow: () => document.retryNow(),
      insert: canInsert ? (text) => insertParagraphs(document.doc, text) : null,
    });
    return () => onActions(null);
  }, [document, canInsert, onActions]);
  useEffect(() => listenToSent(onSent), [onSent]);
  const occasion = `${document === null} ${saveState?.kind === "refused" ? saveState.because : ""}`;
  useKeptEdits({ meetingId, sessionId, personId: me.personId, directory, occasion, onKept });
  return { document, saveState };
}
