import { presentTag, presentTags } from "../actionItems/presentTags.ts";
import type { ActionItem, FragmentName, Outcomes, Provenance } from "../actionItems/records.ts";
import { continuedFrom, notesIdOf, notesIdsOf, sessionsWithNotes } from "../agenda/continued.ts";
import type { AgendaEntry, Day, Session, TimedEntry } from "../agenda/entry.ts";
import type { MarkerMove } from "../agenda/marker.ts";
import { stretchesOf } from "../agenda/markerLog.ts";
import type { Stretch } from "../agenda/markerLog.ts";
import { datesOf, sessionsOf } from "../agenda/schedule.ts";
import { wallClockIn } from "../agenda/wallClock.ts";
import { instantIn } from "../agenda/zone.ts";
import { zoneLabel } from "../agenda/zoneLabel.ts";
import type { HandlePattern } from "../links/handles.ts";
import { telHref } from "../meeting/callWays.ts";
import type { CallDetails, Meeting } from "../meeting/meeting.ts";
import { withResolvedPeople } from "../meeting/meetingPeople.ts";
import type { RecordingLine } from "../meeting/recording.ts";
import { PROGRAM_AUTHOR, PROGRAM_NAME } from "../meeting/roles.ts";
import type {
  Minutes, MinutesActionItem, MinutesBand, MinutesBlock, MinutesContinuation, MinutesDay, MinutesDecision, MinutesPause, MinutesSession, MinutesTime,
} from "../minutes/tree.ts";
import { linkHandles } from "../notes/linkHandles.ts";
import { toMinutesBlocks } from "../notes/toMinutes.ts";
import type { Directory, Group, Person } from "../people/person.ts";
import { resolvePerson } from "../people/resolvePerson.ts";
import { readPerson } from "../tags/attributes.ts";
import type { NoteJson } from "../tags/tag.ts";
import { composeRecordings } from "./composeRecordings.ts";

/** Everything that minutes are made of. Holds no secret and no time of its own. */
export interface MinutesSource {
  meeting: Meeting;
  directory: Directory;
  /** The marker log, oldest first. */
  moves: readonly MarkerMove[];
  /** People whom only devices stand for that say to be theirs. */
  unconfirmedIds: readonly string[];
  /** The log of recordings, oldest first. */
  recordingLines: readonly RecordingLine[];
  outcomes: Outcomes;
  /** By the name of the notes (`notesIdOf`); what has no notes may be missing. */
  notes: ReadonlyMap<string, Record<FragmentName, readonly NoteJson[]>>;
  /** Issue and document handles that become links. */
  handles: readonly HandlePattern[];
}

/** Composes the minutes tree. The same source gives the same tree. */
export function composeMinutes(given: MinutesSource): Minutes {
  const meeting = withResolvedPeople(given.meeting, given.directory);
  const source = { ...given, meeting };
  const names = new Names(source.directory);
  const stretches = stretchesOf(source.moves);
  return {
    title: meeting.title,
    series: meeting.series,
    timeZone: meeting.timeZone,
    dates: datesOf(meeting),
    call: callLines(meeting.call),
    participants: meeting.participantIds.map((id) => ({ ...names.participant(id), isUnconfirmed: source.unconfirmedIds.includes(id) })),
    groups: meeting.participantGroupIds.flatMap((id) => names.group(id)),
    recordings: composeRecordings(source.recordingLines, {
      nameOf: (id) => (id === PROGRAM_AUTHOR ? PROGRAM_NAME : names.of(id)),
      idOfToday: (id) => resolvePerson(source.directory.people, id)?.id ?? id,
      timeAt: (at) => timeAt(at, meeting.timeZone),
    }),
    decisions: decisionsInOrder(source),
    actionItems: actionItemsInOrder(source, names),
    days: meeting.days.map((day, place) => composeDay({ source, names, stretches, day, number: place + 1 })),
  };
}

/** Names of people and groups by id; merged people answer with who they became. */
class Names {
  readonly #people: Map<string, Person>;
  readonly #directory: Directory;

  constructor(directory: Directory) {
    this.#directory = directory;
    this.#people = new Map(directory.people.map((person) => [person.id, person]));
  }

  #person(id: string): Person | undefined {
    const person = this.#people.get(id);
    return person?.mergedInto === null || person === undefined ? person : this.#person(person.mergedInto);
  }

  /** Of a person or a group: both coordinate and moderate. */
  of(id: string): string {
    return this.#person(id)?.name ?? this.#group(id)?.name ?? "somebody unknown";
  }

  #group(id: string): Group | undefined {
    return this.#directory.groups.find((group) => group.id === id);
  }

  participant(id: string) {
    const person = this.#person(id);
    return { name: this.of(id), handle: person?.handle ?? null, deactivated: person?.deactivated ?? false };
  }

  group(id: string) {
    const group = this.#group(id);
    return group === undefined ? [] : [{ name: group.name, members: group.memberIds.map((member) => this.of(member)) }];
  }
}

function callLines(call: CallDetails): Minutes["call"] {
  const lines = [
    { label: "Video call", value: call.videoUrl, href: call.videoUrl },
    { label: "Meeting id", value: call.callId, href: null },
    { label: "Phone", value: call.phone, href: telHref(call.phone ?? "") },
    { label: "SIP", value: call.sip, href: null },
    { label: "Passcode", value: call.passcodeHint, href: null },
  ];
  return lines.flatMap(({ label, value, href }) => (value === null ? [] : [{ label, value, href }]));
}

/** The sessions in which the notes on the agenda begin, by the names of the notes. */
const firstSessions = (meeting: Meeting): Map<string, Session> => new Map(sessionsOf(meeting).toReversed().map((session) => [notesIdOf(session), session]));

/** Position of tagged blocks in the notes, so that summaries read in the order of the text. */
function blockOrder(source: MinutesSource): Map<string, number> {
  const order = new Map<string, number>();
  const walk = (node: NoteJson): void => {
    const id = node.attrs?.["id"];
    if (typeof id === "string" && !order.has(id)) order.set(id, order.size);
    node.content?.forEach(walk);
  };
  for (const notesId of notesIdsOf(source.meeting)) {
    const notes = source.notes.get(notesId);
    notes?.preMeetingNotes.forEach(walk);
    notes?.runningNotes.forEach(walk);
  }
  return order;
}

function inOrder<T extends { id: string; sessionId: string }>(source: MinutesSource, records: readonly T[]): T[] {
  const sessions = firstSessions(source.meeting);
  const blocks = blockOrder(source);
  const rank = (record: T): number => blocks.get(record.id) ?? Number.MAX_SAFE_INTEGER;
  return records
    .filter((record) => sessions.has(record.sessionId))
    .toSorted((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
}

function decisionsInOrder(source: MinutesSource): MinutesDecision[] {
  const sessions = firstSessions(source.meeting);
  return inOrder(source, source.outcomes.decisions).map(({ id, text, sessionId }) => ({ id, text, ...whereIn(sessions, sessionId) }));
}

function actionItemsInOrder(source: MinutesSource, names: Names): MinutesActionItem[] {
  const sessions = firstSessions(source.meeting);
  return inOrder(source, source.outcomes.actionItems).map((item) => ({
    id: item.id,
    text: item.text,
    assignees: presentTags(item.assignees, source.directory).map(({ label }) => label),
    due: item.due,
    done: item.done,
    doneBy: doneBy(item, names, source.meeting.timeZone),
    ...whereIn(sessions, item.sessionId),
  }));
}

function whereIn(sessions: ReadonlyMap<string, Session>, notesId: string): Pick<MinutesDecision, "sessionId" | "sessionTopic"> {
  const session = sessions.get(notesId);
  return { sessionId: session?.id ?? notesId, sessionTopic: session?.topic ?? "" };
}

function doneBy(item: ActionItem, names: Names, timeZone: string): string | null {
  const ticked: Provenance | null = item.done ? item.ticked : null;
  if (ticked === null) return null;
  const by = ticked.by === PROGRAM_AUTHOR ? "a program" : names.of(ticked.by);
  return `Done by ${by}, ${wallClockIn(timeZone, ticked.at).date}`;
}

interface DayContext {
  source: MinutesSource;
  names: Names;
  stretches: readonly Stretch[];
  day: Day;
  number: number;
}

function composeDay(context: DayContext): MinutesDay {
  const entries = context.day.entries.map((entry) => composeEntry(context, entry));
  return { number: context.number, date: context.day.date, entries };
}

function composeEntry(context: DayContext, entry: AgendaEntry): MinutesSession | MinutesPause | MinutesBand {
  if (entry.kind === "moderatorBand") {
    return { kind: entry.kind, moderator: entry.moderatorId === null ? null : context.names.of(entry.moderatorId) };
  }
  const planned = { plannedStart: plannedStart(context, entry), plannedMinutes: entry.plannedMinutes };
  if (entry.kind !== "session") return { kind: entry.kind, title: entry.title, ...planned };
  const { meeting } = context.source;
  if (continuedFrom(meeting, entry) !== null) return { kind: "continued", title: `${topicOrNone(entry)} (continued from above)`, ...planned };
  const notes = context.source.notes.get(notesIdOf(entry));
  const sessions = sessionsWithNotes(meeting, notesIdOf(entry));
  const continued = sessions.slice(1).map((session) => continuation(context, session));
  return {
    kind: "session",
    id: entry.id,
    topic: entry.topic,
    coordinators: [...new Set(sessions.flatMap(({ coordinatorIds }) => coordinatorIds))].map((id) => context.names.of(id)),
    ...planned,
    ...(continued.length === 0 ? {} : { continued }),
    actual: actualStretches(context, sessions.map(({ id }) => id)),
    preMeetingNotes: composeNotes(context, notes?.preMeetingNotes),
    runningNotes: composeNotes(context, notes?.runningNotes),
  };
}

const topicOrNone = ({ topic }: Session): string => topic.trim() || "Session without a topic";

function continuation({ source }: DayContext, session: Session): MinutesContinuation {
  const day = source.meeting.days.find(({ entries }) => entries.includes(session));
  return { plannedStart: plannedStart({ source, day: day ?? null }, session), plannedMinutes: session.plannedMinutes };
}

function composeNotes({ source: { directory, handles } }: DayContext, notes: readonly NoteJson[] = []): MinutesBlock[] {
  return linkHandles(toMinutesBlocks(withPresentNames(notes, directory)), handles);
}

/** Whoever the notes tag has the name in them that the page shows and that the lists above them have. */
function withPresentNames(nodes: readonly NoteJson[], directory: Directory): NoteJson[] {
  return nodes.map((node) => {
    const person = readPerson(node.attrs);
    if (person !== null) return { ...node, attrs: { ...node.attrs, ...presentTag(person, directory) } };
    return node.content === undefined ? node : { ...node, content: withPresentNames(node.content, directory) };
  });
}

function plannedStart({ source, day }: { source: MinutesSource; day: Day | null }, entry: TimedEntry): MinutesTime | null {
  if (entry.start === null) return null;
  const { timeZone } = source.meeting;
  const date = day?.date ?? null;
  const instant = date === null ? null : instantIn(timeZone, date, entry.start);
  return { date, time: entry.start, zone: instant === null ? timeZone : zoneLabel(timeZone, instant.offsetMinutes) };
}

/** When the meeting was in these entries; a pause ends one stretch and begins another. */
function actualStretches({ source, stretches }: DayContext, entryIds: readonly string[]): MinutesSession["actual"] {
  const { timeZone } = source.meeting;
  return stretches.filter((stretch) => entryIds.includes(stretch.entryId)).map(({ from, to }) => ({
    from: timeAt(from, timeZone),
    to: to === null ? null : timeAt(to, timeZone),
    minutes: to === null ? null : Math.round((to - from) / 60_000),
  }));
}

function timeAt(at: number, timeZone: string): MinutesTime {
  const { date, time, offsetMinutes } = wallClockIn(timeZone, at);
  return { date, time, zone: zoneLabel(timeZone, offsetMinutes) };
}
