import type { AgendaCommand } from "../agenda/commands.ts";
import type { AgendaEntry } from "../agenda/entry.ts";
import type { Plan, ProposedTopic, TopicText } from "./topic.ts";

/** A topic with the place it had in the list. */
export interface PlacedTopic {
  topic: ProposedTopic;
  index: number;
}

/** A change of the proposed topics as a page sends it. Ids of new things are made by the server. */
export type TopicCommand =
  | { type: "proposeTopic"; topic: TopicText }
  | { type: "changeTopic"; topicId: string; topic: TopicText }
  /** `toIndex` counts with the topic taken out. */
  | { type: "moveTopic"; topicId: string; toIndex: number }
  | { type: "removeTopics"; topicIds: string[] }
  /** Puts removed topics back as they were: the inverse that `undo` sends. */
  | { type: "restoreTopics"; topics: PlacedTopic[] }
  /** Makes a session of a topic. `index` null: at the end of the day, before its close. */
  | { type: "scheduleTopic"; topicId: string; dayId: string; index: number | null }
  /** Takes topics over that an earlier meeting has left. */
  | { type: "bringTopics"; fromMeetingId: string; topicIds: string[] };

/** Whatever changes the plan of a meeting: its agenda, or its topics. */
export type PlanCommand = AgendaCommand | TopicCommand;

const TOPIC_COMMANDS: ReadonlySet<PlanCommand["type"]> = new Set<TopicCommand["type"]>([
  "proposeTopic", "changeTopic", "moveTopic", "removeTopics", "restoreTopics", "scheduleTopic", "bringTopics",
]);

/** Whether a command is one of the topics. */
export const isTopicCommand = (command: PlanCommand): command is TopicCommand => TOPIC_COMMANDS.has(command.type);

/** What a command did. */
export interface TopicChange {
  plan: Plan;
  /** The command that takes it back. */
  undo: PlanCommand;
  /** The topic that was proposed, changed, moved or scheduled; null for several. */
  topic: ProposedTopic | null;
  /** The session that a topic became; null for every other command. */
  entry: AgendaEntry | null;
}
