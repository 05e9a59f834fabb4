import { useEffect, useSyncExternalStore } from "react";
import { ApiError, isTransient } from "../../api/apiError.ts";
import type { Feed } from "../../api/feed.ts";
import { dropKeptView, keepView, readKeptView } from "../../sync/keptView.ts";

/** A server that has said nothing by then is not waited for. */
const WAIT_MS = 4_000;

/** Changes come in bursts; the last of one is kept. */
const KEEP_AFTER_MS = 2_000;

/** Answers that mean: this reader may not, or no longer, see the meeting. */
const REFUSALS = new Set([401, 403, 404]);

/** True when the server has answered, and said no. */
export const isRefusal = (error: unknown): boolean => error instanceof ApiError && REFUSALS.has(error.status);

/**
 * Keeps what the page knows of the meeting on this device, and opens the page from there when the server does not
 * answer. `failure`: of the request for the meeting, null while there is none.
 */
export function useKeptView({ store }: Feed, meetingId: string, failure: unknown): void {
  const hasView = useSyncExternalStore(store.subscribe, () => store.get().view !== null);
  const isLive = useSyncExternalStore(store.subscribe, () => store.get().connection === "open");
  const isUnreachable = isTransient(failure);
  useEffect(() => {
    if (hasView) return undefined;
    let isWanted = true;
    const timer = setTimeout(() => void restore(), isUnreachable ? 0 : WAIT_MS);
    async function restore(): Promise<void> {
      const known = await readKeptView(meetingId);
      if (isWanted && known !== null) store.restore(known.view, known.outcomes);
    }
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [store, meetingId, hasView, isUnreachable]);
  useEffect(() => {
    if (!isLive) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        const { view, outcomes } = store.get();
        if (view !== null) void keepView({ view, outcomes });
      }, KEEP_AFTER_MS);
    };
    keep();
    const stop = store.subscribe(keep);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [store, isLive]);
  const isRefused = isRefusal(failure);
  useEffect(() => {
    if (isRefused) void dropKeptView(meetingId);
  }, [isRefused, meetingId]);
}
