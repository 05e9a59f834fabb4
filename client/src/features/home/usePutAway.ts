import type { MeetingSummary } from "@docket/shared/protocol/views.ts";
import { call } from "../../api/call.ts";
import { queryKeys } from "../../api/queryKeys.ts";
import { useListChanges } from "../listPage/index.ts";
import { words } from "./words.ts";

/** Archiving and deleting meetings, and taking both back. Each says what it did and offers the way back. */
export function usePutAway() {
  const change = useListChanges(queryKeys.meetings);

  function archive(meeting: MeetingSummary, archived: boolean): void {
    const run = () => call("archiveMeeting", { params: { meetingId: meeting.id }, body: { archived } });
    if (archived) void change(run, words.archivedToast(meeting.title), () => archive(meeting, false));
    else void change(run, words.takenBackToast(meeting.title));
  }

  function remove(meeting: MeetingSummary): void {
    const run = () => call("deleteMeeting", { params: { meetingId: meeting.id } });
    void change(run, words.removedToast(meeting.title), () => restore(meeting));
  }

  function restore(meeting: MeetingSummary): void {
    const run = () => call("restoreMeeting", { params: { meetingId: meeting.id } });
    void change(run, words.takenBackToast(meeting.title));
  }

  return { archive, remove, restore };
}
