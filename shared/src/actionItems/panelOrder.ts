import type { ActionItem } from "./records.ts";

/** Where an item was written, seen from the session that is open on the page. */
export type PanelGroupKey = "thisSession" | "today" | "otherDays";

/** Items of the outcomes panel under one heading. */
export interface PanelGroup {
  key: PanelGroupKey;
  items: ActionItem[];
}

/** What the panel knows of the agenda. */
export interface PanelView {
  /** The session that is open; null: none. */
  sessionId: string | null;
  /** The day that a session is on; null: none. */
  dayOf: (sessionId: string) => string | null;
}

/** The items in groups as the panel lists them: this session, the rest of its day, other days. Empty groups are left out. */
export function groupForPanel(items: readonly ActionItem[], { sessionId, dayOf }: PanelView): PanelGroup[] {
  const day = sessionId === null ? null : dayOf(sessionId);
  const keyOf = (item: ActionItem): PanelGroupKey => {
    if (item.sessionId === sessionId) return "thisSession";
    return day !== null && dayOf(item.sessionId) === day ? "today" : "otherDays";
  };
  const keys: readonly PanelGroupKey[] = ["thisSession", "today", "otherDays"];
  return keys
    .map((key) => ({ key, items: inPanelOrder(items.filter((item) => keyOf(item) === key)) }))
    .filter((group) => group.items.length > 0);
}

/** Open items before done ones; of the open ones those that nobody has first, then by due date, then as they were written. */
export function inPanelOrder(items: readonly ActionItem[]): ActionItem[] {
  return items.toSorted((a, b) => rank(a) - rank(b) || compare(a.due ?? "9999", b.due ?? "9999") || a.created.at - b.created.at || compare(a.id, b.id));
}

const rank = ({ done, assignees }: ActionItem): number => {
  if (done) return 2;
  return assignees.length === 0 ? 0 : 1;
};

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
