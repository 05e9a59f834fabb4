import type { ErrorCode } from "../base/errors.ts";
import type { NewId } from "../base/ids.ts";
import type { Refusal } from "../base/refusal.ts";
import { ok, refused } from "../base/result.ts";
import type { Result } from "../base/result.ts";
import type { TopicChange } from "./commands.ts";
import type { FormerMeeting } from "./leftOver.ts";
import { MOST_TOPICS, sessionOfTopic } from "./topic.ts";
import type { Plan, ProposedTopic } from "./topic.ts";

/** What a command needs besides the plan. */
export interface TopicContext {
  newId: NewId;
  /** Server milliseconds. */
  now: number;
  /** Author id of whoever sent the command. */
  by: string;
  /** Whether they may arrange everybody's topics, or only their own that are not on the agenda. */
  mayArrange: boolean;
  /** The version that the meeting will have. */
  version: number;
  /** The version that the sender saw; null: whatever it was. */
  seen: number | null;
  /** The meeting that `bringTopics` names; null: there is none that the sender may read. */
  former: FormerMeeting | null;
}

/** What comes of a command. */
export type TopicOutcome = Result<TopicChange, Refusal>;

/** The refusal of a command, as a result. */
export const refuse = (code: ErrorCode, message: string): { ok: false; reason: Refusal } => refused({ code, message });

/** The refusal that the list takes no more topics. */
export const tooManyTopics = refuse("AGENDA_COMMAND_INVALID", `Expected at most ${MOST_TOPICS} topics, got one more. Remove some first.`);

/** The refusal that only moderators do this. */
export const onlyModerators = (what: string) =>
  refuse("ROLE_INSUFFICIENT", `Only moderators ${what}; you can change and take back what you have proposed until it is on the agenda. Ask a moderator.`);

/** The topic to change, or why it cannot be: unknown, somebody else's, or changed since. */
export function topicToChange(plan: Plan, topicId: string, context: TopicContext): Result<ProposedTopic, Refusal> {
  const topic = plan.topics.find(({ id }) => id === topicId);
  if (topic === undefined) return refuse("TOPIC_NOT_FOUND", `Expected a proposed topic of this meeting, got ${topicId}. It may have been removed; look at the topics again.`);
  if (!isTheirs(plan, topic, context)) return onlyModerators("change the topics of others and what is on the agenda");
  if (context.seen === null || topic.changedIn <= context.seen) return ok(topic);
  return refuse("VERSION_CONFLICT", `Expected version ${topic.changedIn} of the meeting or a later one, got ${context.seen}: somebody changed this topic first. Look at it as it is now and try again.`);
}

/** Whether whoever sends the command may change this topic. */
export const isTheirs = (plan: Plan, topic: ProposedTopic, { by, mayArrange }: Pick<TopicContext, "by" | "mayArrange">): boolean =>
  mayArrange || (topic.proposedBy === by && sessionOfTopic(plan, topic) === null);
