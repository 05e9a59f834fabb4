import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { call } from "../../api/call.ts";

/** Signs in by the link and goes where it leads; the token leaves the address bar and the history entry. */
export function useJoin(token: string) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (who: { personId: string } | { name: string }) => call("signIn", { body: { token, ...who } }),
    onSuccess: async ({ meetingId }) => {
      // What was known before belongs to nobody or to somebody else.
      queryClient.removeQueries();
      if (meetingId === null) await navigate({ to: "/", replace: true });
      else await navigate({ to: "/m/$meetingId", params: { meetingId }, replace: true });
    },
  });
}
