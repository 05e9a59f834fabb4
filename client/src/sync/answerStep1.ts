import * as decoding from "lib0/decoding";
import type { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { SYNC_MESSAGE, SYNC_STEP } from "@docket/shared/protocol/syncWire.ts";
import { syncStep2 } from "./wireMessages.ts";

/**
 * What a server with this state vector lacks, to be sent in this order: first the edits as they were made, then the
 * document. The document alone does not have what was typed into a block that somebody else has deleted since, and
 * says of everything that is dead in it that it is: the server could not tell what of it nobody had seen (SPEC W13).
 * The document brings the edits once more: where they are refused, it is refused too, and acknowledges nothing (K4).
 */
export const answersTo = (stateVector: Uint8Array, doc: Y.Doc, edits: readonly Uint8Array[]): Uint8Array[] => [
  ...(edits.length === 0 ? [] : [Y.mergeUpdates([...edits])]),
  Y.encodeStateAsUpdate(doc, stateVector),
];

/** Answers the server's SyncStep1 in place of the provider, which knows nothing of edits. */
export function answerStep1(provider: WebsocketProvider, edits: () => readonly Uint8Array[]): void {
  const others = provider.messageHandlers[SYNC_MESSAGE.sync];
  provider.messageHandlers[SYNC_MESSAGE.sync] = (...message) => {
    const [, decoder] = message;
    if (decoding.peekVarUint(decoder) !== SYNC_STEP.step1) {
      others?.(...message);
      return;
    }
    decoding.readVarUint(decoder);
    const answers = answersTo(decoding.readVarUint8Array(decoder), provider.doc, edits());
    for (const update of answers) provider.ws?.send(syncStep2(update));
  };
}
