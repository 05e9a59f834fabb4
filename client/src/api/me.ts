import { useQuery } from "@tanstack/react-query";
import { call } from "./call.ts";
import { queryKeys } from "./queryKeys.ts";

/** Who is signed in here. */
export function useMe() {
  return useQuery({ queryKey: queryKeys.me, queryFn: ({ signal }) => call("whoAmI", undefined, signal), staleTime: 60_000 });
}
