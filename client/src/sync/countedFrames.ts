import type { CountedFrame } from "./saveTracker.ts";

const MESSAGE_SYNC = 0;
const COUNTED = new Map<number | undefined, CountedFrame>([[1, "syncStep2"], [2, "update"]]);

/** The kind of a frame of the y-websocket protocol that the server counts; null for all others. */
export const countedFrame = (frame: Uint8Array): CountedFrame | null =>
  frame[0] === MESSAGE_SYNC ? (COUNTED.get(frame[1]) ?? null) : null;

/** A WebSocket class that tells of each counted frame as it is sent: the provider's own door for a socket. */
export function reportingSocket(onFrame: (frame: CountedFrame) => void, Base: typeof WebSocket = WebSocket): typeof WebSocket {
  return class ReportingSocket extends Base {
    override send(data: Parameters<WebSocket["send"]>[0]): void {
      super.send(data);
      const frame = data instanceof Uint8Array ? countedFrame(data) : null;
      if (frame !== null) onFrame(frame);
    }
  };
}
