import { queryOptions } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import { queryKeys } from "../../api/queryKeys.ts";

/** A session's notes as the server's HTML, for the first paint; the editor's document is the truth after that. */
export const notesQuery = (meetingId: string, sessionId: string) =>
  queryOptions({
    queryKey: queryKeys.notes(meetingId, sessionId),
    queryFn: ({ signal }) => call("getNotes", { params: { meetingId, sessionId } }, signal),
    staleTime: Infinity,
    gcTime: 60_000,
    refetchOnWindowFocus: false,
  });
