import { personBesideDate, placeDate, placePerson, placeTags } from "@docket/shared/tags/placement.ts";
import type { NoteJson } from "@docket/shared/tags/tag.ts";
import { describe, expect, it } from "vitest";
import { assignee, date, due, mention, text } from "../../../support/noteBuilders.ts";

type Line = (string | NoteJson)[];
const nodes = (line: Line): NoteJson[] => line.map((part) => (typeof part === "string" ? text(part) : part));
const [ana, ben, cleo] = ["Ana", "Ben", "Cleo"].map((name) => ({ as: assignee(name), of: mention(name) })) as [Chip, Chip, Chip];
interface Chip {
  as: NoteJson;
  of: NoteJson;
}
const FRIDAY = "2026-09-18";
const MONDAY = "2026-09-21";

describe("a person inserted into an action item", () => {
  it.each<[string, "assignee" | "mention", Line, Line]>([
    ["in an empty item", "assignee", [], []],
    ["at the start", "assignee", [], ["order the mirror"]],
    ["after another assignee", "assignee", [ana.as, " "], ["order the mirror"]],
    ["after an assignee and a comma", "assignee", [ana.as, ", "], []],
    ["after an assignee and the word and", "assignee", [ana.as, " and "], [" order it"]],
    ["after an assignee and a word that ends in and", "mention", [ana.as, " sand "], []],
    ["in the text", "mention", ["ask "], [" about the mirror"]],
    ["at the end without a date", "mention", ["order the mirror with "], []],
    ["at the end before its date", "assignee", ["order the mirror "], [due(FRIDAY)]],
    ["at the end after its date", "assignee", ["order the mirror ", due(FRIDAY), " "], []],
    ["at the end beside a plain date", "assignee", ["order the mirror ", date(FRIDAY), " "], []],
    ["beside the date, where somebody else stands", "mention", ["order it with ", ben.of, ", "], [" ", due(FRIDAY)]],
    ["beside the date, when the item has an assignee", "mention", [ana.as, " order it with "], [" ", due(FRIDAY)]],
    ["beside a date in the text", "mention", ["order it ", date(FRIDAY), " "], [" then polish it"]],
  ])("%s becomes %s", (_where, kind, before, after) => {
    expect(placePerson(nodes(before), nodes(after))).toBe(kind);
  });
});

describe("a date inserted into an action item", () => {
  it.each<[string, "dueDate" | "date", Line, Line]>([
    ["in an empty item", "dueDate", [], []],
    ["at the end", "dueDate", ["order the mirror "], []],
    ["at the end before a person", "dueDate", ["order the mirror "], [" ", ana.of]],
    ["at the end before a blank", "dueDate", ["order the mirror"], [" "]],
    ["in the text", "date", ["seats for "], [" agreed"]],
    ["at the start", "date", [], [" is when it ships"]],
    ["at the end, where a due date is", "date", ["order it ", due(FRIDAY), " "], []],
  ])("%s becomes %s", (_where, kind, before, after) => {
    expect(placeDate(nodes(before), nodes(after))).toBe(kind);
  });

  it("makes the person alone beside it the assignee", () => {
    expect(personBesideDate(nodes(["ask around ", ana.of, " ", due(FRIDAY)]))).toBe(1);
  });

  it("leaves several people beside it involved", () => {
    expect(personBesideDate(nodes(["follow up with ", ana.of, ", ", ben.of, " ", due(FRIDAY)]))).toBeNull();
  });

  it("leaves the person beside it involved when somebody is assigned", () => {
    expect(personBesideDate(nodes([cleo.as, " follow up with ", ana.of, " ", due(FRIDAY)]))).toBeNull();
  });
});

describe("an action item that arrives whole", () => {
  it.each<[string, Line, Line]>([
    ["people at the start and a date at the end", [ana.of, ", ", ben.of, ": order it ", date(FRIDAY)], [ana.as, ", ", ben.as, ": order it ", due(FRIDAY)]],
    ["a person alone beside the date at the end", ["ask around ", ana.of, " ", date(FRIDAY)], ["ask around ", ana.as, " ", due(FRIDAY)]],
    ["several people at the end", ["follow up with ", ana.of, ", ", ben.of, " ", date(FRIDAY)], ["follow up with ", ana.of, ", ", ben.of, " ", due(FRIDAY)]],
    ["two dates, of which the last is due", ["seats for ", date(FRIDAY), ", ", date(MONDAY)], ["seats for ", date(FRIDAY), ", ", due(MONDAY)]],
    ["a date in the text only", ["on ", date(FRIDAY), " we ship"], ["on ", date(FRIDAY), " we ship"]],
    ["nobody and no date", ["new locks for both halls"], ["new locks for both halls"]],
  ])("with %s", (_what, pasted, placed) => {
    expect(placeTags(nodes(pasted))).toEqual(nodes(placed));
  });

  it("stays as it is when placed again", () => {
    const once = placeTags(nodes([ana.of, " ask ", ben.of, " by ", date(FRIDAY)]));
    expect(placeTags(once)).toEqual(once);
  });
});
