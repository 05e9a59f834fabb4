import type { Agenda, Day, Session } from "../agenda/entry.ts";
import { findEntry } from "../agenda/schedule.ts";

/** What is typed of a proposed topic. */
export interface TopicText {
  title: string;
  /** People who asked for it; may be empty. */
  requestedByIds: string[];
  /** How long it would take; null: nobody has said. */
  estimateMinutes: number | null;
  /** Why, as plain text; becomes pre-meeting notes. May be empty. */
  notes: string;
}

/** Something that somebody would like to have on the agenda. */
export interface ProposedTopic extends TopicText {
  id: string;
  /** Author id, and server milliseconds. */
  proposedBy: string;
  proposedAt: number;
  /** The version of the meeting with which its text last changed. */
  changedIn: number;
  /** The session that it became; it counts only while that is on the agenda. Null: none. */
  sessionId: string | null;
  /** The topic of an earlier meeting that it continues, and how often it was left over by now. Null: proposed here. */
  carriedFrom: { meetingId: string; topicId: string; times: number } | null;
}

/** A meeting's agenda with the topics that were proposed for it. */
export interface Plan extends Agenda {
  topics: ProposedTopic[];
}

/** Most topics of a meeting. */
export const MOST_TOPICS = 200;

/** Most people who ask for one topic: every page gets all topics with each change of the meeting. */
export const MOST_ASKERS = 50;

/** Longest notes of a topic, in characters: what does not fit belongs into the pre-meeting notes. */
export const TOPIC_NOTES_LIMIT = 2000;

/** The topics of a meeting; meetings that are older than topics have no list. */
export const topicsOf = (meeting: { topics?: ProposedTopic[] | undefined }): ProposedTopic[] => meeting.topics ?? [];

/** The session on the agenda that a topic became; null: it waits. */
export function sessionOfTopic({ days }: Pick<Agenda, "days">, { sessionId }: ProposedTopic): { day: Day; entry: Session } | null {
  const found = sessionId === null ? null : findEntry({ days }, sessionId);
  return found?.entry.kind === "session" ? { day: found.day, entry: found.entry } : null;
}

/** The topic that a session came from; null: it was not proposed. */
export const topicOfSession = (topics: readonly ProposedTopic[], sessionId: string): ProposedTopic | null =>
  topics.find((topic) => topic.sessionId === sessionId) ?? null;

/** The topics that are not on the agenda, in their order. */
export const waitingTopics = (plan: Pick<Plan, "days" | "topics">): ProposedTopic[] =>
  plan.topics.filter((topic) => sessionOfTopic(plan, topic) === null);

/** Minutes that the topics ask for together; those without an estimate ask for none. */
export const minutesAsked = (topics: readonly ProposedTopic[]): number =>
  topics.reduce((sum, { estimateMinutes }) => sum + (estimateMinutes ?? 0), 0);
