import { useEffect } from "react";
import type { Awareness } from "y-protocols/awareness";
import type { SessionDocument } from "../sync/sessionDocument.ts";
import type * as Y from "yjs";

/** Somebody who has not typed for this long is reading again. */
const PAUSE_MS = 3_000;

/** Says to the others while this page types, and to `onTyping` who else does: names, nobody twice. */
export function useTyping(document: SessionDocument | null, personId: string | null, onTyping: (names: string[]) => void): void {
  useEffect(() => {
    if (document === null) return undefined;
    const { doc, awareness } = document;
    let pause: ReturnType<typeof setTimeout> | undefined;
    let told = "";
    const typed = (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction): void => {
      if (!local) return;
      clearTimeout(pause);
      if (awareness.getLocalState()?.["typing"] !== true) awareness.setLocalStateField("typing", true);
      pause = setTimeout(() => awareness.setLocalStateField("typing", false), PAUSE_MS);
    };
    const look = (): void => {
      const names = typingNames(awareness, personId);
      if (names.join("\n") === told) return;
      told = names.join("\n");
      onTyping(names);
    };
    doc.on("update", typed);
    awareness.on("change", look);
    return () => {
      clearTimeout(pause);
      doc.off("update", typed);
      awareness.off("change", look);
      onTyping([]);
    };
  }, [document, personId, onTyping]);
}

function typingNames(awareness: Awareness, personId: string | null): string[] {
  const names = [...awareness.getStates()].flatMap(([clientId, { user, typing }]) => {
    if (typing !== true || clientId === awareness.clientID) return [];
    const { name, personId: who } = (typeof user === "object" && user !== null ? user : {}) as Record<string, unknown>;
    return typeof name === "string" && (who === null || who !== personId) ? [name] : [];
  });
  return [...new Set(names)].sort((a, b) => a.localeCompare(b));
}
