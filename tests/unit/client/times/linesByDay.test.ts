import { linesByDay } from "@docket/client/src/features/times/index.ts";
import { expect, it } from "vitest";

const line = (seq: number, at: string) => ({ seq, at: Date.parse(at) });

it("puts lines of a log under the reader's own date", () => {
  const lines = [line(3, "2026-09-16T00:30:00Z"), line(2, "2026-09-15T23:30:00Z"), line(1, "2026-09-15T01:00:00Z")];
  const days = (zone: string) => linesByDay(lines, zone).map((day) => [day.date, ...day.lines.map(({ seq }) => seq)]);
  expect(days("UTC")).toEqual([["2026-09-16", 3], ["2026-09-15", 2, 1]]);
  expect(days("Asia/Tokyo")).toEqual([["2026-09-16", 3, 2], ["2026-09-15", 1]]);
});
