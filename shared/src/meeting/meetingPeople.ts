import type { AgendaEntry } from "../agenda/entry.ts";
import { everyEntry } from "../agenda/schedule.ts";
import type { Directory } from "../people/person.ts";
import { resolveIds, resolvePerson } from "../people/resolvePerson.ts";
import { topicsOf } from "../topics/topic.ts";
import type { ProposedTopic } from "../topics/topic.ts";
import type { Meeting } from "./meeting.ts";

/** Ids of the people and groups that an entry names. */
export function idsOfEntry(entry: AgendaEntry): string[] {
  if (entry.kind === "session") return entry.coordinatorIds;
  return entry.kind === "moderatorBand" && entry.moderatorId !== null ? [entry.moderatorId] : [];
}

/** Ids of the people whom a proposed topic names. */
const idsOfTopic = ({ requestedByIds, proposedBy }: ProposedTopic): string[] => [...requestedByIds, proposedBy];

/**
 * The meeting with every merged person replaced by the one they became, and without groups that take part and are no
 * longer in the directory; records keep what was entered.
 */
export function withResolvedPeople(recorded: Meeting, { people, groups }: Directory): Meeting {
  const participantGroupIds = recorded.participantGroupIds.filter((id) => groups.some((group) => group.id === id));
  const meeting = { ...recorded, participantGroupIds };
  if (people.every(({ mergedInto }) => mergedInto === null)) return meeting;
  const entryOf = (entry: AgendaEntry): AgendaEntry => {
    if (entry.kind === "session") return { ...entry, coordinatorIds: resolveIds(people, entry.coordinatorIds) };
    if (entry.kind !== "moderatorBand" || entry.moderatorId === null) return entry;
    return { ...entry, moderatorId: resolvePerson(people, entry.moderatorId)?.id ?? entry.moderatorId };
  };
  const topicOf = (topic: ProposedTopic): ProposedTopic => ({
    ...topic,
    requestedByIds: resolveIds(people, topic.requestedByIds),
    proposedBy: resolvePerson(people, topic.proposedBy)?.id ?? topic.proposedBy,
  });
  return {
    ...meeting,
    ...(meeting.topics === undefined ? {} : { topics: meeting.topics.map(topicOf) }),
    participantIds: resolveIds(people, meeting.participantIds),
    days: meeting.days.map((day) => ({ ...day, entries: day.entries.map(entryOf) })),
    bin: meeting.bin.map((kept) => ({ ...kept, entry: entryOf(kept.entry) })),
  };
}

/** The part of the directory that the meeting itself names: participants, their groups, coordinators, moderators, who asked for topics, and `others` that it names elsewhere. */
export function peopleOfMeeting(meeting: Meeting, directory: Directory, others: readonly string[] = []): Directory {
  const named = new Set([...others, ...meeting.participantIds, ...meeting.participantGroupIds, ...everyEntry(meeting).flatMap(idsOfEntry), ...topicsOf(meeting).flatMap(idsOfTopic)]);
  const groups = directory.groups.filter(({ id }) => named.has(id));
  const ids = new Set(resolveIds(directory.people, [...named, ...groups.flatMap(({ memberIds }) => memberIds)]));
  return { people: directory.people.filter(({ id }) => ids.has(id)), groups };
}
