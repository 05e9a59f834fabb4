import { useMemo } from "react";
import { type DayProjection, projectDays } from "@docket/shared/agenda/projection.ts";
import { useServerTime, useView } from "./meetingContext.ts";

const MINUTE_MS = 60_000;

/**
 * What is to be expected of the current day and those after it, by day id. It is worked out at whole minutes of the
 * server's clock and when the meeting moves, so that all screens show the same, whenever they were opened.
 */
export function useProjection(): ReadonlyMap<string, DayProjection> {
  const { meeting, instants, marker, spentMs } = useView();
  const now = Math.floor(useServerTime(MINUTE_MS) / MINUTE_MS) * MINUTE_MS;
  return useMemo(() => projectDays({ days: meeting.days, instants, marker, spentMs }, now), [meeting.days, instants, marker, spentMs, now]);
}
