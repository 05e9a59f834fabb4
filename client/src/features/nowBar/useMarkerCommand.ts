import { useCallback } from "react";
import { useMeeting } from "../meetingState/index.ts";
import { commandMarker, type MarkerCommand } from "./commandMarker.ts";

/** Moves or changes this page's meeting. */
export function useMarkerCommand(): (command: MarkerCommand) => void {
  const { meetingId, feed } = useMeeting();
  return useCallback((command) => void commandMarker(meetingId, feed.store, command), [meetingId, feed.store]);
}
