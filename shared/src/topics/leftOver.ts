import type { ProposedTopic, Plan } from "./topic.ts";
import { waitingTopics } from "./topic.ts";

/** A meeting that may have left topics over. */
export interface FormerMeeting extends Pick<Plan, "days" | "topics"> {
  id: string;
}

/** The topics of a former meeting that never came on its agenda and that a meeting with `topics` has not taken over yet. */
export function leftOverTopics(former: FormerMeeting, topics: readonly ProposedTopic[]): ProposedTopic[] {
  const taken = new Set(topics.map(({ carriedFrom }) => carriedFrom?.topicId));
  return waitingTopics(former).filter(({ id }) => !taken.has(id));
}

/** A topic as the next meeting takes it over: it keeps who proposed it and when, and counts how often it was left over. */
export const carriedTopic = (topic: ProposedTopic, { id, version, fromMeetingId }: { id: string; version: number; fromMeetingId: string }): ProposedTopic => ({
  ...topic,
  id,
  changedIn: version,
  sessionId: null,
  carriedFrom: { meetingId: fromMeetingId, topicId: topic.id, times: (topic.carriedFrom?.times ?? 0) + 1 },
});
