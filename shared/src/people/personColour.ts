/** One of the eight person colours of the page's palette. */
export type PersonColour = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const COLOURS = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/** The colour a person has everywhere, derived from the id alone so that everybody sees the same. */
export function personColour(id: string): PersonColour {
  // FNV-1a: spreads ids evenly, and the same on every machine.
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193) >>> 0;
  return COLOURS[hash % COLOURS.length] ?? 1;
}
