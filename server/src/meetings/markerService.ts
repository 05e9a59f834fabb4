import { moveMarker } from "@docket/shared/agenda/moveMarker.ts";
import type { Marker, MarkerMove, MarkerTarget } from "@docket/shared/agenda/marker.ts";
import { AppError } from "@docket/shared/base/errors.ts";
import { getMeeting, requireOpen } from "./changeMeeting.ts";
import type { MeetingPorts } from "./ports.ts";

/** A move with the version of the marker its sender saw. */
export interface MarkerRequest {
  expectedVersion: number;
  target: MarkerTarget;
}

/** The current session of each meeting. */
export interface MarkerService {
  /**
   * Moves the marker if it still has the version that the moderator saw: of two who press Next together one moves it,
   * the other gets VERSION_CONFLICT with the marker as it is. Throws ENTRY_NOT_FOUND or MARKER_MOVE_INVALID too.
   */
  move(meetingId: string, request: MarkerRequest, by: string): Promise<Marker>;
  /** Who took up what and when, oldest first. */
  log(meetingId: string): Promise<MarkerMove[]>;
}

/** The marker on the ports; its moves share the turns of the meeting's other changes. */
export function createMarkerService({ records, bus, now, turns }: MeetingPorts): MarkerService {
  return {
    log: (meetingId) => records.markerLog(meetingId),
    async move(meetingId, { expectedVersion, target }, by) {
      const moved = await turns(meetingId, async () => {
        const meeting = await getMeeting({ records }, meetingId);
        requireOpen(meeting);
        const present = await records.getMarker(meetingId);
        requireMarkerVersion(present, expectedVersion);
        const at = now();
        const result = moveMarker(meeting, present, target, at);
        if (!result.ok) throw new AppError(result.reason.code, result.reason.message);
        const { version, phase, entryId } = result.value;
        const move: MarkerMove = { version, phase, entryId, at, by };
        await records.commit([{ type: "putMarker", meetingId, marker: result.value, move }]);
        return result.value;
      });
      bus.publish({ type: "markerMoved", meetingId, by });
      return moved;
    },
  };
}

function requireMarkerVersion(marker: Marker, expected: number): void {
  if (marker.version === expected) return;
  throw new AppError(
    "VERSION_CONFLICT",
    `Expected version ${marker.version} of the marker, got ${expected}: somebody moved it first. Look where it is now.`,
    { marker },
  );
}
