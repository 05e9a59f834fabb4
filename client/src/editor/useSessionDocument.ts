import { useEffect, useRef, useState } from "react";
import type { DocumentAddress } from "../sync/liveDocument.ts";
import type { SaveState } from "../sync/saveState.ts";
import { openSessionDocument, type SessionDocument } from "../sync/sessionDocument.ts";

/** What a hook needs to open a document. */
export interface DocumentOptions extends DocumentAddress {
  onSaveState: (state: SaveState) => void;
}

/** The session's document once there is something to show, else null. Let go of when the component leaves. */
export function useSessionDocument({ onSaveState, mayWrite, ...names }: DocumentOptions): SessionDocument | null {
  // A document that was replaced on the server is opened anew: its text is another one.
  const [replacements, setReplacements] = useState(0);
  const key = `${names.sessionId} ${names.personId} ${replacements}`;
  const opened = useRef<SessionDocument | null>(null);
  const [ready, setReady] = useState<{ key: string; document: SessionDocument } | null>(null);
  // Names can change while it is open, and are no reason to open it again.
  const latest = useRef(names);
  useEffect(() => {
    latest.current = names;
  });
  useEffect(() => {
    // Whether one may write can change while it is open: the next effect says so.
    const document = openSessionDocument({ ...latest.current, mayWrite: false });
    opened.current = document;
    let isHeld = true;
    void document.ready.then(() => {
      if (isHeld) setReady({ key, document });
    });
    return () => {
      isHeld = false;
      opened.current = null;
      setReady(null);
      document.release();
    };
  }, [key]);
  useEffect(() => opened.current?.setMayWrite(mayWrite), [key, mayWrite]);
  useEffect(() => {
    const document = opened.current;
    if (document === null) return undefined;
    const tell = (): void => {
      const state = document.saveState();
      onSaveState(state);
      if (state.kind === "refused" && state.because === "replaced") setReplacements((count) => count + 1);
    };
    tell();
    return document.onSaveState(tell);
  }, [key, onSaveState]);
  return ready?.key === key ? ready.document : null;
}

/** Whether the notes can be written in, as far as the document itself goes. */
export const isWritable = (state: SaveState | null): boolean => state?.kind !== "readOnly" && state?.kind !== "refused";

