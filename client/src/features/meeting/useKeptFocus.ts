import { useEffect } from "react";
import { takePageChange } from "../../ui/PageHeading.tsx";
import { REGIONS } from "./useRegions.ts";

/**
 * Coming from another page, the focus goes to what is read. What has the focus later can be taken away by a change of the page: a button that did its work, a row that somebody
 * else removed. The focus then goes to the part of the page it was in, so that keys go on from there.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    if (takePageChange()) (document.getElementById("session-heading") ?? document.getElementById("main"))?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    let last: { element: Element; region: HTMLElement | null } | null = null;
    let frame = 0;
    const remember = ({ target }: FocusEvent): void => {
      if (target instanceof Element) last = { element: target, region: target.closest<HTMLElement>(REGIONS.map((id) => `#${id}`).join()) };
    };
    const keep = (): void => {
      if (last === null || last.element.isConnected || document.activeElement !== document.body || isDialogThere()) return;
      const region = last.region !== null && isShown(last.region) ? last.region : document.getElementById("main");
      last = null;
      region?.focus({ preventScroll: true });
    };
    const observer = new MutationObserver(() => {
      if (last === null || last.element.isConnected) return;
      cancelAnimationFrame(frame);
      // Menus give the focus back by themselves, a frame after they are gone.
      frame = requestAnimationFrame(() => (frame = requestAnimationFrame(keep)));
    });
    document.addEventListener("focusin", remember);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      document.removeEventListener("focusin", remember);
    };
  }, []);
}

/** A dialog gives the focus back by itself when it is gone, which takes as long as it fades. */
const isDialogThere = (): boolean => document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;

const isShown = (element: HTMLElement): boolean => element.isConnected && element.getClientRects().length > 0;
