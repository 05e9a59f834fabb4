import { placeIn } from "../agenda/commandContext.ts";
import type { Refusal } from "../base/refusal.ts";
import { ok } from "../base/result.ts";
import type { Result } from "../base/result.ts";
import type { PlacedTopic, TopicCommand } from "./commands.ts";
import { carriedTopic, leftOverTopics } from "./leftOver.ts";
import { scheduleTopic } from "./scheduleTopic.ts";
import { MOST_TOPICS } from "./topic.ts";
import type { Plan, ProposedTopic, TopicText } from "./topic.ts";
import { isTheirs, onlyModerators, refuse, tooManyTopics, topicToChange } from "./topicContext.ts";
import type { TopicContext, TopicOutcome } from "./topicContext.ts";

type Command<Type extends TopicCommand["type"]> = Extract<TopicCommand, { type: Type }>;

/**
 * Carries out one command on the proposed topics, or says why not; the given plan is never changed, and its lists of days
 * and bin are passed on as they are unless a topic goes on the agenda.
 *
 * 1. Everybody who may propose proposes, and changes and removes their own until it is on the agenda; the rest is for
 *    who arranges (`mayArrange`).
 * 2. The undo of a change, carried out on its result, gives back the same topics; that of `scheduleTopic` the same days.
 * 3. A topic whose text has changed after `seen` is not changed, moved or removed: VERSION_CONFLICT.
 *
 * Refusals: TOPIC_NOT_FOUND, DAY_NOT_FOUND, MEETING_NOT_FOUND, ROLE_INSUFFICIENT, VERSION_CONFLICT, AGENDA_COMMAND_INVALID.
 */
export function applyTopicCommand(plan: Plan, command: TopicCommand, context: TopicContext): TopicOutcome {
  switch (command.type) {
    case "proposeTopic": return proposeTopic(plan, command, context);
    case "changeTopic": return changeTopic(plan, command, context);
    case "moveTopic": return moveTopic(plan, command, context);
    case "removeTopics": return removeTopics(plan, command, context);
    case "restoreTopics": return restoreTopics(plan, command, context);
    case "scheduleTopic": return scheduleTopic(plan, command, context);
    case "bringTopics": return bringTopics(plan, command, context);
  }
}

function proposeTopic(plan: Plan, { topic: text }: Command<"proposeTopic">, context: TopicContext): TopicOutcome {
  if (plan.topics.length >= MOST_TOPICS) return tooManyTopics;
  const { newId, by, now, version } = context;
  const topic: ProposedTopic = { id: newId(), ...tidy(text), proposedBy: by, proposedAt: now, changedIn: version, sessionId: null, carriedFrom: null };
  return changed(plan, [...plan.topics, topic], { undo: { type: "removeTopics", topicIds: [topic.id] }, topic });
}

function changeTopic(plan: Plan, { topicId, topic: text }: Command<"changeTopic">, context: TopicContext): TopicOutcome {
  const found = topicToChange(plan, topicId, context);
  if (!found.ok) return found;
  const { title, requestedByIds, estimateMinutes, notes } = found.value;
  const topic: ProposedTopic = { ...found.value, ...tidy(text), changedIn: context.version };
  const topics = plan.topics.map((other) => (other.id === topicId ? topic : other));
  return changed(plan, topics, { undo: { type: "changeTopic", topicId, topic: { title, requestedByIds, estimateMinutes, notes } }, topic });
}

function moveTopic(plan: Plan, { topicId, toIndex }: Command<"moveTopic">, context: TopicContext): TopicOutcome {
  if (!context.mayArrange) return onlyModerators("put topics into an order");
  const found = topicToChange(plan, topicId, context);
  if (!found.ok) return found;
  const from = plan.topics.indexOf(found.value);
  const others = plan.topics.toSpliced(from, 1);
  const topics = others.toSpliced(placeIn(toIndex, others.length), 0, found.value);
  return changed(plan, topics, { undo: { type: "moveTopic", topicId, toIndex: from }, topic: found.value });
}

function removeTopics(plan: Plan, { topicIds }: Command<"removeTopics">, context: TopicContext): TopicOutcome {
  const removed = new Set<ProposedTopic>();
  for (const topicId of topicIds) {
    const found = topicToChange(plan, topicId, context);
    if (!found.ok) return found;
    removed.add(found.value);
  }
  const topics = plan.topics.filter((topic) => !removed.has(topic));
  const placed = plan.topics.flatMap((topic, index): PlacedTopic[] => (removed.has(topic) ? [{ topic, index }] : []));
  const [only = null] = removed;
  return changed(plan, topics, { undo: { type: "restoreTopics", topics: placed }, topic: removed.size === 1 ? only : null });
}

/** Lowest places first, so that each counts with the ones before it. */
function restoreTopics(plan: Plan, { topics: placed }: Command<"restoreTopics">, context: TopicContext): TopicOutcome {
  let topics = plan.topics;
  for (const { topic, index } of placed.toSorted((a, b) => a.index - b.index)) {
    if (topics.length >= MOST_TOPICS) return tooManyTopics;
    const restored = restorable({ ...plan, topics }, topic, context);
    if (!restored.ok) return restored;
    topics = topics.toSpliced(placeIn(index, topics.length), 0, restored.value);
  }
  const undo: TopicCommand = { type: "removeTopics", topicIds: placed.map(({ topic }) => topic.id) };
  return changed(plan, topics, { undo, topic: placed.length === 1 ? (placed[0]?.topic ?? null) : null });
}

/** What the page sends back: a topic that is not there, of whoever sends it, and of no session that is another topic's. */
function restorable(plan: Plan, topic: ProposedTopic, context: TopicContext): Result<ProposedTopic, Refusal> {
  if (plan.topics.some(({ id }) => id === topic.id)) return refuse("AGENDA_COMMAND_INVALID", "Expected topics that were removed, got one that is there. Send the undo as it was answered.");
  if (!isTheirs(plan, topic, context)) return onlyModerators("put the topics of others back");
  const isTaken = plan.topics.some(({ sessionId }) => sessionId !== null && sessionId === topic.sessionId);
  return ok({ ...topic, ...tidy(topic), changedIn: Math.min(topic.changedIn, context.version), sessionId: isTaken ? null : topic.sessionId });
}

function bringTopics(plan: Plan, { fromMeetingId, topicIds }: Command<"bringTopics">, context: TopicContext): TopicOutcome {
  const { former, mayArrange, newId, version } = context;
  if (!mayArrange) return onlyModerators("take topics over from another meeting");
  if (former === null) return refuse("MEETING_NOT_FOUND", `Expected a meeting that you may read, got ${fromMeetingId}. Choose another one.`);
  const wanted = new Set(topicIds);
  const brought = leftOverTopics(former, plan.topics)
    .filter(({ id }) => wanted.has(id))
    .map((topic) => carriedTopic(topic, { id: newId(), version, fromMeetingId }));
  if (brought.length === 0) return refuse("TOPIC_NOT_FOUND", "Expected topics that the earlier meeting has left over, got none of them. They may have been taken over already; look at the topics again.");
  if (plan.topics.length + brought.length > MOST_TOPICS) return tooManyTopics;
  return changed(plan, [...plan.topics, ...brought], { undo: { type: "removeTopics", topicIds: brought.map(({ id }) => id) }, topic: null });
}

const tidy = ({ title, requestedByIds, estimateMinutes, notes }: TopicText): TopicText => ({
  title,
  requestedByIds: [...new Set(requestedByIds)],
  estimateMinutes,
  notes: notes.trim(),
});

const changed = (plan: Plan, topics: ProposedTopic[], { undo, topic }: { undo: TopicCommand; topic: ProposedTopic | null }): TopicOutcome =>
  ok({ plan: { ...plan, topics }, undo, topic, entry: null });
