import { useInfiniteQuery } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import { queryKeys } from "../../api/queryKeys.ts";

/** The audit log, as far back as was asked for. */
export function useAuditLog() {
  return useInfiniteQuery({
    queryKey: queryKeys.auditLog,
    queryFn: ({ pageParam, signal }) => call("getAuditLog", { params: { before: pageParam } }, signal),
    initialPageParam: "newest",
    getNextPageParam: ({ older }) => (older === null ? null : String(older)),
  });
}
