import { useQuery } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import { call } from "../../api/call.ts";
import { createFeed, type Feed } from "../../api/feed.ts";
import { queryKeys } from "../../api/queryKeys.ts";
import { useLastError } from "../../api/useLastError.ts";
import { isRefusal, useKeptView } from "./useKeptView.ts";

/** While the socket is down the meeting is asked for this often, so that a reader behind a broken proxy still sees it move. */
const POLL_MS = 15_000;

/** The live connection of the page, and why it cannot be had. */
export interface MeetingFeed {
  feed: Feed;
  /** Whether there is something of the meeting to show. */
  hasView: boolean;
  /** The refusal of the first request; null while there is none. */
  error: unknown;
  retry: () => void;
}

/**
 * Opens the feed and asks for the meeting at the same time: whichever answers first paints the page,
 * and the other one costs nothing more. Refusals come from the request, which can say why. Without a server the
 * page shows what this device knows.
 */
export function useMeetingFeed(meetingId: string): MeetingFeed {
  const [feed] = useState(() => createFeed(meetingId));
  const { store } = feed;
  useEffect(() => feed.open(), [feed]);
  const hasView = useSyncExternalStore(store.subscribe, () => store.get().view !== null);
  const isFromDevice = useSyncExternalStore(store.subscribe, () => store.get().isFromDevice);
  const isLive = useSyncExternalStore(store.subscribe, () => store.get().connection === "open");
  const hasFailed = useSyncExternalStore(store.subscribe, () => store.get().attempt > 1);
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
    enabled: hasFailed,
    refetchInterval: isLive ? false : POLL_MS,
  });
  useEffect(() => {
    if (meeting.data !== undefined) store.takeView(meeting.data);
  }, [store, meeting.data]);
  useEffect(() => {
    if (outcomes.data !== undefined) store.takeOutcomes(outcomes.data);
  }, [store, outcomes.data]);
  useKeptView(feed, meetingId, meeting.failureReason);
  // What the device knew is not for whom the server refuses it now.
  const error = useLastError(meeting);
  const isShown = hasView && !(isFromDevice && isRefusal(meeting.error));
  return { feed, hasView: isShown, error, retry: () => void meeting.refetch() };
}
