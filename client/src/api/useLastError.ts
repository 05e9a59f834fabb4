import type { UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";

/**
 * Why there is no answer yet; null when there is one, or nothing has gone wrong. A query forgets its error while it is
 * asked again: pages would change to their skeleton and back every few seconds as long as the server does not answer.
 */
export function useLastError({ data, error }: Pick<UseQueryResult, "data" | "error">): Error | null {
  const [last, setLast] = useState<Error | null>(null);
  const now = data === undefined ? (error ?? last) : null;
  if (now !== last) setLast(now);
  return now;
}
