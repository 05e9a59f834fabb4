import { isSame } from "@docket/client/src/sync/signInCheck.ts";
import { newPerson } from "@docket/shared/people/newPerson.ts";
import { describe, expect, it } from "vitest";

const merged = (id: string, mergedInto: string | null) => ({ ...newPerson(id, { name: id }), mergedInto });
const directory = { people: [merged("ruth", null), merged("r. aldergrove", "r. a."), merged("r. a.", "ruth"), merged("aiko", null)], groups: [] };

describe("unsent edits", () => {
  it("are the reader's own, and those of everybody who was merged into the reader, however often", () => {
    for (const writer of ["ruth", "r. a.", "r. aldergrove"]) expect(isSame("ruth", writer, directory)).toBe(true);
  });

  it("of anybody else are not theirs to send, nor of nobody, nor of somebody the directory does not know", () => {
    for (const writer of ["aiko", null, "gone"]) expect(isSame("ruth", writer, directory)).toBe(false);
    expect(isSame("r. a.", "ruth", directory)).toBe(false);
    expect([isSame(null, null, directory), isSame(null, "ruth", directory), isSame(null, "gone", directory)]).toEqual([true, false, false]);
  });
});
