import { useEffect } from "react";
import { isOverlay } from "../../ui/keyTargets.ts";

/** The parts of the page in the order F6 walks them, by element id. */
export const REGIONS = ["region-now", "region-agenda", "main", "region-outcomes", "region-question"];

/** F6 and Shift F6 walk the parts of the page; the others stay where they are. */
export function useRegions(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "F6" || event.ctrlKey || event.altKey || event.metaKey || isOverlay(event.target)) return;
      const shown = REGIONS.map((id) => document.getElementById(id)).filter((each) => each !== null && isShown(each));
      if (shown.length === 0) return;
      event.preventDefault();
      const at = shown.findIndex((region) => region?.contains(document.activeElement));
      const step = event.shiftKey ? -1 : 1;
      const start = at < 0 && event.shiftKey ? 0 : at;
      shown[(start + step + shown.length) % shown.length]?.focus();
    };
    // On its way down: buttons of menus keep every key that comes up to them.
    window.addEventListener("keydown", onKey, true);
    return () => window.removeEventListener("keydown", onKey, true);
  }, []);
}

function isShown(element: HTMLElement): boolean {
  return element.getClientRects().length > 0 && element.closest("[inert]") === null;
}
