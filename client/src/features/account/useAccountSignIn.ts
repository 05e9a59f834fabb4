import { useMutation } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import { leaveToSignIn } from "../../api/signInMark.ts";

export interface Beginning {
  /** The path of the page to go on to; that of a share link is used then. */
  returnTo: string;
  /** The person wants to choose among their accounts. */
  isAnother?: boolean;
}

/** The path of the page that is open. */
export const thisPage = (): string => window.location.pathname + window.location.search + window.location.hash;

/** Leaves for the page of the provider of accounts. */
export function useAccountSignIn() {
  return useMutation({
    mutationFn: ({ returnTo, isAnother = false }: Beginning) => call("beginAccountSignIn", { body: { returnTo, isAnother } }),
    onSuccess: ({ url }) => {
      leaveToSignIn();
      window.location.assign(url);
    },
  });
}
