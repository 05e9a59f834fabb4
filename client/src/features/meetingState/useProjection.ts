import { useMemo } from "react";
import { INITIAL_MARKER } from "@docket/shared/agenda/marker.ts";
import { type DayProjection, projectDays } from "@docket/shared/agenda/projection.ts";
import { useServerTime, useView } from "./meetingContext.ts";

const MINUTE_MS = 60_000;
const NO_LIMITS = {};

/** What the plan holds, by day id: as if every day began in time. Days without a date are missing. */
export function usePlanCheck(): ReadonlyMap<string, DayProjection> {
  const { meeting, instants, limits } = useView();
  return useMemo(
    () => projectDays({ days: meeting.days, instants, limits: limits ?? NO_LIMITS, marker: INITIAL_MARKER, spentMs: {} }, -Infinity),
    [meeting.days, instants, limits],
  );
}

/**
 * What is to be expected of the current day and those after it, by day id. It is worked out at whole minutes of the
 * server's clock and when the meeting moves, so that all screens show the same, whenever they were opened.
 */
export function useProjection(): ReadonlyMap<string, DayProjection> {
  const { meeting, instants, limits, marker, spentMs } = useView();
  const now = Math.floor(useServerTime(MINUTE_MS) / MINUTE_MS) * MINUTE_MS;
  return useMemo(() => projectDays({ days: meeting.days, instants, limits: limits ?? NO_LIMITS, marker, spentMs }, now), [meeting.days, instants, limits, marker, spentMs, now]);
}
