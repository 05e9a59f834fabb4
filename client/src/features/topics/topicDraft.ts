import { readMinutes } from "@docket/shared/agenda/lengthText.ts";
import { MINUTES_OF_DAY } from "@docket/shared/agenda/wallTime.ts";
import type { ProposedTopic, TopicText } from "@docket/shared/topics/topic.ts";
import { lengthLabel } from "../times/index.ts";
import { words } from "./words.ts";

/** A topic as it stands in the form; the estimate as it is typed. */
export interface TopicDraft {
  title: string;
  estimate: string;
  requestedByIds: string[];
  notes: string;
}

/** The form as it opens: of a topic, or empty with the reader as who asks. */
export function draftOf(topic: ProposedTopic | null, readerId: string | null): TopicDraft {
  if (topic === null) return { title: "", estimate: "", requestedByIds: readerId === null ? [] : [readerId], notes: "" };
  const { title, estimateMinutes, requestedByIds, notes } = topic;
  return { title, estimate: estimateMinutes === null ? "" : lengthLabel(estimateMinutes), requestedByIds, notes };
}

/** What is wrong with the fields, in words; null where nothing is. An empty estimate is right: nobody may know. */
export function problemsOf({ title, estimate }: TopicDraft): Record<"title" | "estimate", string | null> {
  return {
    title: title.trim() === "" ? words.form.noTitle : null,
    estimate: estimate.trim() !== "" && minutesIn(estimate) === null ? words.form.badEstimate(estimate.trim()) : null,
  };
}

/** The topic that the form says; only when nothing is wrong with it. */
export const textOf = ({ title, estimate, requestedByIds, notes }: TopicDraft): TopicText => ({
  title: title.trim(),
  requestedByIds,
  estimateMinutes: minutesIn(estimate),
  notes: notes.trim(),
});

function minutesIn(text: string): number | null {
  const minutes = readMinutes(text);
  return minutes === null || minutes > MINUTES_OF_DAY ? null : minutes;
}
