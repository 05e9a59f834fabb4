import { ENDPOINTS } from "@docket/shared/protocol/endpoints.ts";
import { useSyncExternalStore } from "react";

let isNewer = false;
const listeners = new Set<() => void>();

/** Least milliseconds between two looks at the server's page. */
const LOOK_EVERY_MS = 5 * 60_000;

function markNewer(): void {
  isNewer = true;
  for (const listener of listeners) listener();
}

/** True once the server offers a newer page than this one. */
export function useNewerVersion(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => isNewer,
  );
}

/**
 * Watches for a newer page: a part that can no longer be loaded, or another entry script in the server's
 * index when the reader comes back to the page. Nothing reloads by itself: unsent text comes first.
 */
export function watchForNewerVersion(): void {
  // Without a connection a part cannot be loaded either; that says nothing of the server.
  window.addEventListener("vite:preloadError", () => void isServerThere().then((isThere) => (isThere ? markNewer() : undefined)));
  const entry = entryOf(document);
  let lookedAt = performance.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || isNewer || performance.now() - lookedAt < LOOK_EVERY_MS) return;
    lookedAt = performance.now();
    void isServerNewer(entry).then((newer) => (newer ? markNewer() : undefined));
  });
}

const isServerThere = (): Promise<boolean> =>
  fetch(ENDPOINTS.health.path, { cache: "no-store" }).then(
    ({ ok }) => ok,
    () => false,
  );

async function isServerNewer(entry: string | null): Promise<boolean> {
  try {
    const response = await fetch("/", { cache: "no-store" });
    if (!response.ok) return false;
    const served = entryOf(new DOMParser().parseFromString(await response.text(), "text/html"));
    return served !== null && served !== entry;
  } catch {
    return false; // Not reachable is not newer.
  }
}

/** Address of the page's entry script, which names its release; null when it has none. */
export function entryOf(page: Document): string | null {
  return page.querySelector('script[type="module"][src]')?.getAttribute("src") ?? null;
}
