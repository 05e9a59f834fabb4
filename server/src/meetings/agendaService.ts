import { applyAgendaCommand } from "@docket/shared/agenda/applyAgendaCommand.ts";
import type { AgendaCommand } from "@docket/shared/agenda/commands.ts";
import { everyEntry, findEntry } from "@docket/shared/agenda/schedule.ts";
import { everyNotesId, notesIdOf, notesLeftBehind } from "@docket/shared/agenda/continued.ts";
import type { Agenda } from "@docket/shared/agenda/entry.ts";
import { AppError } from "@docket/shared/base/errors.ts";
import type { Meeting } from "@docket/shared/meeting/meeting.ts";
import { idsOfEntry, withResolvedPeople } from "@docket/shared/meeting/meetingPeople.ts";
import type { AgendaAnswer } from "@docket/shared/protocol/views.ts";
import { changeOpenMeeting, requireAgendaVersion } from "./changeMeeting.ts";
import { entriesWorthKeeping } from "./entriesWorthKeeping.ts";
import type { MeetingPorts } from "./ports.ts";
import { requirePeople } from "./requirePeople.ts";

/** A command with the version its sender saw. */
export interface AgendaRequest {
  command: AgendaCommand;
  expectedVersion: number | null;
}

/** Commands on the agenda of a meeting. */
export interface AgendaService {
  /**
   * Carries out one command. A command names its day or entry by id and is carried out on the agenda as it is now,
   * whatever version its sender saw, so that two moderators who change different rows do not collide; changes of
   * one row take effect in the order they came. Only `restoreAgenda`, which replaces everything, must name a version
   * since which the agenda has not changed: else it would undo the others' changes too.
   */
  change(meetingId: string, request: AgendaRequest, by: string): Promise<AgendaAnswer>;
}

/** The agenda's commands on the ports. */
export function createAgendaService(ports: MeetingPorts): AgendaService {
  return {
    change: (meetingId, { command, expectedVersion }, by) => {
      const changed = changeOpenMeeting(ports, { meetingId, by }, async (meeting) => {
        const directory = await ports.records.getDirectory();
        // Whoever stands on the agenda may stay there, also a group that is gone by now.
        const standing = new Set(everyEntry(meeting).flatMap(idsOfEntry));
        requirePeople(directory, peopleNamedBy(command).filter((id) => !standing.has(id)));
        if (command.type === "restoreAgenda") {
          await requireAgendaVersion(ports, meeting, expectedVersion ?? NO_VERSION);
          await requireOwnSessions(ports, meeting, command);
        }
        const kept = await entriesWorthKeeping(ports, meeting, entriesLeaving(meeting, command));
        const context = { newId: ports.newId, now: ports.now(), by, hasNotes: (entryId: string) => kept.has(entryId) };
        const result = applyAgendaCommand(meeting, command, context);
        if (!result.ok) throw new AppError(result.reason.code, result.reason.message);
        const { agenda, undo, entry } = result.value;
        await requireNotesInSight(ports, meeting, { agenda, command });
        return {
          meeting: { ...meeting, ...agenda },
          aboutId: entry?.id,
          answer: (committed) => ({ meeting: withResolvedPeople(committed, directory), undo, entry }),
        };
      });
      return changed.catch(async (error: unknown) => {
        await releaseNotes(ports, meetingId);
        throw error;
      });
    },
  };
}

/** No meeting has it. */
const NO_VERSION = -1;

function peopleNamedBy(command: AgendaCommand): string[] {
  switch (command.type) {
    case "setCoordinators":
      return command.coordinatorIds;
    case "setModerator":
      return command.moderatorId === null ? [] : [command.moderatorId];
    case "addEntry":
      return idsOfEntry({ id: "", ...command.entry });
    default:
      // An undo puts back what stood there, also when a group in it is gone by now.
      return [];
  }
}

/** Ids of the entries that the command takes off the agenda and that may have to be kept. */
function entriesLeaving(meeting: Meeting, command: AgendaCommand): string[] {
  switch (command.type) {
    case "removeEntry":
      return findEntry(meeting, command.entryId) === null ? [] : [command.entryId];
    case "removeDay":
      return (meeting.days.find(({ id }) => id === command.dayId)?.entries ?? []).map(({ id }) => id);
    case "restoreAgenda": {
      const listed = new Set(everyEntry(command).map(({ id }) => id));
      return everyEntry(meeting).map(({ id }) => id).filter((id) => !listed.has(id));
    }
    default:
      return [];
  }
}

/** A session document is found by the session's id alone, so an agenda must not name another meeting's sessions. */
async function requireOwnSessions(
  { records }: MeetingPorts,
  meeting: Meeting,
  command: Extract<AgendaCommand, { type: "restoreAgenda" }>,
): Promise<void> {
  const sessions = everyEntry(command).filter((entry) => entry.kind === "session");
  for (const id of new Set(sessions.flatMap((session) => [session.id, notesIdOf(session)]))) {
    if ((await records.meetingOfSession(id)) === meeting.id) continue;
    throw new AppError("AGENDA_COMMAND_INVALID", `Expected sessions that this meeting had, got ${id}. Send the undo as it was answered.`);
  }
}

/** Throws AGENDA_COMMAND_INVALID when something is written that no session would show any more; from the look on, nothing more can be. */
async function requireNotesInSight({ documents, heldNotes }: MeetingPorts, before: Agenda, { agenda, command }: { agenda: Agenda; command: AgendaCommand }): Promise<void> {
  const left = notesLeftBehind(before, agenda);
  heldNotes.hold(left);
  heldNotes.release(everyNotesId(agenda));
  for (const notesId of left) {
    if (await documents.hasNotes(notesId)) throw new AppError("AGENDA_COMMAND_INVALID", outOfSight(command));
  }
}

/** After a change that was not made: what it held may be written again, and open connections are told. */
async function releaseNotes({ records, heldNotes, bus, turns }: MeetingPorts, meetingId: string): Promise<void> {
  await turns(meetingId, async () => {
    const meeting = await records.getMeeting(meetingId);
    if (meeting !== null && heldNotes.release(everyNotesId(meeting))) bus.publish({ type: "accessChanged", meetingId });
  });
}

function outOfSight(command: AgendaCommand): string {
  if (command.type !== "setContinued") return "Expected a change that leaves all notes in sight, got one after which no session shows some of them. Look at the agenda again.";
  if (command.continuesId === null) return "continuesId: expected another session that keeps the notes, got the last one that has them. Put the other one back first.";
  return "continuesId: expected a session without notes of its own to continue another, got one with some, running or pre-meeting. Move them to the session that it continues first, which has the notes of both.";
}
