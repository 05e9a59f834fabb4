import type { AgendaEntry, Day } from "@docket/shared/agenda/entry.ts";
import type { MeetingView } from "@docket/shared/protocol/views.ts";

const MINUTE_MS = 60_000;

/** An entry of the ribbon, with its place on the clock. */
export interface RibbonEntry {
  id: string;
  kind: "session" | "break";
  title: string;
  minutes: number;
  startsAt: number;
  isNow: boolean;
}

/** The day that a reader wants to see: that of the current session, else the first that is not over, else the first with times. Null when no entry has a time. */
export function dayToShow({ meeting, instants, marker }: MeetingView, now: number): Day | null {
  const timed = meeting.days.filter((day) => day.entries.some((entry) => instants[entry.id] !== undefined));
  const current = timed.find((day) => day.entries.some((entry) => entry.id === marker.entryId));
  const coming = timed.find((day) => day.entries.some((entry) => (instants[entry.id]?.startsAt ?? 0) + minutesOf(entry) * MINUTE_MS > now));
  return current ?? coming ?? timed[0] ?? null;
}

/** The timed sessions and breaks of a day, in order. */
export function ribbonEntries(day: Day, { instants, marker }: MeetingView): RibbonEntry[] {
  return day.entries.flatMap((entry) => {
    const instant = instants[entry.id];
    const minutes = minutesOf(entry);
    if (instant === undefined || minutes === 0 || (entry.kind !== "session" && entry.kind !== "break")) return [];
    const title = entry.kind === "session" ? entry.topic : entry.title;
    return [{ id: entry.id, kind: entry.kind, title, minutes, startsAt: instant.startsAt, isNow: entry.id === marker.entryId }];
  });
}

const minutesOf = (entry: AgendaEntry): number => (entry.kind === "moderatorBand" ? 0 : (entry.plannedMinutes ?? 0));
