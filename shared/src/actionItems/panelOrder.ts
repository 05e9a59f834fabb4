import type { ActionItem } from "./records.ts";

/** Open items before done ones; of the open ones those that nobody has first, then by due date, then as they were written. */
export function inPanelOrder(items: readonly ActionItem[]): ActionItem[] {
  return items.toSorted((a, b) => rank(a) - rank(b) || compare(a.due ?? "9999", b.due ?? "9999") || a.created.at - b.created.at || compare(a.id, b.id));
}

const rank = ({ done, assignees }: ActionItem): number => {
  if (done) return 2;
  return assignees.length === 0 ? 0 : 1;
};

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
