/**
 * A tunnel carries the frames of a live socket through plain HTTP requests. In each direction frames are numbered
 * from 1, so that a request or answer that comes twice is taken once. A body holds any number of frames; each has a
 * head of ten bytes, big-endian: which of the asked tunnels it belongs to (1), kind (1), number (4), length (4).
 */
export interface TunnelFrame {
  /** Place of the tunnel in the list that was asked; 0 in what is sent to the server. */
  tunnel: number;
  /** "end" is the last frame of a tunnel; its data are the close code (2 bytes) and the reason in UTF-8. */
  kind: "bytes" | "text" | "end";
  number: number;
  data: Uint8Array;
}

const HEAD = 10;
const KINDS = ["bytes", "text", "end"] as const;

/** Most bytes of frames that one body carries, unless a single frame is larger. */
export const TUNNEL_BATCH_BYTES = 256 * 1024;

/** Most tunnels that one request may ask. */
export const MOST_TUNNELS_ASKED = 64;

/** The frames as the body of a request or an answer. */
export function encodeTunnelFrames(frames: readonly TunnelFrame[]): Uint8Array<ArrayBuffer> {
  const body = new Uint8Array(frames.reduce((sum, { data }) => sum + HEAD + data.length, 0));
  const view = new DataView(body.buffer);
  let at = 0;
  for (const { tunnel, kind, number, data } of frames) {
    view.setUint8(at, tunnel);
    view.setUint8(at + 1, KINDS.indexOf(kind));
    view.setUint32(at + 2, number);
    view.setUint32(at + 6, data.length);
    body.set(data, at + HEAD);
    at += HEAD + data.length;
  }
  return body;
}

/** The frames of a body, as views into it; null when it is not exactly a list of frames. */
export function decodeTunnelFrames(body: Uint8Array): TunnelFrame[] | null {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const frames: TunnelFrame[] = [];
  let at = 0;
  while (at < body.length) {
    if (body.length - at < HEAD) return null;
    const kind = KINDS[view.getUint8(at + 1)];
    const end = at + HEAD + view.getUint32(at + 6);
    if (kind === undefined || end > body.length) return null;
    frames.push({ tunnel: view.getUint8(at), kind, number: view.getUint32(at + 2), data: body.subarray(at + HEAD, end) });
    at = end;
  }
  return frames;
}
