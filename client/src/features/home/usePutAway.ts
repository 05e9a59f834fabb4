import type { MeetingSummary } from "@docket/shared/protocol/views.ts";
import { useQueryClient } from "@tanstack/react-query";
import { messageOf } from "../../api/apiError.ts";
import { call } from "../../api/call.ts";
import { queryKeys } from "../../api/queryKeys.ts";
import { showToast } from "../../ui/toasts.ts";
import { words } from "./words.ts";

/** Archiving and deleting meetings, and taking both back. Each says what it did and offers the way back. */
export function usePutAway() {
  const queryClient = useQueryClient();

  async function change(run: () => Promise<unknown>, done: { text: string; undo?: () => void }): Promise<void> {
    try {
      await run();
      showToast({ text: done.text, ...(done.undo === undefined ? {} : { action: { words: words.undo, run: done.undo } }) });
    } catch (error) {
      showToast({ text: messageOf(error) });
    }
    await queryClient.invalidateQueries({ queryKey: queryKeys.meetings });
  }

  function archive(meeting: MeetingSummary, archived: boolean): void {
    const run = () => call("archiveMeeting", { params: { meetingId: meeting.id }, body: { archived } });
    const done = archived
      ? { text: words.archivedToast(meeting.title), undo: () => archive(meeting, false) }
      : { text: words.takenBackToast(meeting.title) };
    void change(run, done);
  }

  function remove(meeting: MeetingSummary): void {
    const run = () => call("deleteMeeting", { params: { meetingId: meeting.id } });
    void change(run, { text: words.removedToast(meeting.title), undo: () => restore(meeting) });
  }

  function restore(meeting: MeetingSummary): void {
    const run = () => call("restoreMeeting", { params: { meetingId: meeting.id } });
    void change(run, { text: words.takenBackToast(meeting.title) });
  }

  return { archive, remove, restore };
}
