import { useMemo } from "react";
import { type ShortenOffer, shortenOffer } from "@docket/shared/agenda/shortenOffer.ts";
import { findEntry, useMay, useProjection, useServerTime, useView } from "../meetingState/index.ts";

const MINUTE_MS = 60_000;

/** The break that a moderator of a late day can shorten; null for everybody else. */
export function useShortenOffer(): ShortenOffer | null {
  const mayMove = useMay("move the marker");
  const { meeting: { days }, marker, spentMs } = useView();
  const now = useServerTime(MINUTE_MS);
  const dayId = marker.phase === "running" ? findEntry(days, marker.entryId)?.day.id : undefined;
  const driftMs = useProjection().get(dayId ?? "")?.driftMs ?? null;
  return useMemo(() => (mayMove ? shortenOffer({ days, marker, spentMs }, driftMs, now) : null), [mayMove, days, marker, spentMs, driftMs, now]);
}
