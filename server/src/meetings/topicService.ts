import { AppError } from "@docket/shared/base/errors.ts";
import { meetingState } from "@docket/shared/meeting/meeting.ts";
import type { Meeting } from "@docket/shared/meeting/meeting.ts";
import { withoutAgenda } from "@docket/shared/meeting/draftAgenda.ts";
import { withResolvedPeople } from "@docket/shared/meeting/meetingPeople.ts";
import { may } from "@docket/shared/meeting/permissions.ts";
import { type Actor, authorOf } from "@docket/shared/meeting/roles.ts";
import { plainBlocks } from "@docket/shared/notes/plainBlocks.ts";
import type { LeftOver, TopicsAnswer } from "@docket/shared/protocol/views.ts";
import { applyTopicCommand } from "@docket/shared/topics/applyTopicCommand.ts";
import type { TopicCommand } from "@docket/shared/topics/commands.ts";
import { carriedTopic, leftOverTopics } from "@docket/shared/topics/leftOver.ts";
import type { FormerMeeting } from "@docket/shared/topics/leftOver.ts";
import { topicsOf } from "@docket/shared/topics/topic.ts";
import type { ProposedTopic } from "@docket/shared/topics/topic.ts";
import type { Caller } from "./caller.ts";
import { changeOpenMeeting, getMeeting } from "./changeMeeting.ts";
import { formerMeeting } from "./formerMeeting.ts";
import type { MeetingPorts } from "./ports.ts";
import { requirePeople } from "./requirePeople.ts";

/** A command on topics with the version its sender saw, and who that is here and elsewhere. */
export interface TopicRequest {
  command: TopicCommand;
  expectedVersion: number | null;
  actor: Actor;
  caller: Caller;
}

/** Commands on the proposed topics of a meeting. */
export interface TopicService {
  /**
   * Carries out one command on the topics as they are now. A topic that somebody has changed since `expectedVersion` is
   * refused with VERSION_CONFLICT; changes of other topics do not count. The notes of a topic are in the document before its
   * session is on the agenda: when the server is interrupted, nothing is half there.
   */
  change(meetingId: string, request: TopicRequest): Promise<TopicsAnswer>;
  /** What the meeting before this one in its series has left over; null: nothing, or the caller may not read it. */
  leftOver(meetingId: string, caller: Caller): Promise<LeftOver | null>;
}

/** The topics' commands on the ports. */
export function createTopicService(ports: MeetingPorts): TopicService {
  return {
    change: (meetingId, request) => {
      const { command, expectedVersion: seen, actor } = request;
      const by = authorOf(actor);
      return changeOpenMeeting(ports, { meetingId, by }, async (meeting) => {
        const directory = await ports.records.getDirectory();
        requirePeople({ people: directory.people, groups: [] }, peopleNamedBy(command));
        const result = applyTopicCommand({ days: meeting.days, bin: meeting.bin, topics: topicsOf(meeting) }, command, {
          newId: ports.newId,
          now: ports.now(),
          by,
          mayArrange: may(actor.role, "arrange topics"),
          version: meeting.version + 1,
          seen,
          former: await formerNamedBy(ports, command, request.caller),
        });
        if (!result.ok) throw new AppError(result.reason.code, result.reason.message, result.reason.code === "VERSION_CONFLICT" ? { version: meeting.version } : null);
        const { plan, undo, topic, entry } = result.value;
        if (topic !== null && entry !== null) await writePreMeetingNotes(ports, meeting, { topic, sessionId: entry.id, by });
        return {
          meeting: { ...meeting, ...plan },
          aboutId: entry?.id,
          answer: (committed) => ({ meeting: withResolvedPeople(committed, directory), undo, topic, entry }),
        };
      });
    },
    async leftOver(meetingId, caller) {
      const meeting = await getMeeting(ports, meetingId);
      const found = await formerMeeting(ports, meeting, async (id) => mayRead(await caller.actorIn(id)));
      const former = found === null ? null : await readable(ports, found.id, caller);
      const topics = former === null ? [] : leftOverTopics(former, topicsOf(meeting));
      return found === null || topics.length === 0 ? null : { meetingId: found.id, title: found.title, topics };
    },
  };
}

/** The topics that come along into a new meeting. Throws MEETING_NOT_FOUND. */
export async function topicsForNewMeeting(ports: MeetingPorts, fromMeetingId: string, caller: Caller): Promise<ProposedTopic[]> {
  const former = await readable(ports, fromMeetingId, caller);
  if (former === null) throw new AppError("MEETING_NOT_FOUND", "body.topicsFromMeetingId: expected a meeting that you may read, got another one. Choose one of the list.");
  return leftOverTopics(former, []).map((topic) => carriedTopic(topic, { id: ports.newId(), version: 1, fromMeetingId }));
}

const formerNamedBy = async (ports: MeetingPorts, command: TopicCommand, caller: Caller): Promise<FormerMeeting | null> =>
  command.type === "bringTopics" ? readable(ports, command.fromMeetingId, caller) : null;

/** A meeting as the caller sees it; null: they may not read it. */
async function readable({ records }: MeetingPorts, meetingId: string, { actorIn, seesAgendaOf }: Caller): Promise<FormerMeeting | null> {
  const meeting = await records.getMeeting(meetingId);
  const actor = meeting === null ? null : await actorIn(meetingId);
  if (meeting === null || actor === null || !may(actor.role, "read the meeting", meetingState(meeting))) return null;
  const isSeen = meeting.isDraft !== true || (await seesAgendaOf(actor, meetingId));
  return { ...(isSeen ? meeting : withoutAgenda(meeting)), topics: topicsOf(meeting) };
}

const mayRead = (actor: Actor | null): boolean => may(actor?.role ?? null, "read the meeting");

function peopleNamedBy(command: TopicCommand): string[] {
  if (command.type === "restoreTopics") return command.topics.flatMap(({ topic }) => topic.requestedByIds);
  return command.type === "proposeTopic" || command.type === "changeTopic" ? command.topic.requestedByIds : [];
}

/** Only for a session that is new: one of the bin has its notes. */
async function writePreMeetingNotes(
  ports: MeetingPorts,
  meeting: Meeting,
  { topic, sessionId, by }: { topic: ProposedTopic; sessionId: string; by: string },
): Promise<void> {
  const isNew = (await ports.records.meetingOfSession(sessionId)) === null;
  const blocks = plainBlocks(topic.notes);
  if (!isNew || blocks.length === 0) return;
  const { writeNotes } = await import("@docket/shared/notes/writeNotes.ts");
  // A document finds its meeting by its session, so the session is known before it is on the agenda.
  await ports.records.commit([{ type: "putSession", sessionId, meetingId: meeting.id }]);
  await ports.documents.edit(sessionId, by, (doc) => writeNotes(doc, "preMeetingNotes", blocks));
}
