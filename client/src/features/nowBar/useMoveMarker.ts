import { useCallback } from "react";
import type { MarkerTarget } from "@docket/shared/agenda/marker.ts";
import { useMeeting } from "../meetingState/index.ts";
import { moveMarker } from "./moveMarker.ts";

/** Moves this page's meeting. */
export function useMoveMarker(): (target: MarkerTarget) => void {
  const { meetingId, feed } = useMeeting();
  return useCallback((target) => void moveMarker(meetingId, feed.store, target, true), [meetingId, feed.store]);
}
