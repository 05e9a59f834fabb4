import { differenceText } from "@docket/client/src/features/history/differenceText.ts";
import { wallTimeLabel } from "@docket/client/src/features/times/index.ts";
import type { AgendaDifference, NamedEntry } from "@docket/shared/agenda/agendaHistory.ts";
import { expect, it } from "vitest";

const NAMES: Record<string, string> = { maren: "Maren Ilves", ines: "Ines Koch", tom: "Tom Reed" };
const text = (difference: AgendaDifference): string => differenceText(difference, (id) => NAMES[id] ?? id);
const entry: NamedEntry = { id: "a", kind: "session", title: "Alert latency", moderatorId: null };
const band: NamedEntry = { id: "b", kind: "moderatorBand", title: "", moderatorId: "maren" };
const on = (number: number, start: string | null = null) => ({ day: { number, date: null }, start });
const at = (start: string | null, plannedMinutes: number | null = 30) => ({ start, plannedMinutes });

it("says what was changed to follow the name of who changed it", () => {
  expect(text({ type: "moved", entry, from: on(1, "09:00"), to: on(2, "14:05") })).toBe(`moved Alert latency to day 2, ${wallTimeLabel("14:05")}`);
  expect(text({ type: "moved", entry, from: on(1), to: on(1) })).toBe("moved Alert latency to another place on day 1");
  expect(text({ type: "added", entry: { ...entry, title: "" }, to: on(1) })).toBe("added a session without a topic on day 1");
  expect(text({ type: "added", entry: band, to: on(1) })).toBe("added the band of Maren Ilves on day 1");
  expect(text({ type: "removed", entry, from: on(3), isKept: true })).toBe("removed Alert latency from day 3; its notes are in the bin");
  expect(text({ type: "renamed", entry, from: "" })).toBe("renamed a session without a topic to Alert latency");
  expect(text({ type: "retimed", entry, from: at(null), to: at(null, 45) })).toBe("made Alert latency last 45 min instead of 30 min");
  expect(text({ type: "retimed", entry, from: at("09:00"), to: at(null, null) })).toBe("made Alert latency start at no time and last an open time");
  expect(text({ type: "continued", entry, of: { ...entry, title: "Spares" } })).toBe("made Alert latency continue Spares");
  expect(text({ type: "continued", entry, of: null })).toBe("gave Alert latency notes of its own again");
  expect(text({ type: "shifted", day: { number: 1, date: null }, count: 5 })).toBe("changed when 5 rows of day 1 start");
  expect(text({ type: "dayRedated", day: { number: 1, date: null }, from: "2026-09-15" })).toBe("took the date off day 1");
  expect(text({ type: "rezoned", from: "Europe/Berlin", to: "America/Los_Angeles", keep: "clockTimes" })).toBe("changed the time zone from Europe/Berlin to America/Los Angeles; what the clock shows stayed");
});

it("names people, and counts them when they are many", () => {
  expect(text({ type: "coordinators", entry, added: ["ines", "tom"], removed: ["maren"] })).toBe("made Ines Koch and Tom Reed coordinators of Alert latency and took Maren Ilves off it");
  expect(text({ type: "coordinators", entry, added: [], removed: ["tom"] })).toBe("took Tom Reed off Alert latency");
  expect(text({ type: "coordinators", entry, added: ["a", "b", "c", "d", "e", "f"], removed: [] })).toBe("made a, b, c, d and 2 others coordinators of Alert latency");
  expect(text({ type: "coordinators", entry, added: [], removed: [] })).toBe("changed the order of the coordinators of Alert latency");
  expect(text({ type: "moderator", entry: band, from: "ines" })).toBe("made Maren Ilves moderator instead of Ines Koch");
  expect(text({ type: "moderator", entry: { ...band, moderatorId: null }, from: "ines" })).toBe("took Ines Koch off a moderator band");
});
