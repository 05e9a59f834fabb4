import { QueryClient } from "@tanstack/react-query";
import { isTransient } from "./apiError.ts";

/** Milliseconds between two tries while the server does not answer. */
const RETRY_MS = 4_000;

/** The page's store of what the server said. A server that does not answer is asked again until it does. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (failures, error) => isTransient(error) && failures < 2,
        retryDelay: (failures) => 400 * 2 ** failures,
        refetchInterval: (query) => (isTransient(query.state.error) ? RETRY_MS : false),
        staleTime: 5_000,
      },
      mutations: { retry: false },
    },
  });
}
