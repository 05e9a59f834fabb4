import { AppError } from "@docket/shared/base/errors.ts";
import { FRAGMENTS } from "@docket/shared/actionItems/records.ts";
import type { FragmentName, Outcomes } from "@docket/shared/actionItems/records.ts";
import { notesIdOf } from "@docket/shared/agenda/continued.ts";
import type { Session } from "@docket/shared/agenda/entry.ts";
import type { MarkerMove } from "@docket/shared/agenda/marker.ts";
import { sessionsOf } from "@docket/shared/agenda/schedule.ts";
import type { MinutesSource } from "@docket/shared/compose/composeMinutes.ts";
import type { HandlePattern } from "@docket/shared/links/handles.ts";
import type { Meeting } from "@docket/shared/meeting/meeting.ts";
import type { RecordingLine } from "@docket/shared/meeting/recording.ts";
import { fragmentOf } from "@docket/shared/notes/fragments.ts";
import { readNotes } from "@docket/shared/notes/readNotes.ts";
import type { Directory } from "@docket/shared/people/person.ts";
import type { NoteJson } from "@docket/shared/tags/tag.ts";
import type * as Y from "yjs";
import type { UpdateRecord } from "../documents/updateRecord.ts";

/** What the minutes need from the rest of the server. */
export interface MinutesPorts {
  /** Issue and document handles that become links. */
  handles: readonly HandlePattern[];
  directory(): Promise<Directory>;
  markerLog(meetingId: string): Promise<MarkerMove[]>;
  /** People of the meeting who only say to be themselves. */
  unconfirmedIn(meetingId: string): Promise<string[]>;
  recordingLog(meetingId: string): Promise<RecordingLine[]>;
  outcomes(meetingId: string): Promise<Outcomes>;
  /** Reads a session document; throws DOCUMENT_DAMAGED rather than give an empty one. */
  read<T>(docName: string, read: (doc: Y.Doc) => T): Promise<T>;
  /** Every update of a document, oldest first, with its time. */
  history(docName: string): AsyncIterable<UpdateRecord>;
}

/** Both fragments of a session as JSON. */
export type SessionNotes = Record<FragmentName, NoteJson[]>;

/** Reads both fragments; only reads. */
export const readSession = (doc: Y.Doc): SessionNotes =>
  Object.fromEntries(FRAGMENTS.map((name) => [name, readNotes(fragmentOf(doc, name))])) as SessionNotes;

/** Gathers everything the minutes of a meeting are made of; sessions one after the other, so that a long meeting does not fill the memory at once. */
export async function gatherMinutesSource(ports: MinutesPorts, meeting: Meeting): Promise<MinutesSource> {
  const notes = new Map<string, SessionNotes>();
  for (const session of sessionsOf(meeting)) if (!notes.has(notesIdOf(session))) notes.set(notesIdOf(session), await notesOf(ports, session));
  const [directory, moves, unconfirmedIds, recordingLines, outcomes] = await Promise.all([
    ports.directory(),
    ports.markerLog(meeting.id),
    ports.unconfirmedIn(meeting.id),
    ports.recordingLog(meeting.id),
    ports.outcomes(meeting.id),
  ]);
  return { meeting, directory, moves, unconfirmedIds, recordingLines, outcomes, notes, handles: ports.handles };
}

/** Notes that cannot be read are said to be so in their place; the other sessions have nothing to do with it. */
async function notesOf(ports: MinutesPorts, session: Session): Promise<SessionNotes> {
  try {
    return await ports.read(notesIdOf(session), readSession);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "DOCUMENT_DAMAGED") throw error;
    const text = `The notes of the session "${session.topic}" could not be read: what the server stored of them is damaged. Tell whoever runs this server.`;
    return { preMeetingNotes: [], runningNotes: [{ type: "paragraph", content: [{ type: "text", text, marks: [{ type: "bold" }] }] }] };
  }
}
