import { dueLabel } from "@docket/client/src/features/outcomes/dueLabel.ts";
import { asTaken, groupOutcomes } from "@docket/client/src/features/outcomes/outcomeGroups.ts";
import type { Decision } from "@docket/shared/actionItems/records.ts";
import { describe, expect, it } from "vitest";
import { day, session } from "../../../support/agendaBuilders.ts";

const DAYS = [
  day("2020-09-15", session("09:00", "Welcome")),
  day("2020-09-16", session("09:00", "Budget"), session("10:00", "Plans")),
  day("2020-09-17", session("09:00", "Review")),
];
const [welcome, budget, plans, review] = DAYS.flatMap((each) => each.entries).map((entry) => entry.id) as [string, string, string, string];
const decision = (text: string, sessionId: string, takenAt = 1): Decision => ({
  tag: "decision", id: text, text, meetingId: "m", sessionId, fragment: "runningNotes", created: { by: "ines", at: takenAt },
});
const ALL = [decision("r", review), decision("w", welcome), decision("gone", "binned"), decision("p2", plans, 2), decision("p1", plans, 1), decision("b", budget)];
const shown = (openSessionId: string | null) =>
  groupOutcomes(ALL, DAYS, openSessionId, asTaken).map(({ kind, dayNumber, items }) => `${kind} ${dayNumber}: ${items.map(({ id }) => id).join(" ")}`);

describe("outcomes in groups", () => {
  it("has this session first, then the rest of its day, then the other days with the newest first", () => {
    expect(shown(plans)).toEqual(["session null: p1 p2", "day 2: b", "otherDay 3: r", "otherDay 1: w"]);
  });

  it("has those of notes that are continued with the session that is open, else where the notes begin", () => {
    const days = [...DAYS, day("2020-09-18", { ...session("09:00", "Budget again"), continuesId: budget })];
    const groups = (openSessionId: string) => groupOutcomes([decision("b", budget)], days, openSessionId, asTaken).map(({ kind, dayNumber }) => `${kind} ${dayNumber}`);
    expect([groups("Budget again"), groups(budget), groups(plans), groups(review)]).toEqual([["session null"], ["session null"], ["day 2"], ["otherDay 2"]]);
  });

  it("leaves out those of sessions that were removed", () => {
    expect(shown(null).join(" ")).not.toContain("gone");
  });
});

describe("a due date in the panel", () => {
  const label = (due: string, done = false) => dueLabel(due, "2020-09-15", done, "en-GB");

  it("says in words that it is overdue", () => {
    expect(label("2020-09-14")).toEqual({ urgency: "overdue", text: "Due yesterday" });
    expect(label("2020-09-10").text).toMatch(/10 Sept?, 5 d late$/);
  });

  it("says in words that it is near", () => {
    expect(label("2020-09-15")).toEqual({ urgency: "soon", text: "Due today" });
    expect(label("2020-09-16").text).toBe("Due tomorrow");
    expect(label("2020-09-18").text).toMatch(/^Due /);
  });

  it("is only a date later on, and for what is done", () => {
    expect(label("2020-09-30").urgency).toBe("later");
    expect(label("2020-09-10", true).text).not.toContain("late");
  });
});
