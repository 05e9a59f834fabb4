import type { SignInView } from "@docket/shared/protocol/views.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import { useMe } from "../../api/me.ts";
import { queryKeys } from "../../api/queryKeys.ts";
import { showToast } from "../../ui/toasts.ts";
import { attempt } from "../errors/index.ts";
import { words } from "./words.ts";

/** The devices that the reader may look at: for the owner everybody's, else the reader's own. */
export function useSignIns() {
  const me = useMe();
  const isOwner = me.data?.isOwner === true;
  const list = useQuery({
    queryKey: [...queryKeys.signIns, isOwner],
    queryFn: ({ signal }) => call(isOwner ? "listEverySignIn" : "listSignIns", undefined, signal),
    enabled: me.data !== undefined,
  });
  return { list, isOwner };
}

/** Signs a device out; says how it went. */
export function useEndSignIn(): (signIn: SignInView) => Promise<void> {
  const queryClient = useQueryClient();
  return async ({ id, device, person }) => {
    const isDone = await attempt(() => call("endSignIn", { params: { signInId: id } }));
    if (isDone) showToast({ text: words.signedOut(device ?? words.unknownDevice, person.name) });
    await queryClient.invalidateQueries({ queryKey: queryKeys.signIns });
  };
}
