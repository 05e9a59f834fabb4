import { useCallback } from "react";
import { call } from "../../api/call.ts";
import { showToast } from "../../ui/toasts.ts";
import { attempt } from "../errors/index.ts";
import { useMeeting } from "../meetingState/index.ts";
import { words } from "./words.ts";

/** Shows the agenda to everybody, or makes it a draft again; the toast takes it back. */
export function useShareAgenda(): (shared: boolean) => void {
  const { meetingId, feed } = useMeeting();
  return useCallback(
    (shared) => {
      const run = (to: boolean, isUndo: boolean): Promise<boolean> =>
        attempt(async () => {
          feed.store.takeView(await call("shareAgenda", { params: { meetingId }, body: { shared: to } }));
          const text = to ? words.draft.nowShared : words.draft.nowDraft;
          showToast(isUndo ? { text } : { text, action: { words: words.undo, run: () => void run(!to, true) } });
        });
      void run(shared, false);
    },
    [meetingId, feed],
  );
}
