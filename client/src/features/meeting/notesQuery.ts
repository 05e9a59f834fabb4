import { queryOptions } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import { queryKeys } from "../../api/queryKeys.ts";

/** The pre-meeting notes when the session began. `since`: what tells one beginning from another, such as the moment as far as it is known. */
export const startNotesQuery = (meetingId: string, sessionId: string, since: number | null) =>
  queryOptions({
    queryKey: queryKeys.startNotes(meetingId, sessionId, since),
    queryFn: ({ signal }) => call("getStartNotes", { params: { meetingId, sessionId } }, signal),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });

/** A session's notes as the server's HTML, for the first paint; the editor's document is the truth after that. */
export const notesQuery = (meetingId: string, sessionId: string) =>
  queryOptions({
    queryKey: queryKeys.notes(meetingId, sessionId),
    queryFn: ({ signal }) => call("getNotes", { params: { meetingId, sessionId } }, signal),
    staleTime: Infinity,
    gcTime: 60_000,
    refetchOnWindowFocus: false,
  });
