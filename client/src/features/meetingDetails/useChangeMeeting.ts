import type { Input } from "@docket/shared/protocol/contract.ts";
import { ApiError, messageOf } from "../../api/apiError.ts";
import { call } from "../../api/call.ts";
import { showToast } from "../../ui/toasts.ts";
import { useMeeting } from "../meetingState/index.ts";
import { words } from "./words.ts";

type MeetingChange = NonNullable<Input<"changeMeeting">["body"]>;

/**
 * Changes the meeting's own fields; answers with why it could not be done, or null. `whenInvalid`: what to say of
 * fields that the server cannot take; left out: what the server says.
 */
export function useChangeMeeting(whenInvalid?: string): (change: MeetingChange) => Promise<string | null> {
  const { meetingId, feed } = useMeeting();
  return async (change) => {
    try {
      feed.store.takeView(await call("changeMeeting", { params: { meetingId }, body: change }));
      showToast({ text: words.saved });
      return null;
    } catch (error) {
      const isInvalid = error instanceof ApiError && error.code === "INPUT_INVALID";
      return isInvalid ? (whenInvalid ?? error.message) : messageOf(error);
    }
  };
}
