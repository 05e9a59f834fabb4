import { backTo } from "../agenda/commandContext.ts";
import { ok } from "../base/result.ts";
import type { TopicCommand } from "./commands.ts";
import { placeTopic } from "./placeTopic.ts";
import type { Plan, ProposedTopic } from "./topic.ts";
import { onlyModerators, topicToChange } from "./topicContext.ts";
import type { TopicContext, TopicOutcome } from "./topicContext.ts";

/** Puts a topic on the agenda (see `placeTopic`). The topic stays in the list and knows its session. */
export function scheduleTopic(plan: Plan, command: Extract<TopicCommand, { type: "scheduleTopic" }>, context: TopicContext): TopicOutcome {
  if (!context.mayArrange) return onlyModerators("put topics on the agenda");
  const found = topicToChange(plan, command.topicId, context);
  if (!found.ok) return found;
  const topic = found.value;
  const placed = placeTopic({ days: plan.days, bin: plan.bin }, topic, command, context.newId);
  if (!placed.ok) return placed;
  const { agenda, session } = placed.value;
  const scheduled: ProposedTopic = { ...topic, sessionId: session.id };
  const topics = plan.topics.map((other) => (other.id === topic.id ? scheduled : other));
  return ok({ plan: { ...agenda, topics }, undo: backTo({ days: plan.days, bin: plan.bin }), topic: scheduled, entry: session });
}
