import { applyRepair, countRows, setIncluded } from "@docket/shared/paste/repairs.ts";
import type { AgendaDraft, DraftRow, Repair } from "@docket/shared/paste/draft.ts";
import { describe, expect, it } from "vitest";
import { draftOf, rowsOf, tsv } from "../../../support/drafts.ts";
import { idOf } from "../../../support/noteBuilders.ts";

const HEADER = "Time | Topic | Coordinator";
const DOUBTFUL = tsv(
  HEADER,
  "09:00 | News | Ruth Oyelaran",
  "09:25 | Site controller | Priya Raghunathan",
  "25:00 | Team reports | Lucía Ferrand",
  "10:55 | Break | ",
  "11:25 | Nightly build | Sam A.",
  "11:10 | Focus weeks | Maren Ilves",
  " | Any other business | ",
  "1:15 | Wrap up | Maren Ilves",
);

const rowCalled = (draft: AgendaDraft, title: string): DraftRow => {
  const row = rowsOf(draft).find((candidate) => candidate.title === title);
  if (row === undefined) throw new Error(`No row ${title}`);
  return row;
};

const repairOf = (row: DraftRow, label: string): Repair => {
  const repair = row.issues.flatMap(({ repairs }) => repairs).find((offered) => offered.label === label);
  if (repair === undefined) throw new Error(`No repair ${label} in ${JSON.stringify(row.issues)}`);
  return repair;
};

const repaired = (draft: AgendaDraft, title: string, label: string): AgendaDraft => {
  const row = rowCalled(draft, title);
  return applyRepair(draft, row.key, repairOf(row, label));
};

describe("a doubtful row", () => {
  it.each([
    ["Team reports", "error", "“25:00” is not a time of day. Did you mean 09:55?", ["Use 09:55", "Use 10:00", "Import without a time"]],
    ["Nightly build", "doubt", "No one here is called “Sam A.”. Did you mean Samuel Adeyemi-Brandt?", ["Samuel Adeyemi-Brandt", "Add “Sam A.”"]],
    ["Focus weeks", "doubt", "11:10 is earlier than the row above (11:25).", ["Keep as it is"]],
    ["Any other business", "doubt", "This row has no time.", ["Keep without a time"]],
    ["Wrap up", "doubt", "01:15 is earlier than the row above (11:10). Did you mean 13:15?", ["Use 13:15", "Keep as it is"]],
  ])("%s says so and offers a repair", (title, severity, message, labels) => {
    const [issue, ...others] = rowCalled(draftOf(DOUBTFUL), title).issues;
    expect(others).toEqual([]);
    expect(issue).toMatchObject({ severity, message });
    expect(issue?.repairs.map(({ label }) => label)).toEqual(labels);
  });

  it("stays out of the import only when it is an error", () => {
    expect(rowsOf(draftOf(DOUBTFUL)).filter(({ included }) => !included).map(({ title }) => title)).toEqual(["Team reports"]);
    expect(countRows(draftOf(DOUBTFUL))).toEqual({ included: 7, leftOut: 1, errors: 1, doubts: 4 });
  });

  it("is offered the end of the row above, where lengths are written down", () => {
    const draft = draftOf(tsv("Time | Topic | Length", "09:00 | A | 40 min", "x | B | 20", "10:20 | C | "));
    expect(rowCalled(draft, "B").issues[0]?.repairs.map(({ label }) => label)).toEqual(["Use 09:40", "Use 10:00", "Use 09:30", "Import without a time"]);
  });

  it.each([["9", "Use 09:00"], ["O9:3O", "Use 09:30"], ["09;45", "Use 09:45"]])("%s is offered as %s", (time, label) => {
    const draft = draftOf(tsv(HEADER, "08:30 | A | ", `${time} | B | `, "10:00 | C | "));
    expect(rowCalled(draft, "B").issues[0]?.repairs[0]?.label).toBe(label);
  });

  it("without time and topic is an error with all its text", () => {
    const draft = draftOf(tsv("Time | Topic | Coordinator | Notes", "09:00 | A |  | ", " |  | Ines Koch | who knows"));
    expect(rowsOf(draft)[1]).toMatchObject({ included: false, title: "Ines Koch who knows", issues: [{ severity: "error", about: "row" }] });
  });

  it("does not make every row below it doubtful on a clock of twelve hours", () => {
    const draft = draftOf(tsv(HEADER, "11:30 | A | ", "1:00 | B | ", "2:30 | C | "));
    expect(rowsOf(draft).map(({ issues }) => issues[0]?.repairs[0]?.label)).toEqual([undefined, "Use 13:00", "Use 14:30"]);
  });
});

describe("a repair", () => {
  it("sets the time, takes the row in, and shortens the row above", () => {
    const before = draftOf(DOUBTFUL);
    expect(rowCalled(before, "Site controller").plannedMinutes).toBe(90);
    const after = repaired(before, "Team reports", "Use 09:55");
    expect(rowCalled(after, "Team reports")).toMatchObject({ start: "09:55", plannedMinutes: 60, included: true, issues: [] });
    expect(rowCalled(after, "Site controller").plannedMinutes).toBe(30);
    expect(countRows(after)).toEqual({ included: 8, leftOut: 0, errors: 0, doubts: 4 });
  });

  it("keeps lengths that were written down", () => {
    const draft = draftOf(tsv(HEADER, "09:00-09:20 | A | ", "nine | B | ", "10:00 | C | "));
    expect(rowCalled(repaired(draft, "B", "Use 09:30"), "A").plannedMinutes).toBe(20);
  });

  it("sets the person", () => {
    const after = repaired(draftOf(DOUBTFUL), "Nightly build", "Samuel Adeyemi-Brandt");
    expect(rowCalled(after, "Nightly build")).toMatchObject({ names: [{ text: "Sam A.", personId: idOf("Samuel Adeyemi-Brandt"), candidateIds: [] }], issues: [] });
  });

  it("sets the kind", () => {
    const html = "<table><tr><th>Time<th>Topic<th>Who</tr><tr><td>10:00<td colspan=2>Picture</tr></table>";
    expect(rowCalled(repaired(draftOf(html), "Picture", "Make it a break"), "Picture")).toMatchObject({ kind: "break", issues: [] });
  });

  it("sets the date of a day", () => {
    const draft = draftOf(tsv("Day 1: 2026-09-15", HEADER, "09:00 | A | ", "", "Day 2"));
    const [repair] = draft.days[1]?.issues[0]?.repairs ?? [];
    expect(applyRepair(draft, "day2", repair as Repair).days[1]).toMatchObject({ date: "2026-09-16", issues: [] });
  });

  it("that keeps things changes nothing but the doubt", () => {
    const before = draftOf(DOUBTFUL);
    const after = repaired(before, "Focus weeks", "Keep as it is");
    expect(rowCalled(after, "Focus weeks")).toEqual({ ...rowCalled(before, "Focus weeks"), issues: [] });
  });

  it("that comes back from JSON works as well", () => {
    const before = draftOf(DOUBTFUL);
    const row = rowCalled(before, "Team reports");
    const { label, ...rest } = repairOf(row, "Use 09:55");
    expect(rowCalled(applyRepair(before, row.key, { label, ...rest } as Repair), "Team reports").issues).toEqual([]);
  });

  it("of an unknown row changes nothing, and no repair changes the draft it was given", () => {
    const before = draftOf(DOUBTFUL);
    const copy = structuredClone(before);
    expect(applyRepair(before, "day9-1", { kind: "keep", label: "" })).toEqual(before);
    repaired(before, "Team reports", "Use 10:00");
    expect(before).toEqual(copy);
  });
});

describe("including", () => {
  it("is the person's choice, errors or not", () => {
    const before = draftOf(DOUBTFUL);
    const [first] = rowsOf(before);
    const without = setIncluded(before, first?.key ?? "", false);
    expect(countRows(without)).toMatchObject({ included: 6, leftOut: 2 });
    expect(countRows(setIncluded(without, rowCalled(before, "Team reports").key, true))).toMatchObject({ included: 7, leftOut: 1 });
  });
});
