/** A line of two states of a text: in both, or in one of them only. */
export interface LineChange {
  kind: "same" | "added" | "removed";
  text: string;
}

/** Texts with more lines than this are not compared line by line: the work grows with the square. */
const MOST_LINES = 1000;

/**
 * What makes `after` of `before`, in the order of the text and with as few changes as there can be: without the added
 * lines it is `before`, without the removed ones `after`. Longer texts are given as removed and added as a whole, but
 * for what is the same at both ends.
 */
export function lineChanges(before: readonly string[], after: readonly string[]): LineChange[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < before.length - head && tail < after.length - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const middle = changesBetween(before.slice(head, before.length - tail), after.slice(head, after.length - tail));
  const as = (kind: LineChange["kind"]) => (text: string): LineChange => ({ kind, text });
  return [...before.slice(0, head).map(as("same")), ...middle, ...before.slice(before.length - tail).map(as("same"))];
}

function changesBetween(before: readonly string[], after: readonly string[]): LineChange[] {
  const common = before.length > MOST_LINES || after.length > MOST_LINES ? null : commonLengths(before, after);
  const changes: LineChange[] = [];
  let [at, to] = [0, 0];
  while (at < before.length || to < after.length) {
    const [old, next] = [before[at], after[to]];
    const withoutOld = common?.[at + 1]?.[to] ?? 0;
    const withoutNext = common?.[at]?.[to + 1] ?? 0;
    if (old !== undefined && old === next) {
      changes.push({ kind: "same", text: old });
      at += 1;
      to += 1;
    } else if (old !== undefined && (next === undefined || withoutOld >= withoutNext)) {
      changes.push({ kind: "removed", text: old });
      at += 1;
    } else if (next !== undefined) {
      changes.push({ kind: "added", text: next });
      to += 1;
    }
  }
  return changes;
}

/** How many lines the rests of both have in common, by where the rests begin. */
function commonLengths(before: readonly string[], after: readonly string[]): number[][] {
  const table = Array.from({ length: before.length + 1 }, () => Array.from({ length: after.length + 1 }, () => 0));
  for (let at = before.length - 1; at >= 0; at -= 1) {
    const [row, below] = [table[at] ?? [], table[at + 1] ?? []];
    for (let to = after.length - 1; to >= 0; to -= 1) {
      row[to] = before[at] === after[to] ? (below[to + 1] ?? 0) + 1 : Math.max(below[to] ?? 0, row[to + 1] ?? 0);
    }
  }
  return table;
}
