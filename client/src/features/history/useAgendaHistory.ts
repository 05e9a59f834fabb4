import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { call } from "../../api/call.ts";
import { queryKeys } from "../../api/queryKeys.ts";
import { useMeeting, useView } from "../meetingState/index.ts";

/** The history of the agenda, as far back as was asked for; asked for again when somebody changes the meeting. */
export function useAgendaHistory() {
  const { meetingId } = useMeeting();
  const { version } = useView().meeting;
  const history = useInfiniteQuery({
    queryKey: queryKeys.agendaHistory(meetingId),
    queryFn: ({ pageParam, signal }) => call("getAgendaHistory", { params: { meetingId, before: pageParam } }, signal),
    initialPageParam: "newest",
    getNextPageParam: ({ older }) => (older === null ? null : String(older)),
    staleTime: 0,
  });
  const { refetch } = history;
  const seen = useRef(version);
  useEffect(() => {
    if (seen.current === version) return;
    seen.current = version;
    void refetch();
  }, [version, refetch]);
  return history;
}
