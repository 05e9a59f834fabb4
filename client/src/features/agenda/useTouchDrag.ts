import { type PointerEvent, type RefObject, useEffect, useMemo, useRef } from "react";
import type { Day } from "@docket/shared/agenda/entry.ts";
import { useView } from "../meetingState/index.ts";
import { createEdgeScroll, type Point } from "./edgeScroll.ts";
import { useHeldStore } from "./moveInSight.ts";
import { type EntryPlace, placeBeside } from "./moves.ts";
import { useDrop } from "./useDrop.ts";

/** What listens to fingers. */
export interface TouchDrag {
  onPointerDownCapture: (event: PointerEvent<HTMLElement>) => void;
  onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  onPointerCancel: (event: PointerEvent<HTMLElement>) => void;
}

/**
 * Dragging by touch: a finger on a handle (`data-grip`) in `source` lifts what it belongs to at once. The browser's own
 * drag and drop needs a long press, and some phones have none.
 */
export function useTouchDrag(source: RefObject<HTMLElement | null>): TouchDrag {
  const { days } = useView().meeting;
  const held = useHeldStore();
  const { at: drop } = useDrop();
  const finger = useRef<number | null>(null);
  const scroll = useRef(createEdgeScroll());
  useEffect(() => {
    const element = source.current;
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
  }, [source]);
  return useMemo(() => {
    const end = (): void => {
      finger.current = null;
      scroll.current.end();
      held.letGo();
    };
    return {
      onPointerDownCapture(event) {
        const id = event.pointerType === "touch" && event.isPrimary ? gripOf(event.target) : null;
        if (id === null) return;
        finger.current = event.pointerId;
        event.currentTarget.setPointerCapture(event.pointerId);
        held.lift(id, "finger");
      },
      onPointerMove(event) {
        const id = held.get()?.id;
        if (event.pointerId !== finger.current || id === undefined) return;
        const at = { x: event.clientX, y: event.clientY };
        const aim = (): void => held.aim(placeUnder(days, id, at));
        aim();
        scroll.current.hold(at, aim);
      },
      onPointerUp(event) {
        if (event.pointerId !== finger.current) return;
        const lifted = held.get();
        end();
        if (lifted !== null && lifted.place !== null) drop(lifted.id, lifted.place);
      },
      onPointerCancel(event) {
        // That of a mouse only says that the browser's own drag and drop has begun.
        if (event.pointerId === finger.current) end();
      },
    };
  }, [days, held, drop]);
}

const gripOf = (target: EventTarget): string | null => (target instanceof Element ? (target.closest<HTMLElement>("[data-grip]")?.dataset["grip"] ?? null) : null);

/** The place at a point: beside the row there, or in the empty day there. */
function placeUnder(days: readonly Day[], id: string, { x, y }: Point): EntryPlace | null {
  const under = document.elementFromPoint(x, y);
  const row = under?.closest<HTMLElement>("[role=row][data-key]");
  const besideId = row?.dataset["key"];
  if (row !== undefined && row !== null && besideId !== undefined) {
    const { top, height } = row.getBoundingClientRect();
    return placeBeside(days, id, besideId, y < top + height / 2 ? "before" : "after");
  }
  const dayId = under?.closest<HTMLElement>("[data-day]")?.dataset["day"];
  const day = days.find((each) => each.id === dayId);
  return day === undefined || day.entries.length > 0 ? null : { toDayId: day.id, toIndex: 0 };
}
