import { changeMarker } from "@docket/shared/agenda/changeMarker.ts";
import { markerOf, spentMs } from "@docket/shared/agenda/markerLog.ts";
import { moveMarker } from "@docket/shared/agenda/moveMarker.ts";
import type { Marker, MarkerChange, MarkerMove, MarkerTarget } from "@docket/shared/agenda/marker.ts";
import { AppError } from "@docket/shared/base/errors.ts";
import type { Refusal } from "@docket/shared/base/refusal.ts";
import type { Result } from "@docket/shared/base/result.ts";
import type { Meeting } from "@docket/shared/meeting/meeting.ts";
import type { MarkerAnswer } from "@docket/shared/protocol/views.ts";
import type { RecordChange } from "../records/changes.ts";
import { getMeeting, requireOpen } from "./changeMeeting.ts";
import type { MeetingPorts } from "./ports.ts";

/** A move with the version of the marker its sender saw. */
export interface MoveRequest {
  expectedVersion: number;
  target: MarkerTarget;
}

/** A change with the version of the marker its sender saw. */
export interface ChangeRequest {
  expectedVersion: number;
  change: MarkerChange;
}

/** The current session of each meeting. */
export interface MarkerService {
  /**
   * Moves the marker if it still has the version that the moderator saw: of two who press Next together one moves it,
   * the other gets VERSION_CONFLICT with the marker as it is. Throws ENTRY_NOT_FOUND or MARKER_MOVE_INVALID too.
   */
  move(meetingId: string, request: MoveRequest, by: string): Promise<MarkerAnswer>;
  /** Changes the marker where it is, under the same condition. Throws ENTRY_NOT_FOUND or MARKER_CHANGE_INVALID too. */
  change(meetingId: string, request: ChangeRequest, by: string): Promise<MarkerAnswer>;
  /** Who took up what and when, oldest first. */
  log(meetingId: string): Promise<MarkerMove[]>;
}

/** What the next line of the log says besides version, time and author. */
type NextLine = Pick<MarkerMove, "phase" | "entryId" | "act">;

/** The marker on the ports; its moves share the turns of the meeting's other changes. */
export function createMarkerService({ records, bus, now, turns }: Pick<MeetingPorts, "records" | "bus" | "now" | "turns">): MarkerService {
  /** Appends the line that `decide` makes of the meeting as it is. */
  const append = async (
    { meetingId, expectedVersion, by }: { meetingId: string; expectedVersion: number; by: string },
    decide: (meeting: Meeting, moves: readonly MarkerMove[], at: number) => Result<NextLine, Refusal>,
  ): Promise<MarkerAnswer> => {
    const { answer, isShownNow } = await turns(meetingId, async () => {
      const meeting = await getMeeting({ records }, meetingId);
      requireOpen(meeting);
      const present = await records.getMarker(meetingId);
      requireMarkerVersion(present, expectedVersion);
      const moves = await records.markerLog(meetingId);
      const at = now();
      const result = decide(meeting, moves, at);
      if (!result.ok) throw new AppError(result.reason.code, result.reason.message);
      const move: MarkerMove = { version: present.version + 1, ...result.value, at, by };
      const log = [...moves, move];
      const marker = markerOf(log);
      // Who takes part must see what the meeting is at.
      const isShownNow = meeting.isDraft === true && marker.phase !== "before";
      const shared: RecordChange[] = isShownNow ? [{ type: "putMeeting", meeting: { ...meeting, version: meeting.version + 1, isDraft: false } }] : [];
      await records.commit([{ type: "putMarker", meetingId, marker, move }, ...shared], isShownNow ? [{ at, act: "agendaShared", by, meetingId }] : []);
      return { answer: { marker, spentMs: spentMs(log) }, isShownNow };
    });
    if (isShownNow) bus.publish({ type: "meetingChanged", meetingId });
    bus.publish({ type: "markerMoved", meetingId, by });
    return answer;
  };

  return {
    log: (meetingId) => records.markerLog(meetingId),
    move: (meetingId, { expectedVersion, target }, by) =>
      append({ meetingId, expectedVersion, by }, (meeting, moves) => moveMarker(meeting, markerOf(moves), target)),
    change: (meetingId, { expectedVersion, change }, by) =>
      append({ meetingId, expectedVersion, by }, (meeting, moves, at) => {
        const act = changeMarker({ agenda: meeting, timeZone: meeting.timeZone, moves }, change, at);
        return act.ok ? { ok: true, value: placeAfter(moves, { ...act, at }) } : act;
      }),
  };
}

/** The line of an act, with the place where the meeting is after it. */
function placeAfter(moves: readonly MarkerMove[], { value: act, at }: { value: NonNullable<MarkerMove["act"]>; at: number }): NextLine {
  const before = markerOf(moves);
  const line: MarkerMove = { version: before.version + 1, phase: before.phase, entryId: before.entryId, at, by: "", act };
  const { phase, entryId } = markerOf([...moves, line]);
  return { phase, entryId, act };
}

function requireMarkerVersion(marker: Marker, expected: number): void {
  if (marker.version === expected) return;
  throw new AppError(
    "VERSION_CONFLICT",
    `Expected version ${marker.version} of the marker, got ${expected}: somebody moved it first. Look where it is now.`,
    { marker },
  );
}
