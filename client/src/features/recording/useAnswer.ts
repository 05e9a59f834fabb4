import { call } from "../../api/call.ts";
import { showToast } from "../../ui/toasts.ts";
import { attempt } from "../errors/index.ts";
import { useMeeting } from "../meetingState/index.ts";
import { words } from "./words.ts";

/** Agrees to this recording, or declines it; resolves to whether the server has it. */
export function useAnswer(number: number): (agrees: boolean) => Promise<boolean> {
  const { meetingId, feed } = useMeeting();
  return (agrees) =>
    attempt(async () => {
      const { recording } = await call("answerRecording", { params: { meetingId, number: `${number}` }, body: { agrees } });
      feed.store.receive({ type: "recording", recording });
      showToast({ text: agrees ? words.agreed : words.declined });
    });
}
