import { notesOf, updateWith } from "./notes.ts";

/** Notes that are typed into, and what is wanted there. */
export interface Work {
  title: string;
  /** One update for each session. */
  parts: readonly Uint8Array[];
  /** At most these, by how many times the processor is slowed down. */
  aims: Readonly<Record<number, Aim>>;
}

/** What is not named has no aim. */
export interface Aim {
  /** Milliseconds from key to paint, 95th percentile, while others type. */
  p95?: number;
  /** The same as a multiple of the minimal app's. */
  p95Ratio?: number;
  /** Main thread per remote key, as a multiple of the minimal app's. */
  remoteRatio?: number;
}

const KB = 1024;
const SESSIONS = 20;

/** The three works of the table. */
export const WORKS: readonly Work[] = [
  {
    title: `a meeting with 250 KB in ${SESSIONS} sessions`,
    parts: Array.from({ length: SESSIONS }, () => updateWith(notesOf((250 * KB) / SESSIONS))),
    aims: { 1: { p95Ratio: 0.2 }, 4: { p95: 150, p95Ratio: 0.2 } },
  },
  { title: "one 10 KB session", parts: [updateWith(notesOf(10 * KB))], aims: { 1: { p95Ratio: 1 }, 4: { p95Ratio: 0.6 } } },
  { title: "one session of 250 KB", parts: [updateWith(notesOf(250 * KB))], aims: { 1: { p95: 50, remoteRatio: 0.5 }, 4: { p95: 500, remoteRatio: 0.5 } } },
];
