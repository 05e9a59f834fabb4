import { useSyncExternalStore } from "react";
import { announcements } from "./announce.ts";
import { VisuallyHidden } from "./VisuallyHidden.tsx";

/** The page's one polite live region; stands once in the page. */
export function LiveRegion() {
  const text = useSyncExternalStore(announcements.subscribe, announcements.get);
  return (
    <div role="status" aria-live="polite">
      <VisuallyHidden>{text}</VisuallyHidden>
    </div>
  );
}
