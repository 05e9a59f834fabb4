import { useSyncExternalStore } from "react";
import { announcements } from "./announce.ts";
import { VisuallyHidden } from "./VisuallyHidden.tsx";

/** The page's one polite live region; stands once in the page. */
export function LiveRegion() {
  const text = useSyncExternalStore(announcements.subscribe, announcements.get);
  // The attribute keeps it heard while a dialog or a drag by keys hides the rest of the page.
  return (
    <div role="status" aria-live="polite" data-live-announcer="true">
      <VisuallyHidden>{text}</VisuallyHidden>
    </div>
  );
}
