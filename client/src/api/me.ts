import { useQuery } from "@tanstack/react-query";
import { call } from "./call.ts";
import { queryKeys } from "./queryKeys.ts";

/** How people sign in besides their links; changes only with the server's configuration. */
export function useWaysIn() {
  return useQuery({ queryKey: queryKeys.waysIn, queryFn: ({ signal }) => call("waysIn", undefined, signal), staleTime: Number.POSITIVE_INFINITY });
}

/** Who is signed in here. */
export function useMe() {
  return useQuery({ queryKey: queryKeys.me, queryFn: ({ signal }) => call("whoAmI", undefined, signal), staleTime: 60_000 });
}
