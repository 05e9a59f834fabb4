import { topicConsequence } from "@docket/shared/topics/topicConsequence.ts";
import type { ProposedTopic } from "@docket/shared/topics/topic.ts";
import { useView } from "../meetingState/index.ts";
import { consequenceText } from "./consequenceText.ts";

/** What a topic would do at the end of a day. */
export function TopicWould({ topic, dayId }: { topic: ProposedTopic; dayId: string }) {
  const { days, bin } = useView().meeting;
  const placed = topicConsequence({ days, bin }, topic, { dayId, index: null });
  return placed.ok ? consequenceText(placed.value.days, placed.value.consequence) : placed.reason.message;
}
