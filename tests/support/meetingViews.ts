import { type Day, isTimed } from "@docket/shared/agenda/entry.ts";
import { INITIAL_MARKER, type Marker } from "@docket/shared/agenda/marker.ts";
import { NO_CALL } from "@docket/shared/meeting/meeting.ts";
import type { MeetingView } from "@docket/shared/protocol/views.ts";

const MINUTE_MS = 60_000;

/** Minutes that America/Los_Angeles is east of UTC in summer. */
export const PACIFIC = -420;

/** The moment of a wall time in summer in America/Los_Angeles. */
export const pacific = (date: string, time: string): number => Date.parse(`${date}T${time}:00Z`) - PACIFIC * MINUTE_MS;

/** A meeting as a page receives it, with the instants that a server would compute for summer days. */
export function viewOf(days: Day[], patch: Partial<MeetingView> = {}): MeetingView {
  const instants = Object.fromEntries(
    days.flatMap((day) =>
      day.entries.flatMap((entry) =>
        isTimed(entry) && entry.start !== null && day.date !== null
          ? [[entry.id, { startsAt: pacific(day.date, entry.start), offsetMinutes: PACIFIC }]]
          : [],
      ),
    ),
  );
  return {
    meeting: {
      id: "meeting", version: 1, title: "Autumn review", series: null, timeZone: "America/Los_Angeles", days, bin: [], call: NO_CALL,
      participantIds: [], participantGroupIds: [], createdAt: 0, archivedAt: null, deletedAt: null,
    },
    instants,
    marker: INITIAL_MARKER,
    spentMs: {},
    handles: [],
    directory: { people: [], groups: [] },
    me: { personId: null, name: "Tobias Okafor", role: "moderator" },
    serverTime: pacific("2020-09-15", "08:30"),
    ...patch,
  };
}

/** The meeting is in this entry since this moment. */
export const at = (entryId: string, takenUpAt: number, version = 1): Marker => ({ version, phase: "running", entryId, takenUpAt });
