import { addDays } from "@docket/shared/agenda/addDays.ts";
import type { Day } from "@docket/shared/agenda/entry.ts";
import { restoreAgenda } from "@docket/shared/agenda/restoreAgenda.ts";
import { everyEntry } from "@docket/shared/agenda/schedule.ts";
import { AppError } from "@docket/shared/base/errors.ts";
import type { Meeting } from "@docket/shared/meeting/meeting.ts";
import { withResolvedPeople } from "@docket/shared/meeting/meetingPeople.ts";
import { nameTags } from "@docket/shared/notes/nameTags.ts";
import { checkNotes } from "@docket/shared/notes/writeNotes.ts";
import type { AgendaDraft } from "@docket/shared/paste/draft.ts";
import type { AgendaAnswer } from "@docket/shared/protocol/views.ts";
import type { RecordChange } from "../records/changes.ts";
import { changeOpenMeeting, requireAgendaVersion } from "./changeMeeting.ts";
import { draftToAgenda } from "./draftToAgenda.ts";
import type { ImportedAgenda, ImportedNotes } from "./draftToAgenda.ts";
import { entriesWorthKeeping } from "./entriesWorthKeeping.ts";
import type { MeetingPorts } from "./ports.ts";
import { requirePeople } from "./requirePeople.ts";
import { writeInParts } from "./writeInParts.ts";

/** A draft and what to do with the agenda that is there. */
export interface ImportRequest {
  draft: AgendaDraft;
  /** "add": rows of a day whose date the meeting has go to its end, before its close, other days behind the last; "replace": in place of everything. */
  mode: "add" | "replace";
  /** Null: whatever version it is. */
  expectedVersion: number | null;
}

/**
 * Puts a draft into a meeting. Its notes are in their documents before its sessions are on the agenda: when the
 * server is interrupted, nothing is half there. People it names take part in the meeting from then on.
 * Throws VERSION_CONFLICT, PERSON_NOT_FOUND, AGENDA_COMMAND_INVALID, or INPUT_INVALID for notes that cannot be written.
 */
export async function importAgenda(ports: MeetingPorts, meetingId: string, request: ImportRequest, by: string): Promise<AgendaAnswer> {
  // In the directory's turn as well: two imports that name the same new person make one.
  const imported = await ports.turns("directory", () => importInTurn(ports, meetingId, request, by));
  if (imported.grew) ports.bus.publish({ type: "directoryChanged" });
  return imported.answer;
}

interface Imported {
  /** People were added to the directory. */
  grew: boolean;
  answer: AgendaAnswer;
}

function importInTurn(ports: MeetingPorts, meetingId: string, request: ImportRequest, by: string): Promise<Imported> {
  return changeOpenMeeting(ports, { meetingId, by }, async (meeting) => {
    if (request.expectedVersion !== null) await requireAgendaVersion(ports, meeting, request.expectedVersion);
    const directory = await ports.records.getDirectory();
    requirePeople(directory, personIdsOf(request.draft));
    const agenda = draftToAgenda(request.draft, directory, ports.newId);
    const days = request.mode === "add" ? addDays(meeting.days, agenda.days) : agenda.days;
    const next = await withDays(ports, meeting, { days, by });
    await writeImportedNotes(ports, meetingId, agenda.notes, by);
    const people = [...directory.people, ...agenda.newPeople];
    return {
      meeting: { ...next, participantIds: withNamed(meeting, agenda, people) },
      alongside: agenda.newPeople.map((person): RecordChange => ({ type: "putPerson", person })),
      answer: (committed) => ({
        grew: agenda.newPeople.length > 0,
        answer: {
          meeting: withResolvedPeople(committed, { ...directory, people }),
          undo: { type: "restoreAgenda" as const, days: meeting.days, bin: meeting.bin },
          entry: null,
        },
      }),
    };
  });
}

const personIdsOf = (draft: AgendaDraft): string[] =>
  draft.days.flatMap(({ rows }) => rows.flatMap(({ names }) => names.flatMap(({ personId }) => personId ?? [])));

/** The meeting with other days; what falls out and has notes goes into the bin. */
async function withDays(ports: MeetingPorts, meeting: Meeting, { days, by }: { days: Day[]; by: string }): Promise<Meeting> {
  const staying = new Set(everyEntry({ ...meeting, days }).map(({ id }) => id));
  const leaving = everyEntry(meeting).map(({ id }) => id).filter((id) => !staying.has(id));
  const kept = await entriesWorthKeeping(ports, meeting, leaving);
  const context = { newId: ports.newId, now: ports.now(), by, hasNotes: (entryId: string) => kept.has(entryId) };
  const result = restoreAgenda(meeting, { type: "restoreAgenda", days, bin: meeting.bin }, context);
  if (!result.ok) throw new AppError(result.reason.code, result.reason.message);
  return { ...meeting, ...result.value };
}

async function writeImportedNotes(ports: MeetingPorts, meetingId: string, notes: readonly ImportedNotes[], by: string): Promise<void> {
  for (const { blocks } of notes) checkNotes(blocks);
  // A document finds its meeting by its session, so the sessions are known before they are on the agenda.
  const sessionIds = [...new Set(notes.map(({ sessionId }) => sessionId))];
  await ports.records.commit(sessionIds.map((sessionId) => ({ type: "putSession", sessionId, meetingId })));
  for (const { sessionId, fragment, blocks } of notes) {
    await writeInParts(ports, { sessionId, fragment }, nameTags(blocks, ports.newId), by);
  }
}

function withNamed(meeting: Meeting, { namedIds }: ImportedAgenda, people: readonly { id: string; deactivated: boolean }[]): string[] {
  const active = new Set(people.filter(({ deactivated }) => !deactivated).map(({ id }) => id));
  return [...new Set([...meeting.participantIds, ...namedIds.filter((id) => active.has(id))])];
}
