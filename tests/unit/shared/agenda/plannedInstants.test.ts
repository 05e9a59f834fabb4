import type { Day } from "@docket/shared/agenda/entry.ts";
import { plannedInstants } from "@docket/shared/agenda/plannedInstants.ts";
import { describe, expect, it } from "vitest";
import { band, close, day, session } from "../../../support/agendaBuilders.ts";

const inZone = (timeZone: string, ...days: Day[]): Record<string, string> =>
  Object.fromEntries(Object.entries(plannedInstants({ days, timeZone })).map(([id, { startsAt }]) => [id, new Date(startsAt).toISOString().slice(0, 16)]));

describe("planned starts as instants", () => {
  it("are missing for bands, for rows without a time, and for days without a date", () => {
    const of = day("2020-09-15", band("b"), session("09:00", "A"), session(null, "B"));
    expect(inZone("America/Los_Angeles", of)).toEqual({ A: "2020-09-15T16:00" });
    expect(inZone("America/Los_Angeles", { ...of, date: null })).toEqual({});
  });

  it("carry the offset of their own moment", () => {
    const of = day("2026-10-25", session("01:00", "Before"), session("04:00", "After"));
    const offsets = Object.values(plannedInstants({ days: [of], timeZone: "Europe/Berlin" })).map(({ offsetMinutes }) => offsetMinutes);
    expect(offsets).toEqual([120, 60]);
  });

  it("belong to the night that follows when they fall back by more than twelve hours", () => {
    expect(inZone("UTC", day("2026-02-28", session("22:00", "A"), session("00:30", "B"), session("23:00", "C"), close("01:00")))).toEqual({
      A: "2026-02-28T22:00", B: "2026-03-01T00:30", C: "2026-02-28T23:00", close: "2026-03-01T01:00",
    });
  });

  it("stay on their date when rows are only out of order", () => {
    expect(inZone("UTC", day("2026-02-28", session("14:00", "A"), session("09:00", "B")))).toEqual({ A: "2026-02-28T14:00", B: "2026-02-28T09:00" });
  });
});
