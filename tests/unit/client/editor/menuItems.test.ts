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
    expect(dateItems("", TODAY, "en-US").map(({ label, note }) => `${label}: ${note}`)).toEqual([
      "Today: Thu, Oct 15",
      "Tomorrow: Fri, Oct 16",
      "Next Friday: Fri, Oct 23",
      "In 1 week: Thu, Oct 22",
      "In 2 weeks: Thu, Oct 29",
      "In 1 month: Sun, Nov 15",
    ]);
  });

  it.each([["fri", "Fri, Oct 16"], ["28 Sep", "Tue, Sep 28, 2027"], ["+2w", "Thu, Oct 29"]])("reads %j first", (query, first) => {
    expect(labels(dateItems(query, TODAY, "en-US"))[0]).toBe(first);
  });

  it("writes dates as the reader's language does", () => {
    expect(labels(dateItems("28 Sep", TODAY, "de-DE"))[0]).toMatch(/^Di\., 28\. Sept?\.? 2027$/);
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
