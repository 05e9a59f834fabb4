import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { SetRole } from "@docket/shared/meeting/setRole.ts";
import type { MeetingPersonView } from "@docket/shared/protocol/views.ts";
import { call } from "../../api/call.ts";
import { queryKeys } from "../../api/queryKeys.ts";
import { showToast } from "../../ui/toasts.ts";
import { attempt } from "../errors/index.ts";
import { useMeeting } from "../meetingState/index.ts";
import { words } from "./words.ts";

/** Who is in the meeting in which role, and how to change it; each change can be undone, a refusal is shown. */
export function useMeetingRoles() {
  const { meetingId } = useMeeting();
  const queryClient = useQueryClient();
  const people = useQuery({ queryKey: queryKeys.meetingPeople(meetingId), queryFn: ({ signal }) => call("getMeetingPeople", { params: { meetingId } }, signal) });

  async function set({ person }: MeetingPersonView, role: SetRole | null): Promise<void> {
    const put = (to: SetRole | null) => call("setMeetingRole", { params: { meetingId, personId: person.id }, body: { role: to } });
    await change(async () => {
      const { before } = await put(role);
      showToast({ text: words.isNow(person.name, role), action: { words: words.undo, run: () => void change(() => put(before)) } });
    });
  }

  async function change(run: () => Promise<unknown>): Promise<void> {
    await attempt(run);
    await queryClient.invalidateQueries({ queryKey: queryKeys.meetingPeople(meetingId) });
  }

  return { people, set };
}
