import { consequenceOf } from "../agenda/consequence.ts";
import type { Consequence } from "../agenda/consequence.ts";
import type { Agenda, Day } from "../agenda/entry.ts";
import type { Refusal } from "../base/refusal.ts";
import { ok } from "../base/result.ts";
import type { Result } from "../base/result.ts";
import { placeTopic } from "./placeTopic.ts";
import type { TopicPlace } from "./placeTopic.ts";
import type { ProposedTopic } from "./topic.ts";

/** What putting a topic on the agenda would do. */
export interface TopicConsequence {
  /** The days as they would be. */
  days: Day[];
  /** The session that the topic would be; a new one is called like its topic until the server has named it. */
  sessionId: string;
  consequence: Consequence;
}

/** Says what `placeTopic` would do there, by doing it; refusals are its. */
export function topicConsequence(agenda: Agenda, topic: ProposedTopic, place: TopicPlace): Result<TopicConsequence, Refusal> {
  const placed = placeTopic(agenda, topic, place, () => topic.id);
  if (!placed.ok) return placed;
  const { agenda: { days }, session } = placed.value;
  return ok({ days, sessionId: session.id, consequence: consequenceOf(agenda.days, days, session.id) });
}
