import { PROGRAM_AUTHOR } from "@docket/shared/meeting/roles.ts";
import { topicOfSession, topicsOf } from "@docket/shared/topics/topic.ts";
import { usePage, usePeople, useView } from "../meetingState/index.ts";
import { proposerWords } from "./proposerWords.ts";

/** The way from a session to the topic that it was proposed as; nothing when it was not. */
export function TopicOfSession({ sessionId, className }: { sessionId: string; className: string | undefined }) {
  const { meeting } = useView();
  const { openDialog } = usePage();
  const people = usePeople();
  const topic = topicOfSession(topicsOf(meeting), sessionId);
  if (topic === null) return null;
  return (
    <button type="button" className={className} onClick={() => openDialog({ kind: "topics", topicId: topic.id })}>
      {proposerWords.proposedBy(topic.proposedBy === PROGRAM_AUTHOR ? proposerWords.program : people.name(topic.proposedBy))}
    </button>
  );
}
