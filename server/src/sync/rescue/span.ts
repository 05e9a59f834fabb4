import * as Y from "yjs";

/** Clocks of one client that follow each other: a letter, a chip and a format take one each. */
export interface Span {
  client: number;
  clock: number;
  length: number;
}

/** True when this clock of this client is in the span. */
export const holds = ({ client, clock, length }: Span, id: { client: number; clock: number }): boolean => id.client === client && id.clock >= clock && id.clock < clock + length;

/** What `length` letters from `from` on are of, in text that these spans make up. */
export function spansBetween(spans: readonly Span[], from: number, length: number): Span[] {
  const found: Span[] = [];
  let start = 0;
  for (const span of spans) {
    const [first, end] = [Math.max(from, start), Math.min(from + length, start + span.length)];
    if (first < end) found.push({ client: span.client, clock: span.clock + first - start, length: end - first });
    start += span.length;
  }
  return found;
}

/** Letter by letter, which of `right` is at the place of which of `left`; as long as both last. */
export function pairUp(left: readonly Span[], right: readonly Span[]): { of: Span; heir: Y.ID }[] {
  const pairs: { of: Span; heir: Y.ID }[] = [];
  let [at, used] = [0, 0];
  for (const { client, clock, length } of left) {
    let done = 0;
    for (let heir = right[at]; done < length && heir !== undefined; heir = right[at]) {
      const taken = Math.min(length - done, heir.length - used);
      pairs.push({ of: { client, clock: clock + done, length: taken }, heir: Y.createID(heir.client, heir.clock + used) });
      done += taken;
      used += taken;
      if (used === heir.length) [at, used] = [at + 1, 0];
    }
  }
  return pairs;
}

/** The span in parts, of which each is named by these deletions as a whole or not at all. */
export function partsNamed({ client, clock, length }: Span, deletions: Deletions | null): { length: number; isNamed: boolean }[] {
  if (deletions === null) return [{ length, isNamed: true }];
  const parts: { length: number; isNamed: boolean }[] = [];
  const add = (end: number, isNamed: boolean, from: number): number => {
    if (end > from) parts.push({ length: end - from, isNamed });
    return Math.max(from, end);
  };
  let at = clock;
  const ranges = deletions.clients.get(client) ?? [];
  for (let index = firstEndingBehind(ranges, clock); index < ranges.length; index += 1) {
    const range = ranges[index];
    if (range === undefined || range.clock >= clock + length) break;
    at = add(Math.min(range.clock, clock + length), false, at);
    at = add(Math.min(range.clock + range.len, clock + length), true, at);
  }
  add(clock + length, false, at);
  return parts;
}

/** Index of the first of these ascending ranges that reaches beyond `clock`. */
function firstEndingBehind(ranges: readonly { clock: number; len: number }[], clock: number): number {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (range !== undefined && range.clock + range.len <= clock) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What an update deletes by name, in ascending order. */
export type Deletions = ReturnType<typeof Y.createDeleteSet>;
