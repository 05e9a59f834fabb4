import { dateItems } from "@docket/client/src/editor/menus/dateMenu.ts";
import { peopleItems } from "@docket/client/src/editor/menus/peopleMenu.ts";
import { slashItems } from "@docket/client/src/editor/menus/slashMenu.ts";
import { describe, expect, it } from "vitest";
import { DIRECTORY, TODAY } from "../../../support/noteEditor.ts";

const labels = (items: readonly { label: string }[]): string[] => items.map(({ label }) => label);

describe("the people menu", () => {
  it("offers active people, then groups, then those who left, marked", () => {
    expect(labels(peopleItems(DIRECTORY, ""))).toEqual(["Ines Koch", "Otto Brandt", "Samuel Adeyemi", "T/Leads", "Jonas Pell (inactive)"]);
  });

  it.each([
    ["ines", "Ines Koch"],
    ["koch", "Ines Koch"],
    ["nes", "Ines Koch"],
    ["OB", "Otto Brandt"],
    ["sam ad", "Samuel Adeyemi"],
    ["t/l", "T/Leads"],
  ])("finds by %j", (query, first) => {
    expect(labels(peopleItems(DIRECTORY, query))[0]).toBe(first);
  });

  it("offers nobody for what nobody is called", () => {
    expect(peopleItems(DIRECTORY, "xyz")).toEqual([]);
  });
});

describe("the date menu", () => {
  it("offers the usual dates", () => {
    expect(dateItems("", TODAY).map(({ label, note }) => `${label}: ${note}`)).toEqual([
      "Today: Thu 15 Oct",
      "Tomorrow: Fri 16 Oct",
      "Next Friday: Fri 23 Oct",
      "In 1 week: Thu 22 Oct",
      "In 2 weeks: Thu 29 Oct",
      "In 1 month: Sun 15 Nov",
    ]);
  });

  it.each([["fri", "Fri 16 Oct"], ["28 Sep", "Tue 28 Sep 2027"], ["+2w", "Thu 29 Oct"]])("reads %j first", (query, first) => {
    expect(labels(dateItems(query, TODAY))[0]).toBe(first);
  });

  it("offers nothing for what is no date", () => {
    expect(dateItems("31 Feb", TODAY)).toEqual([]);
  });
});

describe("the slash menu", () => {
  it("finds a block by its name and by what else it is called", () => {
    expect(labels(slashItems("dec"))).toEqual(["Decision"]);
    expect(labels(slashItems("ordered"))).toEqual(["Numbered list"]);
    expect(labels(slashItems("h"))).toEqual(["Heading 1", "Heading 2", "Heading 3"]);
  });
});
