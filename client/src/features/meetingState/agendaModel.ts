import {
  type AgendaEntry, type CalendarDate, type Day, isTimed, type ModeratorBand, type TimedEntry,
} from "@docket/shared/agenda/entry.ts";
import type { Marker } from "@docket/shared/agenda/marker.ts";
import type { PlannedInstant } from "@docket/shared/agenda/plannedInstants.ts";
import type { MeetingView } from "@docket/shared/protocol/views.ts";

/** How an entry stands towards the meeting. "skipped": the meeting went past it without taking it up, or will. */
export type EntryState = "done" | "now" | "next" | "later" | "skipped";

/** A row of the agenda that has a place in time. */
export interface TimedRow {
  kind: "timed";
  entry: TimedEntry;
  state: EntryState;
  /** Null: no start, or a day without a date. */
  instant: PlannedInstant | null;
  /** Time spent in it so far without the running stretch, in milliseconds. */
  spentMs: number;
  /** Its planned length with what was added or taken off while the meeting ran; null when none was planned. */
  lengthMinutes: number | null;
}

/** A moderator band. */
export interface BandRow {
  kind: "band";
  entry: ModeratorBand;
}

/** One line of the agenda. */
export type AgendaRow = TimedRow | BandRow;

/** A day as the page shows it. */
export interface AgendaDay {
  day: Day;
  /** 1 for the first. */
  number: number;
  rows: AgendaRow[];
  isToday: boolean;
  /** Whether the meeting is in this day now. */
  isCurrent: boolean;
}

/** A timed entry with the day it belongs to. */
export interface PlacedEntry {
  entry: TimedEntry;
  day: Day;
  dayNumber: number;
}

type Agenda = Pick<MeetingView, "meeting" | "instants" | "marker" | "spentMs">;

/** All entries that can be the current one, in the order of the meeting. */
export function entriesInOrder(days: readonly Day[]): PlacedEntry[] {
  return days.flatMap((day, index) => day.entries.filter(isTimed).map((entry) => ({ entry, day, dayNumber: index + 1 })));
}

/** The entry with this id and its day; null when the agenda has none. */
export function findEntry(days: readonly Day[], entryId: string | null): PlacedEntry | null {
  return entriesInOrder(days).find((placed) => placed.entry.id === entryId) ?? null;
}

/** What "next" would take up; null when nothing follows. */
export function nextEntry(days: readonly Day[], marker: Marker): PlacedEntry | null {
  const order = entriesInOrder(days);
  const at = order.findIndex((placed) => placed.entry.id === marker.entryId);
  if (marker.phase === "ended" || (marker.phase === "running" && at < 0)) return null;
  return order.slice(at + 1).find(({ entry }) => marker.skippedIds?.includes(entry.id) !== true) ?? null;
}

/** The agenda as rows, with the state of each entry. `today` is the calendar date in project time. */
export function agendaDays(view: Agenda, today: CalendarDate): AgendaDay[] {
  const states = entryStates(view);
  return view.meeting.days.map((day, index) => ({
    day,
    number: index + 1,
    rows: day.entries.map((entry) => toRow(entry, view, states)),
    isToday: day.date === today,
    isCurrent: day.entries.some((entry) => entry.id === view.marker.entryId),
  }));
}

function toRow(entry: AgendaEntry, view: Agenda, states: ReadonlyMap<string, EntryState>): AgendaRow {
  if (!isTimed(entry)) return { kind: "band", entry };
  return {
    kind: "timed",
    entry,
    state: states.get(entry.id) ?? "later",
    instant: view.instants[entry.id] ?? null,
    spentMs: view.spentMs[entry.id] ?? 0,
    lengthMinutes: entry.plannedMinutes === null ? null : entry.plannedMinutes + (view.marker.extraMinutes?.[entry.id] ?? 0),
  };
}

function entryStates({ meeting, marker, spentMs }: Agenda): Map<string, EntryState> {
  const order = entriesInOrder(meeting.days).map((placed) => placed.entry.id);
  const next = nextEntry(meeting.days, marker)?.entry.id;
  const current = marker.phase === "running" ? order.indexOf(marker.entryId ?? "") : -1;
  const reached = marker.phase === "ended" ? order.length : Math.max(current, 0);
  return new Map(
    order.map((id, index): [string, EntryState] => {
      if (index === current) return [id, "now"];
      if (index < reached) return [id, (spentMs[id] ?? 0) > 0 ? "done" : "skipped"];
      if (marker.skippedIds?.includes(id) === true) return [id, "skipped"];
      return [id, id === next ? "next" : "later"];
    }),
  );
}

/**
 * The session a reader lands on: the current one; else the first of today; else the first of all.
 * Null when the meeting has no session.
 */
export function landingSession(view: Agenda, today: CalendarDate): string | null {
  const sessions = entriesInOrder(view.meeting.days).filter((placed) => placed.entry.kind === "session");
  const current = sessions.find((placed) => placed.entry.id === view.marker.entryId);
  const ofToday = sessions.find((placed) => placed.day.date === today);
  return (current ?? ofToday ?? sessions[0])?.entry.id ?? null;
}
