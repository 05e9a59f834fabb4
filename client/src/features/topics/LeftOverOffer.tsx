import { useQuery } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import { queryKeys } from "../../api/queryKeys.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { useAgendaCommands } from "../agenda/index.ts";
import { useMeeting } from "../meetingState/index.ts";
import { words } from "./words.ts";

/** What the meeting before this one has left over, to be taken over at once; nothing when there is none. */
export function LeftOverOffer() {
  const { meetingId } = useMeeting();
  const commands = useAgendaCommands();
  const leftOver = useQuery({
    queryKey: queryKeys.leftOver(meetingId),
    queryFn: ({ signal }) => call("getLeftOverTopics", { params: { meetingId } }, signal),
    staleTime: 0,
    gcTime: 0,
  });
  const former = leftOver.data?.former ?? null;
  if (former === null) return null;
  const bring = async (): Promise<void> => {
    const topicIds = former.topics.map(({ id }) => id);
    await commands.run({ type: "bringTopics", fromMeetingId: former.meetingId, topicIds }, { toast: words.brought(topicIds.length) });
    await leftOver.refetch();
  };
  return (
    <Banner tone="info" actions={<Button size="small" onPress={() => void bring()}>{words.bring}</Button>}>
      {words.leftOver(former.topics.length, former.title)}
    </Banner>
  );
}
