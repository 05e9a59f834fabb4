import { useQuery } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import { call } from "../../api/call.ts";
import { type Feed, openFeed } from "../../api/feed.ts";
import { queryKeys } from "../../api/queryKeys.ts";

/** While the socket is down the meeting is asked for this often, so that a reader behind a broken proxy still sees it move. */
const POLL_MS = 15_000;

/** The live connection of the page, and why it cannot be had. */
export interface MeetingFeed {
  /** Null for the instant before the first effect. */
  feed: Feed | null;
  /** The refusal of the first request; null while there is none. */
  error: unknown;
  retry(): void;
}

/**
 * Opens the feed and asks for the meeting at the same time: whichever answers first paints the page,
 * and the other one costs nothing more. Refusals come from the request, which can say why.
 */
export function useMeetingFeed(meetingId: string): MeetingFeed {
  const [feed, setFeed] = useState<Feed | null>(null);
  useEffect(() => {
    const opened = openFeed(meetingId);
    setFeed(opened);
    return () => opened.close();
  }, [meetingId]);

  const isLive = useSyncExternalStore(feed?.store.subscribe ?? noStore, () => feed?.store.get().connection === "open");
  const meeting = useQuery({
    queryKey: queryKeys.meeting(meetingId),
    queryFn: ({ signal }) => call("getMeeting", { params: { meetingId } }, signal),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchInterval: isLive ? false : POLL_MS,
  });
  const outcomes = useQuery({
    queryKey: queryKeys.outcomes(meetingId),
    queryFn: ({ signal }) => call("getOutcomes", { params: { meetingId } }, signal),
    // Only for readers whose socket does not come up: the feed's first message has them.
    enabled: feed !== null && meeting.isFetchedAfterMount && feed.store.get().attempt > 1,
    refetchInterval: isLive ? false : POLL_MS,
  });
  useEffect(() => {
    if (feed !== null && meeting.data !== undefined) feed.store.takeView(meeting.data);
  }, [feed, meeting.data]);
  useEffect(() => {
    if (feed !== null && outcomes.data !== undefined) feed.store.takeOutcomes(outcomes.data);
  }, [feed, outcomes.data]);
  return { feed, error: meeting.error, retry: () => void meeting.refetch() };
}

const noStore = (): (() => void) => () => undefined;
