import type { Fragment } from "@tiptap/pm/model";

/** Where two contents differ: the same before `from`, and the same after both ends. */
export interface ChangedRange {
  from: number;
  oldEnd: number;
  newEnd: number;
}

/** Where two contents differ; null when they are equal. */
export function changedRange(old: Fragment, content: Fragment): ChangedRange | null {
  const from = old.findDiffStart(content);
  const ends = old.findDiffEnd(content);
  if (from === null || ends === null) return null;
  // Both searches can claim the same text, as in "aa" that became "aaa".
  const overlap = Math.max(0, from - Math.min(ends.a, ends.b));
  return { from, oldEnd: ends.a + overlap, newEnd: ends.b + overlap };
}
