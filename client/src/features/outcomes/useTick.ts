import { useCallback } from "react";
import type { ActionItem } from "@docket/shared/actionItems/records.ts";
import { messageOf } from "../../api/apiError.ts";
import { call } from "../../api/call.ts";
import { showToast } from "../../ui/toasts.ts";
import { useMeeting } from "../meetingState/index.ts";
import { words } from "./words.ts";

/** Ticks or unticks an item: shown at once, taken back when the server refuses. The server edits the note itself. */
export function useTick(): (item: ActionItem, done: boolean) => void {
  const { meetingId, feed } = useMeeting();
  return useCallback(
    (item, done) => {
      const takeBack = feed.store.showTicked(item.id, done);
      call("tickActionItem", { params: { meetingId, itemId: item.id }, body: { sessionId: item.sessionId, done } }).catch((error: unknown) => {
        takeBack();
        showToast({ text: words.tickFailed(messageOf(error)) });
      });
    },
    [meetingId, feed.store],
  );
}
