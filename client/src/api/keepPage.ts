import { entryOf } from "./newerVersion.ts";

/** Files beside `assets/` that the page needs. */
const LOOSE_FILES = ["/theme.js", "/mark.svg"];

/**
 * Has the browser keep this page with everything it has loaded, so that it can be loaded again without the server
 * (`public/worker.js`). Does nothing over plain http: browsers do that for secure addresses only.
 */
export async function keepPage(): Promise<void> {
  const entry = entryOf(document);
  if (!import.meta.env.PROD || entry === null || !("serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.register("/worker.js");
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage({ entry, files: [...LOOSE_FILES, ...loadedFiles()] });
  } catch {
    // The browser keeps nothing, as in a private window: the page works as before.
  }
}

function loadedFiles(): string[] {
  const loaded = performance.getEntriesByType("resource").map(({ name }) => new URL(name));
  const own = loaded.filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith("/assets/"));
  return [...new Set(own.map(({ pathname }) => pathname))];
}
