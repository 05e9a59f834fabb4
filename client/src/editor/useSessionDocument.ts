import { useEffect, useRef, useState } from "react";
import { openSessionDocument, type SessionDocument } from "../sync/sessionDocument.ts";
import type { SaveState } from "../sync/saveState.ts";

/** What a hook needs to open a document. */
export interface DocumentOptions {
  sessionId: string;
  personId: string | null;
  mayWrite: boolean;
  onSaveState: (state: SaveState) => void;
}

/** The session's document once there is something to show, else null. Let go of when the component leaves. */
export function useSessionDocument({ sessionId, personId, mayWrite, onSaveState }: DocumentOptions): SessionDocument | null {
  const key = `${sessionId} ${personId}`;
  const opened = useRef<SessionDocument | null>(null);
  const [ready, setReady] = useState<{ key: string; document: SessionDocument } | null>(null);
  useEffect(() => {
    // Whether one may write can change while it is open: the next effect says so.
    const document = openSessionDocument({ sessionId, personId, mayWrite: false });
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
  }, [key, sessionId, personId]);
  useEffect(() => opened.current?.setMayWrite(mayWrite), [key, mayWrite]);
  useEffect(() => {
    const document = opened.current;
    if (document === null) return undefined;
    const tell = (): void => onSaveState(document.saveState());
    tell();
    return document.onSaveState(tell);
  }, [key, onSaveState]);
  return ready?.key === key ? ready.document : null;
}
