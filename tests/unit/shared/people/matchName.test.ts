import { matchName } from "@docket/shared/people/matchName.ts";
import { newPerson } from "@docket/shared/people/newPerson.ts";
import type { PersonFields } from "@docket/shared/people/newPerson.ts";
import type { Person } from "@docket/shared/people/person.ts";
import { describe, expect, it } from "vitest";

const person = (id: string, name: string, more: Partial<PersonFields> = {}): Person => newPerson(id, { name, ...more });

const people = [
  person("ines", "Ines Koch", { handle: "ikoch" }),
  person("oduya", "Mei-Lan Oduya", { aliases: ["M-L Oduya"] }),
  person("adeyemi", "Samuel Adeyemi", { aliases: ["Sam A."] }),
  person("arnold", "Sam Arnold"),
  person("obrien", "Noël O'Brien", { initials: "NOB" }),
  person("left", "Peter Vance", { handle: "pvance", deactivated: true }),
  { ...person("old", "Ines Kock"), mergedInto: "ines" },
  person("twin1", "Alex Roe", { deactivated: true }),
  person("twin2", "Alex Roe"),
];
const match = (text: string) => matchName({ people }, text);

describe("a pasted name", () => {
  it.each([
    ["Ines Koch", "ines"],
    ["  INES   koch ", "ines"],
    ["Koch, Ines", "ines"],
    ["@ikoch", "ines"],
    ["ikoch", "ines"],
    ["IK", "ines"],
    ["M-L Oduya", "oduya"],
    ["M–L Oduya", "oduya"],
    ["Noel O’Brien", "obrien"],
    ["NOB", "obrien"],
    ["Unknown User (pvance)", "left"],
    ["Peter Vance (inactive)", "left"],
    ["Sam A.", "adeyemi"],
    ["Ines Kock", "ines"],
  ])("%j means exactly one person", (text, id) => {
    expect(match(text)).toEqual({ personId: id, candidateIds: [id] });
  });

  it.each([
    ["Sam Ar.", ["arnold"]],
    ["Ines", ["ines"]],
    ["S. Adeyemi", ["adeyemi"]],
    ["Alex Roe", ["twin2", "twin1"]],
  ])("%j may mean some people, and none for certain", (text, candidateIds) => {
    expect(match(text)).toEqual({ personId: null, candidateIds });
  });

  it.each(["", "  ", "?", "A", "nob", "Ruth Oyelaran", "ik", "Adeyemi Sam"])("%j means nobody", (text) => {
    expect(match(text)).toEqual({ personId: null, candidateIds: [] });
  });

  it("of two short forms that fit is left to the reader", () => {
    const two = [person("a", "Sam Adams"), person("b", "Samuel Ames")];
    expect(matchName({ people: two }, "Sam A.")).toEqual({ personId: null, candidateIds: ["a", "b"] });
  });
});
