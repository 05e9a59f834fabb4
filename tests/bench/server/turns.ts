import type { BenchOptions } from "../bench.ts";
import type { Measured } from "../compare.ts";
import type { Figure } from "../figures.ts";
import { besideDisk, DISK_PROBE } from "./disk.ts";
import type { Peer } from "./peers.ts";

/** Latencies of two servers say nothing of the servers when the disk was by more than this factor slower for one of them. */
const UNLIKE = 2;
/** Who nothing is aimed at needs no more. */
const TURNS_OF_OTHERS = 2;

/** Who takes turns, and how often. */
export interface Turns {
  /** Those that are compared, ours first. */
  peers: readonly [Peer, ...Peer[]];
  /** Take part in the first repetitions only. */
  others?: readonly Peer[];
  repetitions: number;
  /** Ours waits for the disk, so its latency is compared with this one's only where the disk was alike. */
  rival?: Peer;
  say: BenchOptions["say"];
}

/** One sample, and how the disk was meanwhile. */
interface Taken<T> {
  found: T;
  disk: Figure;
}

/** What the servers showed, by repetition. */
export class Samples<T> {
  readonly #taken = new Map<Peer, Taken<T>[]>();
  /** What had to be said of a repetition. */
  readonly #remarks: string[] = [];
  /** Behind a ratio of latencies: "" when it can be believed. */
  doubt = "";

  put(peer: Peer, turn: number, taken: Taken<T>): void {
    this.#taken.set(peer, this.#of(peer).toSpliced(turn, 1, taken));
  }

  #of(peer: Peer): Taken<T>[] {
    return this.#taken.get(peer) ?? [];
  }

  of(peer: Peer): T[] {
    return this.#of(peer).map(({ found }) => found);
  }

  get all(): T[] {
    return [...this.#taken.keys()].flatMap((peer) => this.of(peer));
  }

  /** One number of each of the server's samples. */
  values(peer: Peer, pick: (sample: T) => number): Measured {
    return { name: peer.name, values: this.of(peer).map(pick) };
  }

  /** How unlike the disk was for two servers in one repetition; null: alike. */
  unlikeDisks(turn: number, peers: readonly Peer[]): string | null {
    const delays = peers.map((peer) => this.#of(peer)[turn]?.disk.p50 ?? Number.NaN);
    if (Math.max(...delays) <= UNLIKE * Math.min(...delays)) return null;
    return peers.map(({ name }, place) => `${delays[place]?.toFixed(2)} ms for ${name}`).join(", ");
  }

  remark(text: string): void {
    this.#remarks.push(text);
  }

  /** For RESULTS.md: the disk beside each sample, and what was made again for it. */
  get diskNotes(): string[] {
    const each = [...this.#taken].map(([{ name }, taken]) => `${name} ${taken.map(({ disk }) => `${disk.p50.toFixed(2)}/${disk.p99.toFixed(1)}`).join(", ")}`);
    return [`Disk just before and after each sample (${DISK_PROBE}, p50/p99 in ms): ${each.join("; ")}.`, ...this.#remarks];
  }
}

/** A B A B …: so that a machine that slows down slows all of them. */
export async function interleave<T>({ peers, others = [], repetitions, rival, say }: Turns, once: (peer: Peer, turn: number) => Promise<T>): Promise<Samples<T>> {
  const samples = new Samples<T>();
  const takeTurn = async (turn: number, of: readonly Peer[]): Promise<void> => {
    for (const peer of of) {
      say(`${peer.name}, ${turn + 1} of ${repetitions}`);
      samples.put(peer, turn, await besideDisk(() => once(peer, turn)));
    }
  };
  for (let turn = 0; turn < repetitions; turn += 1) {
    await takeTurn(turn, turn < TURNS_OF_OTHERS ? [...peers, ...others] : peers);
    if (rival === undefined) continue;
    const pair = [peers[0], rival];
    const first = samples.unlikeDisks(turn, pair);
    if (first === null) continue;
    samples.remark(`Repetition ${turn + 1} was made again by ${peers[0].name} and ${rival.name}: the disk took ${first}.`);
    await takeTurn(turn, pair);
    const again = samples.unlikeDisks(turn, pair);
    if (again !== null) samples.doubt += `; latencies of repetition ${turn + 1} cannot be compared: the disk took ${again}`;
  }
  return samples;
}
