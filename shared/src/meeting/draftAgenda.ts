import { INITIAL_MARKER } from "../agenda/marker.ts";
import type { Marker } from "../agenda/marker.ts";
import { everyEntry } from "../agenda/schedule.ts";
import type { Directory } from "../people/person.ts";
import { resolveIds } from "../people/resolvePerson.ts";
import { topicsOf } from "../topics/topic.ts";
import type { Meeting } from "./meeting.ts";
import { idsOfEntry } from "./meetingPeople.ts";
import type { Recording, RecordingLine } from "./recording.ts";

/** Whether the agenda names this person as coordinator or moderator, also by a group that they are in. */
export function isNamedOnAgenda(meeting: Meeting, { people, groups }: Directory, personId: string): boolean {
  const named = new Set(everyEntry({ days: meeting.days, bin: [] }).flatMap(idsOfEntry));
  const members = groups.filter(({ id }) => named.has(id)).flatMap(({ memberIds }) => memberIds);
  return resolveIds(people, [...named, ...members]).includes(personId);
}

/** The meeting as somebody gets it who does not see its agenda: days without entries, and topics as if all of them waited. */
export const withoutAgenda = (meeting: Meeting): Meeting => ({
  ...meeting,
  days: meeting.days.map((day) => ({ ...day, entries: [] })),
  bin: [],
  topics: topicsOf(meeting).map((topic) => ({ ...topic, sessionId: null })),
});

/** The marker for the same reader: a draft agenda has none that has moved. */
export const markerWithoutAgenda = ({ version }: Marker): Marker => ({ ...INITIAL_MARKER, version });

/** A recording, or a line of their log, for the same reader: of a session without its topic. */
export const withoutTopic = <T extends Recording | RecordingLine>(said: T): T =>
  "scope" in said && said.scope.of === "session" ? { ...said, scope: { ...said.scope, topic: "" } } : said;
