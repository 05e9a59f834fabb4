import { queryOptions, useQuery } from "@tanstack/react-query";

/** Milliseconds between two tries to load a part. */
const RETRY_MS = 5_000;

/** Asks for a part of the page until it comes, whether the browser takes itself for connected or not. `name`: one for each part. */
export const laterPartQuery = <Part>(name: string, load: () => Promise<Part>) =>
  queryOptions({
    queryKey: ["part", name],
    queryFn: load,
    networkMode: "always",
    retry: true,
    retryDelay: RETRY_MS,
    staleTime: Infinity,
    gcTime: Infinity,
    structuralSharing: false,
  });

/**
 * A part of the page that is loaded once it is needed; null until it is there. The page goes on without it, however
 * long it cannot be had: a lazy component would take what is around it along.
 */
export const useLaterPart = <Part>(name: string, load: () => Promise<Part>, isNeeded: boolean): Part | null =>
  useQuery({ ...laterPartQuery(name, load), enabled: isNeeded }).data ?? null;
