import { readMinutes } from "@docket/shared/agenda/lengthText.ts";
import { readDayHeading } from "@docket/shared/paste/dates.ts";
import { nameFinder, readNames } from "@docket/shared/paste/names.ts";
import { readTime } from "@docket/shared/paste/times.ts";
import { describe, expect, it } from "vitest";
import { LARKFIELD } from "../../../support/larkfield.ts";
import { idOf } from "../../../support/noteBuilders.ts";

describe("a cell of the time column", () => {
  it.each([
    ["9:00", "09:00", null], ["09:00", "09:00", null], ["9.00", "09:00", null], ["9h30", "09:30", null], ["0930", "09:30", null],
    ["9 am", "09:00", null], ["9:15 PM", "21:15", null], ["12 am", "00:00", null], ["12:30 p.m.", "12:30", null], ["noon", "12:00", null],
    ["09:00:00", "09:00", null], ["13:15-14:30", "13:15", 75], ["13:15 – 14:30", "13:15", 75], ["9:00 to 10:00", "09:00", 60],
    ["9-10 am", "09:00", 60], ["11 am - 1 pm", "11:00", 120], ["09:00 (30 min)", "09:00", 30], ["09:00 PDT", "09:00", null],
    ["09:00 (project)", "09:00", null],
  ])("reads %s as a time of day", (text, start, minutes) => {
    expect(readTime(text)).toEqual({ kind: "time", start, minutes });
  });

  it.each(["25:00", "09:61", "9", "13 pm", "later", "14:30-13:15", "1 2 3", "-5:00"])("does not take %s for one", (text) => {
    expect(readTime(text)).toEqual({ kind: "notATime", text });
  });

  it.each(["", "  ", "TBD", "-", "n/a", "?"])("reads %j as no time", (text) => {
    expect(readTime(text)).toEqual({ kind: "none" });
  });

  it.each([["30", 30], ["30 min", 30], ["45'", 45], ["1 h", 60], ["1 h 30", 90], ["1:30", 90], ["1.5 hours", 90], ["1,5 h", 90]])("reads a length of %s", (text, minutes) => {
    expect(readMinutes(text)).toBe(minutes);
  });

  it.each(["soon", "09:00-10:00", "", "1.5", "thirty"])("does not take %j for a length", (text) => {
    expect(readMinutes(text)).toBeNull();
  });
});

describe("a day heading", () => {
  it.each([
    ["Day 1: 2026-09-15", "2026-09-15"], ["2026-09-15", "2026-09-15"], ["2026/9/15", "2026-09-15"], ["Tue 2026-09-15", "2026-09-15"],
    ["Tuesday, 15 September 2026", "2026-09-15"], ["15. September 2026", "2026-09-15"], ["Sep 15, 2026", "2026-09-15"],
    ["September 15th, 2026 (remote)", "2026-09-15"], ["Day two - 16 Sept 2026", "2026-09-16"], ["15.09.2026", "2026-09-15"],
    ["09/15/2026", "2026-09-15"], ["15/09/2026", "2026-09-15"], ["Day 3", null], ["Thursday", null],
    ["- 2026-09-15", "2026-09-15"], ["(Tue) 15 Sep 2026 – remote", "2026-09-15"],
  ])("is %s", (text, date) => {
    expect(readDayHeading(text)).toMatchObject({ text, date, readings: [] });
  });

  it("offers both readings where day and month can be either", () => {
    expect(readDayHeading("Day 1: 03/04/2026")).toMatchObject({ date: null, readings: ["2026-04-03", "2026-03-04"] });
  });

  it("is kept, as impossible, with a date that does not exist", () => {
    expect(readDayHeading("Day 2: 2026-02-30")).toMatchObject({ date: null, impossible: true });
    expect(readDayHeading("Day 2: 31 June")).toMatchObject({ date: null, impossible: true });
    expect(readDayHeading("Day 2: 0000-01-01")).toMatchObject({ date: null, impossible: true });
    expect(readDayHeading("Day 2: 0206-09-15")).toMatchObject({ date: null, impossible: true });
    expect(readDayHeading("15 September 3026")).toMatchObject({ date: null, impossible: true });
  });

  it("keeps day and month where the year is missing", () => {
    expect(readDayHeading("Tue 15 Sep")).toMatchObject({ date: null, monthAndDay: "-09-15", weekday: 2 });
  });

  it.each([
    "Leadership meeting, 2026-09-15/17", "2026-09-15/17", "Monday morning news", "May 5 people join", "Agenda", "Today: 09:00", "Daytime: 2 sessions", "",
    "- Ines Koch attach the diagram 18 Sep 2026", "(see the slides of Friday)", "• Write to them by 2026-09-18",
  ])("is not %j", (text) => {
    expect(readDayHeading(text)).toBeNull();
  });
});

describe("the names in a cell", () => {
  const read = (...lines: string[]) => readNames(lines, LARKFIELD, nameFinder(LARKFIELD));
  const idsOf = (...lines: string[]) => read(...lines).names.map(({ personId }) => personId);
  const both = [idOf("Lucía Ferrand"), idOf("Wen Castellanos")];

  it.each([
    "Lucía Ferrand / Wen Castellanos", "Lucia Ferrand/Wen Castellanos", "Lucía Ferrand, Wen Castellanos", "Lucía Ferrand & Wen Castellanos",
    "Lucía Ferrand and Wen Castellanos", "Lucía Ferrand + Wen Castellanos", "Lucía Ferrand; Wen Castellanos", "Ferrand, Lucía; Castellanos, Wen",
  ])("are two in %s", (cell) => {
    expect(idsOf(cell)).toEqual(both);
  });

  it("are two when they stand one below the other", () => {
    expect(idsOf("Lucía Ferrand", "Wen Castellanos")).toEqual(both);
  });

  it("are one where a comma turns a known name around", () => {
    expect(idsOf("Ilves, Maren")).toEqual([idOf("Maren Ilves")]);
  });

  it("are kept when nobody is called that, without a doubt when nobody comes near", () => {
    expect(read("Zoltan Quist")).toEqual({ names: [{ text: "Zoltan Quist", personId: null, candidateIds: [] }], issues: [] });
  });

  it("are asked about when somebody comes near", () => {
    const { names, issues } = read("Sam A.");
    expect(names).toEqual([{ text: "Sam A.", personId: null, candidateIds: [idOf("Samuel Adeyemi-Brandt")] }]);
    expect(issues).toEqual([
      {
        severity: "doubt",
        about: "names",
        message: "No one here is called “Sam A.”. Did you mean Samuel Adeyemi-Brandt?",
        repairs: [
          { kind: "setPerson", nameIndex: 0, personId: idOf("Samuel Adeyemi-Brandt"), label: "Samuel Adeyemi-Brandt" },
          { kind: "keep", label: "Add “Sam A.”" },
        ],
      },
    ]);
  });

  it.each(["TBD", "-", "?", "n/a", ""])("are none in %j", (cell) => {
    expect(read(cell)).toEqual({ names: [], issues: [] });
  });

  it("are one where a group is called that, slash or not", () => {
    const directory = { ...LARKFIELD, groups: [{ id: idOf("T/Leads"), name: "T/Leads", memberIds: [] }] };
    for (const cell of ["T/Leads / Ines Koch", "T/Leads, Ines Koch", "T/Leads and Ines Koch"]) {
      expect(readNames([cell], directory, nameFinder(directory)).names.map(({ text }) => text), cell).toEqual(["T/Leads", "Ines Koch"]);
    }
    expect(readNames(["t/leads"], directory, nameFinder(directory))).toEqual({ names: [{ text: "t/leads", personId: null, candidateIds: [] }], issues: [] });
  });

  it.each(["All", "everybody", "x".repeat(101)])("are none, with a doubt, in %s", (cell) => {
    const { names, issues } = read(cell);
    expect(names).toEqual([]);
    expect(issues).toHaveLength(1);
  });
});
