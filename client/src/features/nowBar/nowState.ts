import { entryTitle } from "@docket/shared/agenda/entry.ts";
import type { MarkerTarget } from "@docket/shared/agenda/marker.ts";
import { bandOf, bandsOf } from "@docket/shared/agenda/schedule.ts";
import type { MeetingView } from "@docket/shared/protocol/views.ts";
import { entriesInOrder, findEntry, nextEntry, type PlacedEntry } from "../meetingState/index.ts";
import { words } from "./words.ts";

type Agenda = Pick<MeetingView, "meeting" | "marker">;

/** A button that moves the meeting: what it says and where it leads. */
export interface Advance {
  words: string;
  target: MarkerTarget;
}

/** The one step forward from here; null when the meeting has ended or has nothing to take up. */
export function advanceOf({ meeting, marker }: Agenda): Advance | null {
  if (marker.phase === "ended") return null;
  // The server knows where a removed entry stood, and so what comes after it.
  if (isRemoved({ meeting, marker })) return { words: words.nextSession, target: { to: "next" } };
  const next = nextEntry(meeting.days, marker);
  if (next === null) return marker.phase === "running" ? { words: words.endMeeting, target: { to: "end" } } : null;
  return { words: advanceWords(next, findEntry(meeting.days, marker.entryId)), target: { to: "next" } };
}

/** Whether the entry that the meeting is at was removed from the agenda. */
export const isRemoved = ({ meeting, marker }: Agenda): boolean =>
  marker.phase === "running" && findEntry(meeting.days, marker.entryId) === null;

function advanceWords(next: PlacedEntry, current: PlacedEntry | null): string {
  if (current?.day.id !== next.day.id) return words.startDay(next.dayNumber);
  if (next.entry.kind === "break") return words.startBreak;
  if (next.entry.kind === "close") return words.closeDay(next.dayNumber);
  return current.entry.kind === "break" ? words.startNow : words.nextSession;
}

/** Whether the meeting is in something that something stands above. */
export const canGoBack = ({ meeting, marker }: Agenda): boolean =>
  marker.phase === "running" && entriesInOrder(meeting.days).findIndex(({ entry }) => entry.id === marker.entryId) !== 0;

/** How much the current session is lengthened by at a time. */
export const FIVE_MINUTES = 5;

/** What a moderator can do besides moving on, as the meeting stands. */
export interface Choices {
  /** The session or break that can be lengthened. */
  lengthens: string | null;
  pauses: boolean;
  resumes: boolean;
  /** Whether it can be said by hand when the current entry was taken up. */
  setsTime: boolean;
  /** The session or break that comes next and can be passed over. */
  skips: PlacedEntry | null;
  /** The sessions and breaks to come, also those that are passed over. */
  upcoming: PlacedEntry[];
  /** What is passed over and still to come. */
  skipped: PlacedEntry[];
  /** The number of the day that can be closed before its time; null when that is the next step anyway. */
  closesDay: number | null;
  /** The day that can be closed and has no close on the agenda yet; null where it has one. */
  lacksClose: string | null;
  reopens: boolean;
}

/** What a moderator can do here. */
export function choicesOf({ meeting, marker }: Agenda): Choices {
  const current = marker.phase === "running" ? findEntry(meeting.days, marker.entryId) : null;
  const isSession = current !== null && current.entry.kind !== "close";
  const next = nextEntry(meeting.days, marker);
  const order = entriesInOrder(meeting.days);
  const below = order.slice(order.findIndex(({ entry }) => entry.id === current?.entry.id) + 1);
  const close = below.find(({ entry, day }) => entry.kind === "close" && day.id === current?.day.id);
  const lacksClose = isSession && current.day.entries.every(({ kind }) => kind !== "close");
  return {
    lengthens: isSession && current.entry.plannedMinutes !== null ? current.entry.id : null,
    pauses: isSession && marker.pausedAt === undefined,
    resumes: marker.pausedAt !== undefined,
    setsTime: isSession && marker.takenUpAt !== null,
    skips: next !== null && next.entry.kind !== "close" ? next : null,
    upcoming: marker.phase === "ended" ? [] : below.filter(({ entry }) => entry.kind !== "close"),
    skipped: marker.phase === "ended" ? [] : below.filter(({ entry }) => marker.skippedIds?.includes(entry.id) === true),
    closesDay: current === null || (close === undefined && !lacksClose) || (close !== undefined && close.entry.id === next?.entry.id) ? null : current.dayNumber,
    lacksClose: lacksClose ? current.day.id : null,
    reopens: marker.phase === "ended" && order.length > 0,
  };
}

/** The person named as the moderator of an entry; null when nobody is. */
export const moderatorOf = ({ entry, day }: PlacedEntry): string | null => bandOf(day, entry.id)?.moderatorId ?? null;

/** The moderator whose band begins with this entry; null when none does. */
export const handoverAt = ({ entry, day }: PlacedEntry): string | null =>
  bandsOf(day).find(({ entries }) => entries[0]?.id === entry.id)?.band?.moderatorId ?? null;

/** The moderator who takes over when the meeting goes from one entry to another; null when nobody new does. */
export function handoverTo(from: PlacedEntry | null, to: PlacedEntry): string | null {
  const next = moderatorOf(to);
  return from !== null && moderatorOf(from) === next ? null : next;
}

/** What people call the place where a marker is. */
export function placeName({ meeting, marker }: Agenda): string {
  if (marker.phase === "ended") return words.theEnd;
  const current = findEntry(meeting.days, marker.entryId);
  if (current === null) return words.theBeginning;
  return entryTitle(current.entry) || words.noTopic;
}

/** What a break's title says: when it goes on, and with what. Null when nothing follows it on its day. */
export function afterBreak({ meeting, marker }: Agenda): PlacedEntry | null {
  const current = findEntry(meeting.days, marker.entryId);
  const next = nextEntry(meeting.days, marker);
  return current !== null && next?.day.id === current.day.id ? next : null;
}
