import { TUNNEL_BATCH_BYTES, type TunnelFrame } from "@docket/shared/protocol/tunnelFrames.ts";

/** A frame of one tunnel. */
export type Waiting = Omit<TunnelFrame, "tunnel">;

/** How a tunnel ended, in the words of a WebSocket. */
export interface CloseFrame {
  code: number;
  reason: string;
}

/** An end as it goes over the wire. */
export const endData = ({ code, reason }: CloseFrame): Uint8Array => Buffer.concat([Buffer.from([code >> 8, code & 255]), Buffer.from(reason)]);

/** Frames for the other side, numbered from 1, each kept until it is known to have arrived. */
export class Outbox {
  #frames: Waiting[] = [];
  #bytes = 0;
  #last = 0;

  /** Bytes of the frames that are not known to have arrived. */
  get bytes(): number {
    return this.#bytes;
  }

  get isEmpty(): boolean {
    return this.#frames.length === 0;
  }

  add(kind: Waiting["kind"], data: Uint8Array): void {
    this.#last += 1;
    this.#bytes += data.length;
    this.#frames.push({ kind, number: this.#last, data });
  }

  /** The last frame there is. */
  addEnd(end: CloseFrame): void {
    this.add("end", endData(end));
  }

  /** Everything up to this number has arrived. */
  arrived(number: number): void {
    const left = this.#frames.filter((frame) => frame.number > number);
    if (left.length === this.#frames.length) return;
    this.#frames = left;
    this.#bytes = left.reduce((sum, { data }) => sum + data.length, 0);
  }

  /** The oldest frames, as many as one body carries and at least one. */
  batch(): readonly Waiting[] {
    let bytes = 0;
    const end = this.#frames.findIndex(({ data }) => (bytes += data.length) > TUNNEL_BATCH_BYTES);
    return end === -1 ? this.#frames : this.#frames.slice(0, Math.max(1, end));
  }
}
