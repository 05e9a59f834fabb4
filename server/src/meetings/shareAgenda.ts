import { AppError } from "@docket/shared/base/errors.ts";
import { changeOpenMeeting } from "./changeMeeting.ts";
import type { MeetingPorts } from "./ports.ts";

/**
 * Shows the agenda to everybody in the meeting, or makes it a draft again, which only moderators and those whom it names
 * see. A meeting that has begun is shared: throws AGENDA_COMMAND_INVALID. Doing again what is so already changes nothing but the version.
 */
export async function shareAgenda(ports: MeetingPorts, meetingId: string, isShared: boolean, by: string): Promise<void> {
  await changeOpenMeeting(ports, { meetingId, by }, async (meeting) => {
    if (!isShared && (await ports.records.getMarker(meetingId)).phase !== "before") {
      throw new AppError("AGENDA_COMMAND_INVALID", "Expected a meeting that has not begun, got one that has: its agenda stays shared. Remove what nobody should see.");
    }
    const act = isShared ? ("agendaShared" as const) : ("agendaUnshared" as const);
    return { meeting: { ...meeting, isDraft: !isShared }, acts: [{ at: ports.now(), act, by, meetingId }], answer: () => null };
  });
}
