import type { Input } from "@docket/shared/protocol/contract.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { call } from "../../api/call.ts";
import { queryKeys } from "../../api/queryKeys.ts";

/** Makes a meeting and goes there. */
export function useCreateMeeting() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: Input<"createMeeting">["body"]) => call("createMeeting", { body } as Input<"createMeeting">),
    onSuccess: async ({ meetingId }) => {
      void queryClient.invalidateQueries({ queryKey: queryKeys.meetings });
      await navigate({ to: "/m/$meetingId", params: { meetingId } });
    },
  });
}
