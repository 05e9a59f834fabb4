import { useSyncExternalStore } from "react";

/** The four layouts; the same limits stand in the style sheets. */
export type Width = "phone" | "narrow" | "medium" | "wide";

const LIMITS = [
  { query: "(min-width: 1280px)", width: "wide" },
  { query: "(min-width: 960px)", width: "medium" },
  { query: "(min-width: 600px)", width: "narrow" },
] as const;

function current(): Width {
  return LIMITS.find(({ query }) => matchMedia(query).matches)?.width ?? "phone";
}

function subscribe(listener: () => void): () => void {
  const queries = LIMITS.map(({ query }) => matchMedia(query));
  for (const query of queries) query.addEventListener("change", listener);
  return () => {
    for (const query of queries) query.removeEventListener("change", listener);
  };
}

/** Which layout the window's width asks for. */
export const useWidth = (): Width => useSyncExternalStore(subscribe, current);
