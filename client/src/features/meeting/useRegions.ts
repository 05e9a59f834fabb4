import { useEffect } from "react";

/** The parts of the page in the order F6 walks them, by element id. */
export const REGIONS = ["region-now", "region-agenda", "main", "region-outcomes"];

/** F6 and Shift F6 walk the parts of the page; the others stay where they are. */
export function useRegions(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "F6" || event.ctrlKey || event.altKey || event.metaKey) return;
      const shown = REGIONS.map((id) => document.getElementById(id)).filter((each) => each !== null && isShown(each));
      if (shown.length === 0) return;
      event.preventDefault();
      const at = shown.findIndex((region) => region?.contains(document.activeElement));
      const step = event.shiftKey ? -1 : 1;
      const start = at < 0 && event.shiftKey ? 0 : at;
      shown[(start + step + shown.length) % shown.length]?.focus();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

function isShown(element: HTMLElement): boolean {
  return element.getClientRects().length > 0 && element.closest("[inert]") === null;
}
