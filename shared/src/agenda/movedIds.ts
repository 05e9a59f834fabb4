import type { Day } from "./entry.ts";

/**
 * The entries that stand in another day, or in their day at another place among those that were there before: of the
 * latter as few as explain the order. `aboutId` is the one that explains it alone, if it can; of two neighbours that
 * changed places either could be the one that was moved.
 */
export function movedIds(before: readonly Day[], after: readonly Day[], aboutId: string | null): ReadonlySet<string> {
  const dayBefore = new Map(before.flatMap(({ id, entries }) => entries.map((entry): [string, string] => [entry.id, id])));
  const moved = new Set<string>();
  for (const day of after) {
    const ids = day.entries.map(({ id }) => id);
    for (const id of ids) if (dayBefore.has(id) && dayBefore.get(id) !== day.id) moved.add(id);
    const stayed = ids.filter((id) => dayBefore.get(id) === day.id);
    for (const id of outOfOrder(before.find(({ id: dayId }) => dayId === day.id), stayed, aboutId)) moved.add(id);
  }
  return moved;
}

function outOfOrder(dayBefore: Day | undefined, ids: readonly string[], aboutId: string | null): readonly string[] {
  const places = new Map((dayBefore?.entries ?? []).map(({ id }, place) => [id, place]));
  const placeOf = (id: string): number => places.get(id) ?? -1;
  if (isRising(ids.map(placeOf))) return [];
  if (aboutId !== null && isRising(ids.filter((id) => id !== aboutId).map(placeOf))) return [aboutId];
  const inOrder = longestRising(ids.map(placeOf));
  return ids.filter((_, index) => !inOrder.has(index));
}

const isRising = (numbers: readonly number[]): boolean => numbers.every((number, index) => index === 0 || (numbers[index - 1] ?? number) < number);

/** The indexes of a longest run of rising numbers; the run may leave numbers out. */
function longestRising(numbers: readonly number[]): ReadonlySet<number> {
  // Of each length the run that ends lowest, by the index of its end; and what stands before each number in its run.
  const ends: number[] = [];
  const previous: (number | undefined)[] = [];
  for (const [index, number] of numbers.entries()) {
    const found = ends.findIndex((end) => (numbers[end] ?? number) >= number);
    const length = found === -1 ? ends.length : found;
    previous[index] = ends[length - 1];
    ends[length] = index;
  }
  const run = new Set<number>();
  for (let index = ends.at(-1); index !== undefined; index = previous[index]) run.add(index);
  return run;
}
