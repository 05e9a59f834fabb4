import { type PointerEvent, type RefObject, useEffect, useMemo, useRef } from "react";
import type { Day } from "@docket/shared/agenda/entry.ts";
import type { HeldRowStore } from "./moveInSight.ts";
import { type EntryPlace, placeBeside } from "./moves.ts";

/** How near to the edge of the list a finger scrolls it, and how far with each move, in CSS pixels. */
const EDGE = 56;
const SCROLL = 14;

/** What the scrolling part of the agenda listens to. */
export interface TouchDrag {
  onPointerDownCapture: (event: PointerEvent<HTMLElement>) => void;
  onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  onPointerCancel: () => void;
}

/**
 * Dragging by touch: a finger on a row's handle lifts it at once. The browser's own drag and drop needs a long press,
 * and some phones have none. `days`: the agenda as it is; `drop` carries the move out.
 */
export function useTouchDrag(scroller: RefObject<HTMLElement | null>, days: readonly Day[], held: HeldRowStore, drop: (entryId: string, place: EntryPlace) => void): TouchDrag {
  const finger = useRef<number | null>(null);
  useEffect(() => {
    const element = scroller.current;
    const refuse = (event: Event): void => {
      if (finger.current === null) return;
      event.preventDefault();
      event.stopPropagation();
    };
    element?.addEventListener("dragstart", refuse, true);
    element?.addEventListener("contextmenu", refuse, true);
    return () => {
      element?.removeEventListener("dragstart", refuse, true);
      element?.removeEventListener("contextmenu", refuse, true);
    };
  }, [scroller]);
  return useMemo(() => {
    const end = (): void => {
      finger.current = null;
      held.letGo();
    };
    return {
      onPointerDownCapture(event) {
        const entryId = event.pointerType === "touch" && event.isPrimary ? handleOf(event.target) : null;
        if (entryId === null) return;
        finger.current = event.pointerId;
        event.currentTarget.setPointerCapture(event.pointerId);
        held.lift(entryId, true);
      },
      onPointerMove(event) {
        const entryId = held.get()?.entryId;
        if (event.pointerId !== finger.current || entryId === undefined) return;
        scrollAtEdge(event.currentTarget, event.clientY);
        held.aim(placeUnder(days, entryId, { x: event.clientX, y: event.clientY }));
      },
      onPointerUp(event) {
        if (event.pointerId !== finger.current) return;
        const row = held.get();
        end();
        if (row !== null && row.place !== null) drop(row.entryId, row.place);
      },
      onPointerCancel: end,
    };
  }, [days, held, drop]);
}

function handleOf(target: EventTarget): string | null {
  const handle = target instanceof Element ? target.closest("[data-grip]") : null;
  return handle?.closest<HTMLElement>("[role=row]")?.dataset["key"] ?? null;
}

function scrollAtEdge(element: HTMLElement, y: number): void {
  const { top, bottom } = element.getBoundingClientRect();
  if (y < top + EDGE) element.scrollBy(0, -SCROLL);
  else if (y > bottom - EDGE) element.scrollBy(0, SCROLL);
}

/** The place at a point: beside the row there, or in the empty day there. */
function placeUnder(days: readonly Day[], entryId: string, { x, y }: { x: number; y: number }): EntryPlace | null {
  const under = document.elementFromPoint(x, y);
  const row = under?.closest<HTMLElement>("[role=row][data-key]");
  const besideId = row?.dataset["key"];
  if (row !== undefined && row !== null && besideId !== undefined) {
    const { top, height } = row.getBoundingClientRect();
    return placeBeside(days, entryId, besideId, y < top + height / 2 ? "before" : "after");
  }
  const dayId = under?.closest<HTMLElement>("[data-day]")?.dataset["day"];
  const day = days.find(({ id }) => id === dayId);
  return day === undefined || day.entries.length > 0 ? null : { toDayId: day.id, toIndex: 0 };
}
