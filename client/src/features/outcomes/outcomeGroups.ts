import type { ActionItem, Decision } from "@docket/shared/actionItems/records.ts";
import { notesIdIn, notesIdOfEntry } from "@docket/shared/agenda/continued.ts";
import type { Day } from "@docket/shared/agenda/entry.ts";
import { entriesInOrder } from "../meetingState/index.ts";

/** Outcomes under one heading. */
export interface OutcomeGroup<T> {
  /** "session": the one on the screen; "day": the rest of its day. */
  kind: "session" | "day" | "otherDay";
  /** Of the day; null for "session". */
  dayNumber: number | null;
  items: T[];
}

/**
 * Groups outcomes by where they stand: this session, the rest of its day, then the other days with
 * the newest first. `inOrder` sorts within a group. What is of no session on the agenda is left out, as in the minutes; of sessions
 * that share notes the first counts.
 */
export function groupOutcomes<T extends ActionItem | Decision>(
  items: readonly T[],
  days: readonly Day[],
  openSessionId: string | null,
  inOrder: (items: readonly T[]) => T[],
): OutcomeGroup<T>[] {
  const placed = entriesInOrder(days);
  const dayNumbers = new Map(placed.toReversed().map(({ entry, dayNumber }) => [notesIdOfEntry(entry), dayNumber]));
  const openDay = placed.find(({ entry }) => entry.id === openSessionId)?.dayNumber;
  const openNotesId = openSessionId === null ? null : notesIdIn({ days: [...days] }, openSessionId);
  const groups = new Map<string, OutcomeGroup<T>>();
  for (const item of items) {
    const dayNumber = dayNumbers.get(item.sessionId);
    if (dayNumber === undefined) continue;
    const kind = groupKind(item.sessionId === openNotesId, dayNumber, openDay);
    const key = `${kind} ${kind === "otherDay" ? dayNumber : ""}`;
    const group = groups.get(key) ?? { kind, dayNumber: kind === "session" ? null : dayNumber, items: [] };
    group.items.push(item);
    groups.set(key, group);
  }
  for (const group of groups.values()) group.items = inOrder(group.items);
  return [...groups.values()].toSorted((a, b) => groupRank(a) - groupRank(b));
}

function groupKind(isOpen: boolean, dayNumber: number, openDay: number | undefined): OutcomeGroup<never>["kind"] {
  if (isOpen) return "session";
  return dayNumber === openDay ? "day" : "otherDay";
}

function groupRank(group: OutcomeGroup<unknown>): number {
  if (group.kind === "session") return -2000;
  if (group.kind === "day") return -1000;
  return -(group.dayNumber ?? 0);
}

/** Decisions as they were taken. */
export const asTaken = (decisions: readonly Decision[]): Decision[] => decisions.toSorted((a, b) => a.created.at - b.created.at);
