/** Pixels between a tooltip and its button, and between it and the window's edge. */
const GAP = 6;
const EDGE = 8;

/** Puts a fixed element under another, or above it where there is no room, and inside the window. */
export function placeBeside(element: HTMLElement, anchor: Element): void {
  const at = anchor.getBoundingClientRect();
  const { width, height } = element.getBoundingClientRect();
  const below = at.bottom + GAP;
  const top = below + height + EDGE <= window.innerHeight ? below : at.top - GAP - height;
  const centred = at.left + (at.width - width) / 2;
  element.style.top = `${Math.round(top)}px`;
  element.style.left = `${Math.round(Math.max(EDGE, Math.min(centred, window.innerWidth - width - EDGE)))}px`;
}
