import type { AgendaHistoryLine } from "@docket/shared/agenda/agendaHistory.ts";
import type { Marker, MarkerMove } from "@docket/shared/agenda/marker.ts";
import type { Meeting } from "@docket/shared/meeting/meeting.ts";
import type { RecordingLine } from "@docket/shared/meeting/recording.ts";
import type { LinkRole } from "@docket/shared/meeting/roles.ts";
import type { Group, Person } from "@docket/shared/people/person.ts";
import * as keys from "../storage/keys.ts";
import type { Write } from "../storage/storage.ts";
import { put } from "./encoding.ts";
import { summaryWrite } from "./summaries.ts";

/** One change of the records; several are committed together or not at all. */
export type RecordChange =
  | { type: "putMeeting"; meeting: Meeting }
  /** The agenda changed with this version of the meeting. */
  | { type: "putAgendaVersion"; meetingId: string; version: number }
  | { type: "putAgendaHistory"; meetingId: string; line: AgendaHistoryLine }
  /** From now on the session is known as the meeting's, and stays so until the meeting is purged. */
  | { type: "putSession"; sessionId: string; meetingId: string }
  | { type: "putMarker"; meetingId: string; marker: Marker; move: MarkerMove }
  | { type: "putRecordingLine"; meetingId: string; line: RecordingLine }
  /** Null clears it. */
  | { type: "putCallSecret"; meetingId: string; secret: string | null }
  | { type: "putPerson"; person: Person }
  | { type: "putGroup"; group: Group }
  | { type: "removeGroup"; groupId: string }
  /** A role in a meeting for one person, beside what links give. */
  | { type: "putGrant"; meetingId: string; personId: string; role: LinkRole };

/** What a change writes. */
export function writesOf(change: RecordChange): Write[] {
  switch (change.type) {
    case "putMeeting":
      return [put(keys.meetingKey(change.meeting.id), change.meeting), summaryWrite(change.meeting)];
    case "putAgendaVersion":
      return [put(keys.agendaVersionKey(change.meetingId), change.version)];
    case "putAgendaHistory":
      return [put(keys.agendaHistoryKey(change.meetingId, change.line.version), change.line)];
    case "putSession":
      return [
        put(keys.sessionMeetingKey(change.sessionId), change.meetingId),
        put(keys.meetingSessionKey(change.meetingId, change.sessionId), true),
      ];
    case "putMarker":
      return [
        put(keys.markerKey(change.meetingId), change.marker),
        put(keys.markerLogKey(change.meetingId, change.move.version), change.move),
      ];
    case "putRecordingLine":
      return [put(keys.recordingLogKey(change.meetingId, change.line.version), change.line)];
    case "putCallSecret": {
      const key = keys.callSecretKey(change.meetingId);
      return [change.secret === null ? { type: "delete", key } : put(key, change.secret)];
    }
    case "putPerson":
      return [put(keys.personKey(change.person.id), change.person)];
    case "putGroup":
      return [put(keys.groupKey(change.group.id), change.group)];
    case "putGrant":
      return [put(keys.grantKey(change.meetingId, change.personId), change.role)];
    case "removeGroup":
      return [{ type: "delete", key: keys.groupKey(change.groupId) }];
  }
}
