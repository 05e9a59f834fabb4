import { useEffect, useRef } from "react";
import { showToast } from "../../ui/toasts.ts";
import { useMeeting, useView } from "../meetingState/index.ts";
import { changedWhileAway } from "./changedWhileAway.ts";
import { words } from "./words.ts";

/** Who comes back looks at the meeting first. */
const AWAY_MS = 10_000;

/** Says by whom the reader's role was changed, while the page is open or since this device saw the meeting last. */
export function useOwnRole(): void {
  const { meetingId } = useMeeting();
  const { me } = useView();
  const { role, roleSetBy } = me;
  const opened = useRef(me);
  const seen = useRef(role);
  useEffect(() => {
    let isOpen = true;
    void changedWhileAway(meetingId, opened.current).then((by) => {
      if (isOpen && by !== null) showToast({ text: words.roleIsNow(by, opened.current.role), durationMs: AWAY_MS });
    });
    return () => {
      isOpen = false;
    };
  }, [meetingId]);
  useEffect(() => {
    if (seen.current === role) return;
    seen.current = role;
    if (roleSetBy !== undefined) showToast({ text: words.roleIsNow(roleSetBy, role) });
  }, [role, roleSetBy]);
}
