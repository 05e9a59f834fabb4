import { useEffect, useState } from "react";
import type { Feed } from "../../api/feed.ts";

/**
 * The session that an address without one shows: chosen once, so that the meeting moving on never
 * changes what somebody reads. Chosen again only while there is nothing to show.
 */
export function useLanding(feed: Feed, choose: (feed: Feed) => string | null): string | null {
  const [landed, setLanded] = useState(() => choose(feed));
  useEffect(() => {
    if (landed !== null) return undefined;
    return feed.store.subscribe(() => setLanded(choose(feed)));
  }, [feed, landed, choose]);
  return landed;
}
