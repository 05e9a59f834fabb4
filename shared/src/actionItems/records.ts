import type { CalendarDate } from "../agenda/entry.ts";

/** The two fragments of a session document. */
export const FRAGMENTS = ["preMeetingNotes", "runningNotes"] as const;
/** One of the two fragments. */
export type FragmentName = (typeof FRAGMENTS)[number];

/** A person or group as it stands in a note: the id, and the name it had when it was written. */
export interface PersonTag {
  kind: "person" | "group";
  id: string;
  label: string;
}

/** Who did something, and when: `by` is an author id, `at` server milliseconds. Known from the log, never from what a client wrote. */
export interface Provenance {
  by: string;
  at: number;
}

/** Where a tagged block stands. */
export interface TagPlace {
  meetingId: string;
  sessionId: string;
  fragment: FragmentName;
}

/** What an action item block says, as the notes have it. */
export interface ActionItemContent {
  tag: "actionItem";
  id: string;
  /** The sentence without assignees at its ends and without the due date. */
  text: string;
  assignees: PersonTag[];
  /** People mentioned inside the text. */
  involved: PersonTag[];
  due: CalendarDate | null;
  done: boolean;
}

/** What a decision block says. */
export interface DecisionContent {
  tag: "decision";
  id: string;
  text: string;
}

/** What the index takes from one tagged block. */
export type TagContent = ActionItemContent | DecisionContent;

/** An action item as the index offers it. */
export interface ActionItem extends ActionItemContent, TagPlace {
  created: Provenance;
  /** By assignee id. */
  assigned: Record<string, Provenance>;
  /** Null unless done. */
  ticked: Provenance | null;
}

/** A decision as the index offers it. */
export interface Decision extends DecisionContent, TagPlace {
  created: Provenance;
}

/** Everything that came out of a meeting. */
export interface Outcomes {
  actionItems: ActionItem[];
  decisions: Decision[];
}
