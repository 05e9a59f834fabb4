import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import type { CountedFrame } from "./saveTracker.ts";
import { splitUpdate } from "./splitUpdate.ts";

const MESSAGE_SYNC = 0;
const SYNC_UPDATE = 2;
const COUNTED = new Map<number | undefined, CountedFrame>([[1, "syncStep2"], [SYNC_UPDATE, "update"]]);

/** The server closes a connection that sends more than 1 MiB at once; some of it is left for what surrounds the update. */
const LARGEST_FRAME_BYTES = 1000 * 1024;

/** An update is cut well below that: pieces are measured before they are encoded. */
const LARGEST_PART_BYTES = 700 * 1024;

/** The kind of a frame of the y-websocket protocol that the server counts; null for all others. */
export const countedFrame = (frame: Uint8Array): CountedFrame | null =>
  frame[0] === MESSAGE_SYNC ? (COUNTED.get(frame[1]) ?? null) : null;

/** The frame itself, or in its place several that together bring the same and are each small enough to be taken. */
export function framesFor(frame: Uint8Array): Uint8Array[] {
  if (frame.length <= LARGEST_FRAME_BYTES || countedFrame(frame) === null) return [frame];
  const decoder = decoding.createDecoder(frame);
  decoding.readVarUint(decoder);
  const kind = decoding.readVarUint(decoder);
  const parts = splitUpdate(decoding.readVarUint8Array(decoder), LARGEST_PART_BYTES);
  return parts.map((part, place) =>
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, MESSAGE_SYNC);
      // The last one keeps its kind: a SyncStep2 says that nothing is missing any more.
      encoding.writeVarUint(encoder, place === parts.length - 1 ? kind : SYNC_UPDATE);
      encoding.writeVarUint8Array(encoder, part);
    }),
  );
}

/** What is heard of a socket's traffic. */
export interface TrafficListener {
  /** A counted frame is being sent; `isLast` is false for all but the last part of one that was cut. */
  sent: (frame: CountedFrame, isLast: boolean) => void;
  /** Something has arrived. */
  heard: () => void;
}

/** A WebSocket class that cuts what is too large, and tells of its traffic: the provider's own door for a socket. */
export function reportingSocket({ sent, heard }: TrafficListener, Base: typeof WebSocket = WebSocket): typeof WebSocket {
  return class ReportingSocket extends Base {
    constructor(...address: ConstructorParameters<typeof WebSocket>) {
      super(...address);
      this.addEventListener("message", heard);
    }

    override send(data: Parameters<WebSocket["send"]>[0]): void {
      if (!(data instanceof Uint8Array)) {
        super.send(data);
        return;
      }
      const kind = countedFrame(data);
      const frames = framesFor(data);
      frames.forEach((frame, place) => {
        // Its buffer is the frame's own: lib0 made it.
        super.send(frame as Uint8Array<ArrayBuffer>);
        if (kind !== null) sent(kind, place === frames.length - 1);
      });
    }
  };
}
