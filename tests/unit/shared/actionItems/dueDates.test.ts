import { dueState, isOverdue, parseDueDate } from "@docket/shared/actionItems/dueDates.ts";
import { describe, expect, it } from "vitest";

/** A Wednesday. */
const TODAY = "2026-09-16";

describe("a due date as it is typed", () => {
  it.each([
    ["2026-09-28", "2026-09-28"],
    ["2019-02-01", "2019-02-01"],
    ["28 Sep 2026", "2026-09-28"],
    ["28 September 2026", "2026-09-28"],
    ["28. sept 2026", "2026-09-28"],
    ["28sep", "2026-09-28"],
    ["Sep 28, 2026", "2026-09-28"],
    ["september 28th", "2026-09-28"],
    ["28 Sep", "2026-09-28"],
    ["16 sep", "2026-09-16"],
    ["15 Sep", "2027-09-15"],
    ["29 feb", "2028-02-29"],
    ["3 may", "2027-05-03"],
    ["28.9.2026", "2026-09-28"],
    ["28.9.", "2026-09-28"],
    ["today", "2026-09-16"],
    [" Tomorrow ", "2026-09-17"],
    ["fri", "2026-09-18"],
    ["Friday", "2026-09-18"],
    ["wed", "2026-09-23"],
    ["tue", "2026-09-22"],
    ["next fri", "2026-09-25"],
    ["next  wednesday", "2026-09-23"],
    ["next sunday", "2026-09-27"],
    ["next week", "2026-09-23"],
    ["+2w", "2026-09-30"],
    ["+3d", "2026-09-19"],
    ["in 2 weeks", "2026-09-30"],
    ["10 days", "2026-09-26"],
    ["+1m", "2026-10-16"],
    ["+4 months", "2027-01-16"],
  ])("%j means %s", (typed, date) => expect(parseDueDate(typed, TODAY)).toBe(date));

  it.each(["", "soon", "2026-02-30", "2026-9-28", "31 Jun 2026", "30 Feb", "9/10", "9/10/2026", "28", "13.13.2026", "next", "friday the 13th", "fri 3pm", "maybe 3", "marchand 4"])(
    "%j means no date", (typed) => expect(parseDueDate(typed, TODAY)).toBeNull(),
  );

  it("falls on the month's last day when the month is shorter", () => {
    expect(parseDueDate("+1m", "2026-01-31")).toBe("2026-02-28");
    expect(parseDueDate("+1m", "2028-01-31")).toBe("2028-02-29");
  });

  it("is a week away when it names the weekday of today", () => {
    expect(parseDueDate("fri", "2026-09-18")).toBe("2026-09-25");
    expect(parseDueDate("next mon", "2026-09-20")).toBe("2026-09-21");
  });
});

describe("a due date as it is shown", () => {
  it.each([
    ["2026-09-15", false, "overdue"],
    ["2026-09-16", false, "soon"],
    ["2026-09-19", false, "soon"],
    ["2026-09-20", false, "later"],
    ["2026-09-15", true, "none"],
    [null, false, "none"],
  ] as const)("%s with done %s is %s", (due, done, state) => {
    expect(dueState({ due, done }, TODAY)).toBe(state);
    expect(isOverdue({ due, done }, TODAY)).toBe(state === "overdue");
  });
});
