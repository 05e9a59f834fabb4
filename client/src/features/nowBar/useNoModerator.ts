import { useEffect, useState } from "react";
import { may } from "@docket/shared/meeting/permissions.ts";
import { useFeed } from "../meetingState/index.ts";

/** A page that loads again is gone for a moment; nobody is to be told of that. */
const MISSED_AFTER_MS = 10_000;

/** Whether nobody who is connected may move the meeting on, for a while already. A page without a connection does not know. */
export function useNoModerator(): boolean {
  const isThere = useFeed(({ connection, presence }) => connection !== "open" || presence.some(({ role }) => may(role, "move the marker")));
  const [isMissed, setMissed] = useState(false);
  useEffect(() => {
    if (isThere) return undefined;
    const timer = setTimeout(() => setMissed(true), MISSED_AFTER_MS);
    return () => {
      clearTimeout(timer);
      setMissed(false);
    };
  }, [isThere]);
  return !isThere && isMissed;
}
