import type { AgendaHistoryLine } from "@docket/shared/agenda/agendaHistory.ts";
import { INITIAL_MARKER } from "@docket/shared/agenda/marker.ts";
import type { Marker, MarkerMove } from "@docket/shared/agenda/marker.ts";
import { notesIdsOf } from "@docket/shared/agenda/continued.ts";
import type { Act } from "@docket/shared/meeting/audit.ts";
import type { Meeting } from "@docket/shared/meeting/meeting.ts";
import type { RecordingLine } from "@docket/shared/meeting/recording.ts";
import type { LinkRole } from "@docket/shared/meeting/roles.ts";
import type { StoredSummary } from "@docket/shared/meeting/meetingSummary.ts";
import { resolvePerson } from "@docket/shared/people/resolvePerson.ts";
import type { Directory, Group, Person } from "@docket/shared/people/person.ts";
import * as keys from "../storage/keys.ts";
import type { Key, Storage, Write } from "../storage/storage.ts";
import { createAuditLog } from "./auditLog.ts";
import type { AuditLog } from "./auditLog.ts";
import { writesOf } from "./changes.ts";
import type { RecordChange } from "./changes.ts";
import { createRecordReader } from "./recordReader.ts";
import type { RecordReader } from "./recordReader.ts";
import { createSummaries } from "./summaries.ts";

/**
 * The plain records of the server, typed. What is read is a copy; changes take effect by `commit` only. A damaged record
 * throws RECORD_DAMAGED where it is asked for by itself; lists leave it out.
 */
export interface Records {
  /** Null when there is none; binned meetings are still there. */
  getMeeting(meetingId: string): Promise<Meeting | null>;
  /** False of a meeting that is in the bin, gone or damaged. */
  isLive(meetingId: string): Promise<boolean>;
  /** What lists say of every meeting, archived and binned ones too, in no order that means anything. */
  listMeetings(): Promise<StoredSummary[]>;
  /**
   * Makes the summaries that `listMeetings` reads, where the store has none or those of another version; to be called
   * before anything is written. Until it has succeeded once, lists are made from the meetings themselves.
   */
  ensureSummaries(): Promise<void>;
  /** The meeting's version when its agenda (days and bin) last changed; 0 when it never did. */
  getAgendaVersion(meetingId: string): Promise<number>;
  /** Who changed the agenda and what, newest first. */
  agendaHistory(meetingId: string): AsyncIterable<AgendaHistoryLine>;
  /** The meeting that a session belongs to, also when it was removed from the agenda; null: no such session. */
  meetingOfSession(sessionId: string): Promise<string | null>;
  /** Whose notes the sessions on the agenda have (`notesIdOf`), each once in its order; empty when there is no such meeting. */
  liveSessions(meetingId: string): Promise<string[]>;
  /** Every session the meeting ever had, also those that were removed for good. */
  allSessions(meetingId: string): Promise<string[]>;
  getMarker(meetingId: string): Promise<Marker>;
  /** The marker log, oldest first. */
  markerLog(meetingId: string): Promise<MarkerMove[]>;
  /** What was said to be recorded and who agreed, oldest first. */
  recordingLog(meetingId: string): Promise<RecordingLine[]>;
  /** The role that somebody has in a meeting without a link; null: none, or damaged. */
  getGrant(meetingId: string, personId: string): Promise<LinkRole | null>;
  /** Null when none is set. */
  getCallSecret(meetingId: string): Promise<string | null>;
  /** People and groups by name; merged entries are listed with what they became. */
  getDirectory(): Promise<Directory>;
  /** The person an id means today (see `resolvePerson`); null when unknown, or damaged. */
  findPerson(personId: string): Promise<Person | null>;
  /** Who did what that decides over rights. */
  audit: AuditLog;
  /** All changes at once with the lines of the audit log that belong to them, or none. */
  commit(changes: readonly RecordChange[], acts?: readonly Act[]): Promise<void>;
  /** Forgets everything about a meeting that is kept here, but for the audit log. Its documents and their index are erased elsewhere, before. */
  eraseMeeting(meetingId: string, acts?: readonly Act[]): Promise<void>;
}

/** Records on the storage port. */
export function createRecords(storage: Storage, reader: RecordReader = createRecordReader(storage)): Records {
  const get = <T>(key: Key): Promise<T | null> => reader.get<T>(key);
  const list = async <T>(prefix: Key): Promise<T[]> => {
    const found: T[] = [];
    for await (const { record } of reader.each<T>({ prefix })) found.push(record);
    return found;
  };
  const summaries = createSummaries(storage, reader);
  const audit = createAuditLog(storage, reader);
  const commit = async (writes: readonly Write[], acts: readonly Act[]): Promise<void> => storage.commit([...writes, ...(acts.length === 0 ? [] : await audit.writes(acts))]);
  const getMeeting = (meetingId: string): Promise<Meeting | null> => get(keys.meetingKey(meetingId));
  const allSessions = async (meetingId: string): Promise<string[]> =>
    (await listKeys(storage, keys.meetingSessionPrefix(meetingId))).map((key) => String(key.at(-1)));
  const getDirectory = async (): Promise<Directory> => ({
    people: (await list<Person>(keys.personPrefix())).toSorted(byName),
    groups: (await list<Group>(keys.groupPrefix())).toSorted(byName),
  });

  return {
    getMeeting,
    allSessions,
    getDirectory,
    isLive: async (meetingId) => (await reader.find<Meeting>(keys.meetingKey(meetingId)))?.deletedAt === null,
    listMeetings: () => summaries.list(),
    ensureSummaries: () => summaries.ensure(),
    getAgendaVersion: async (meetingId) => (await get<number>(keys.agendaVersionKey(meetingId))) ?? 0,
    async *agendaHistory(meetingId) {
      for await (const { record } of reader.each<AgendaHistoryLine>({ prefix: keys.agendaHistoryPrefix(meetingId), reverse: true })) yield record;
    },
    meetingOfSession: (sessionId) => get(keys.sessionMeetingKey(sessionId)),
    async liveSessions(meetingId) {
      const meeting = await getMeeting(meetingId);
      return meeting === null ? [] : notesIdsOf(meeting);
    },
    getMarker: async (meetingId) => (await get<Marker>(keys.markerKey(meetingId))) ?? INITIAL_MARKER,
    markerLog: (meetingId) => reader.whole({ prefix: keys.markerLogPrefix(meetingId) }),
    recordingLog: (meetingId) => reader.whole({ prefix: keys.recordingLogPrefix(meetingId) }),
    getGrant: (meetingId, personId) => reader.find(keys.grantKey(meetingId, personId)),
    getCallSecret: (meetingId) => get(keys.callSecretKey(meetingId)),
    async findPerson(personId) {
      const person = await reader.find<Person>(keys.personKey(personId));
      if (person === null || person.mergedInto === null) return person;
      return resolvePerson((await getDirectory()).people, personId);
    },
    audit,
    commit: (changes, acts = []) => commit(changes.flatMap(writesOf), acts),
    async eraseMeeting(meetingId, acts = []) {
      const gone = await keysOfMeeting(storage, meetingId, await allSessions(meetingId));
      await commit(gone.map((key): Write => ({ type: "delete", key })), acts);
    },
  };
}

/** Keys of everything about a meeting that is kept here. */
async function keysOfMeeting(storage: Storage, meetingId: string, sessionIds: readonly string[]): Promise<Key[]> {
  const parts = [keys.agendaHistoryPrefix(meetingId), keys.markerLogPrefix(meetingId), keys.recordingLogPrefix(meetingId), keys.grantPrefix(meetingId), keys.roleSettingPrefix(meetingId)];
  return [
    keys.meetingKey(meetingId),
    keys.meetingSummaryKey(meetingId),
    keys.agendaVersionKey(meetingId),
    keys.callSecretKey(meetingId),
    keys.markerKey(meetingId),
    ...(await Promise.all(parts.map((prefix) => listKeys(storage, prefix)))).flat(),
    ...sessionIds.flatMap((id) => [keys.sessionMeetingKey(id), keys.meetingSessionKey(meetingId, id)]),
  ];
}

async function listKeys(storage: Storage, prefix: Key): Promise<Key[]> {
  const found: Key[] = [];
  for await (const { key } of storage.range({ prefix })) found.push(key);
  return found;
}

function byName(a: { name: string; id: string }, b: { name: string; id: string }): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
