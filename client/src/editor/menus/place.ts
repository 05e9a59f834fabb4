/** Where the popup belongs: at this rectangle of the window. */
export type Anchor = () => { left: number; top: number; bottom: number };

const GAP = 4;
const EDGE = 8;
/** A list is scrolled beyond the first of these, and never squeezed below the second. */
const TALLEST = 360;
const SHORTEST = 120;

/**
 * Puts a popup (position: fixed) below its anchor, or above where there is more room, and inside the visible
 * part of the page: on a phone that ends at the keyboard.
 */
export function placePopup(popup: HTMLElement, anchor: Anchor): void {
  const { left, top, bottom } = anchor();
  popup.style.maxHeight = `${TALLEST}px`;
  const { offsetWidth: width, offsetHeight: height } = popup;
  const screen = window.visualViewport;
  const [offsetTop, visibleHeight] = [screen?.offsetTop ?? 0, screen?.height ?? window.innerHeight];
  const lowest = offsetTop + visibleHeight - EDGE;
  const fitsBelow = bottom + GAP + height <= lowest;
  const roomAbove = top - offsetTop;
  const isAbove = !fitsBelow && roomAbove > lowest - bottom;
  const y = isAbove ? Math.max(offsetTop + EDGE, top - GAP - height) : bottom + GAP;
  popup.style.left = `${Math.max(EDGE, Math.min(left, window.innerWidth - width - EDGE))}px`;
  popup.style.top = `${y}px`;
  const room = isAbove ? roomAbove - GAP - EDGE : lowest - bottom - GAP;
  popup.style.maxHeight = `${Math.min(TALLEST, Math.max(SHORTEST, room))}px`;
}

/** Where a popup stands in the page: in the part that its text is in, so that assistive technology finds it there. */
export const popupPlace = (text: Element): Element => text.closest("main") ?? document.body;

/** Keeps the popup at its anchor while the page scrolls or changes its size; returns the function that ends it. */
export function followAnchor(popup: HTMLElement, anchor: Anchor): () => void {
  const place = (): void => placePopup(popup, anchor);
  place();
  const end = new AbortController();
  const options = { signal: end.signal, capture: true, passive: true };
  window.addEventListener("scroll", place, options);
  window.addEventListener("resize", place, options);
  window.visualViewport?.addEventListener("resize", place, options);
  return () => end.abort();
}
