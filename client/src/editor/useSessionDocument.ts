import { useEffect, useState } from "react";
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
  const [opened, setOpened] = useState<SessionDocument | null>(null);
  const [ready, setReady] = useState<SessionDocument | null>(null);
  useEffect(() => {
    // The right to write may change while the document is open; the second effect says so.
    const document = openSessionDocument({ sessionId, personId, mayWrite: false });
    let isHeld = true;
    setOpened(document);
    void document.ready.then(() => {
      if (isHeld) setReady(document);
    });
    return () => {
      isHeld = false;
      setOpened(null);
      setReady(null);
      document.release();
    };
  }, [sessionId, personId]);
  useEffect(() => opened?.setMayWrite(mayWrite), [opened, mayWrite]);
  useEffect(() => {
    if (opened === null) return undefined;
    const tell = (): void => onSaveState(opened.saveState());
    tell();
    return opened.onSaveState(tell);
  }, [opened, onSaveState]);
  return ready;
}
