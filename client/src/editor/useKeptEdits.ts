import { useEffect, useRef } from "react";
import type { Directory } from "@docket/shared/people/person.ts";
import { copyIdOf } from "../sync/deviceCopy.ts";
import { listKeptEdits } from "../sync/keptEdits.ts";
import type { KeptEdits } from "../sync/keptInMemory.ts";
import { openSessionDocument } from "../sync/sessionDocument.ts";
import { isSame } from "../sync/signInCheck.ts";

/** What lies on this device is looked through once the page has come to rest. */
const LOOK_AFTER_MS = 1_500;

export interface KeptEditsOptions {
  meetingId: string;
  sessionId: string;
  personId: string | null;
  /** Tells who was merged into the reader. */
  directory: Directory;
  /** Another text whenever it is worth looking again. */
  occasion: string;
  /** Told of edits on this device that this page will not send. */
  onKept: (kept: KeptEdits[]) => void;
}

/**
 * Looks for unsent edits of this meeting on this device. Those of the reader in other sessions are sent, also those of
 * a person who was merged into the reader; those that cannot be sent, or are somebody else's, are told.
 */
export function useKeptEdits({ meetingId, sessionId, personId, directory, occasion, onKept }: KeptEditsOptions): void {
  // News of the directory is no occasion to look again.
  const latest = useRef(directory);
  useEffect(() => {
    latest.current = directory;
  });
  useEffect(() => {
    let isWanted = true;
    const timer = setTimeout(() => void look(), LOOK_AFTER_MS);
    async function look(): Promise<void> {
      const kept = (await listKeptEdits()).filter((each) => each.meetingId === meetingId);
      if (!isWanted) return;
      const isOwn = (each: KeptEdits): boolean => !each.isStranded && isSame(personId, each.personId, latest.current);
      for (const each of kept) if (isOwn(each) && each.id !== copyIdOf({ sessionId, personId })) send(each);
      onKept(kept.filter((each) => !isOwn(each)));
    }
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [meetingId, sessionId, personId, occasion, onKept]);
}

/** Opened and let go of: a document stays open until its edits are on the server. */
function send(kept: KeptEdits): void {
  const document = openSessionDocument({ ...kept, mayWrite: true });
  void document.ready.then(() => document.release());
}
