import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import type { WebsocketProvider } from "y-websocket";
import { ACCESS, type Access, STORAGE_STATES, SYNC_MESSAGE, SYNC_STEP } from "@docket/shared/protocol/syncWire.ts";

/** What the server says beside the document itself. */
export interface WireListener {
  /** `epoch` is "" as long as nobody has written. */
  hello: (epoch: string, access: Access) => void;
  /** The first `ordinal` counted frames of the connection are on disk. */
  acknowledged: (ordinal: number) => void;
  /** A frame was not taken. */
  refused: (code: string) => void;
  storage: (isSaving: boolean) => void;
}

/** A frame that brings what the server lacks, and makes up for frames that it has refused. */
export const syncStep2 = (update: Uint8Array): Uint8Array<ArrayBuffer> =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, SYNC_MESSAGE.sync);
    encoding.writeVarUint(encoder, SYNC_STEP.step2);
    encoding.writeVarUint8Array(encoder, update);
  }) as Uint8Array<ArrayBuffer>;

/** Makes the provider hand the server's own messages to `listener`. */
export function listenToWire({ messageHandlers }: WebsocketProvider, listener: WireListener): void {
  messageHandlers[SYNC_MESSAGE.hello] = (_encoder, decoder) => {
    // Its wire and schema versions say nothing that the access does not.
    decoding.readVarUint(decoder);
    decoding.readVarUint(decoder);
    const epoch = decoding.readVarString(decoder);
    listener.hello(epoch, ACCESS[decoding.readVarUint(decoder)] ?? "schema");
  };
  messageHandlers[SYNC_MESSAGE.ack] = (_encoder, decoder) => listener.acknowledged(decoding.readVarUint(decoder));
  messageHandlers[SYNC_MESSAGE.refused] = (_encoder, decoder) => {
    decoding.readVarUint(decoder);
    listener.refused(decoding.readVarString(decoder));
  };
  messageHandlers[SYNC_MESSAGE.storage] = (_encoder, decoder) =>
    listener.storage(STORAGE_STATES[decoding.readVarUint(decoder)] !== "failing");
  // Only clients that said no hello are told in this way; a server of before is not worth a line on the console.
  messageHandlers[SYNC_MESSAGE.auth] = () => listener.refused("ROLE_INSUFFICIENT");
}
