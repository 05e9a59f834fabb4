/** How near to the edge of the agenda a finger scrolls it, and how far with each frame, in CSS pixels. */
const EDGE = 56;
const SCROLL = 10;

/** A place on the screen, in CSS pixels. */
export interface Point {
  x: number;
  y: number;
}

/** Scrolls the agenda as long as something is held at its upper or lower edge. */
export interface EdgeScroll {
  /** Holds something at a point; `scrolled` is called after each step, for what is under it then. */
  hold: (at: Point, scrolled: () => void) => void;
  end: () => void;
}

/** Makes one that scrolls nothing yet. It goes on by itself, since a finger that holds still sends nothing. */
export function createEdgeScroll(): EdgeScroll {
  let frame = 0;
  const end = (): void => cancelAnimationFrame(frame);
  return {
    end,
    hold(at, scrolled) {
      end();
      const step = (): void => {
        if (!scrollAt(at)) return;
        scrolled();
        frame = requestAnimationFrame(step);
      };
      frame = requestAnimationFrame(step);
    },
  };
}

/** Whether it scrolled. A point beside the agenda, where topics come from, scrolls nothing. */
function scrollAt({ x, y }: Point): boolean {
  const agenda = document.querySelector("[data-agenda]");
  if (agenda === null) return false;
  const { top, bottom, left, right } = agenda.getBoundingClientRect();
  if (x < left || x > right) return false;
  const before = agenda.scrollTop;
  if (y < top + EDGE) agenda.scrollBy(0, -SCROLL);
  else if (y > bottom - EDGE) agenda.scrollBy(0, SCROLL);
  return agenda.scrollTop !== before;
}
