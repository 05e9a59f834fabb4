import { MOST_ENTRIES, backTo, fullDay, noSuchDay, withDay } from "../agenda/commandContext.ts";
import type { Session } from "../agenda/entry.ts";
import { pastMidnight } from "../agenda/retimeEntry.ts";
import { ok } from "../base/result.ts";
import type { TopicCommand } from "./commands.ts";
import { insertSession } from "./insertSession.ts";
import { sessionOfTopic } from "./topic.ts";
import type { Plan, ProposedTopic } from "./topic.ts";
import { onlyModerators, refuse, topicToChange } from "./topicContext.ts";
import type { TopicContext, TopicOutcome } from "./topicContext.ts";

/**
 * Puts a topic on the agenda: a session of its title and estimate that its askers coordinate. The topic stays in the
 * list and knows its session. One whose session is in the bin brings that back, with its notes.
 */
export function scheduleTopic(plan: Plan, command: Extract<TopicCommand, { type: "scheduleTopic" }>, context: TopicContext): TopicOutcome {
  if (!context.mayArrange) return onlyModerators("put topics on the agenda");
  const found = topicToChange(plan, command.topicId, context);
  if (!found.ok) return found;
  const topic = found.value;
  if (sessionOfTopic(plan, topic) !== null) return refuse("AGENDA_COMMAND_INVALID", `Expected a topic that waits, got "${topic.title}", which is on the agenda. Move its session instead.`);
  const day = plan.days.find(({ id }) => id === command.dayId);
  if (day === undefined) return noSuchDay(command.dayId);
  if (day.entries.length >= MOST_ENTRIES) return fullDay;
  const session = sessionFor(plan, topic, context);
  const longer = insertSession(day, session, command.index);
  if (longer === null) return pastMidnight;
  const bin = plan.bin.filter(({ entry }) => entry.id !== session.id);
  const agenda = { ...withDay(plan, longer), bin };
  const scheduled: ProposedTopic = { ...topic, sessionId: session.id };
  const topics = plan.topics.map((other) => (other.id === topic.id ? scheduled : other));
  const entry = longer.entries.find(({ id }) => id === session.id) ?? null;
  return ok({ plan: { ...agenda, topics }, undo: backTo({ days: plan.days, bin: plan.bin }), topic: scheduled, entry });
}

function sessionFor({ bin }: Plan, { title, requestedByIds, estimateMinutes, sessionId }: ProposedTopic, { newId }: TopicContext): Session {
  const kept = sessionId === null ? undefined : bin.find(({ entry }) => entry.id === sessionId)?.entry;
  if (kept?.kind === "session") return { ...kept, start: null };
  return { kind: "session", id: newId(), start: null, plannedMinutes: estimateMinutes, topic: title, coordinatorIds: requestedByIds };
}
