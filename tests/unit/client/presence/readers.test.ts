import { peopleOf } from "@docket/client/src/features/meetingState/people.ts";
import { readersBySession, readersOf } from "@docket/client/src/features/presence/readers.ts";
import type { Person } from "@docket/shared/people/person.ts";
import type { Presence } from "@docket/shared/protocol/views.ts";
import { describe, expect, it } from "vitest";

const here = (id: string, personId: string | null, name: string, sessionId: string | null): Presence => ({ id, personId, name, role: "editor", sessionId });
const person = (id: string, name: string, mergedInto: string | null = null): Person => ({
  id, name, aliases: [], initials: name.slice(0, 2), handle: null, deactivated: false, mergedInto,
});

describe("who is here", () => {
  it("counts somebody on two devices once, in both sessions they look at", () => {
    const readers = readersOf([here("1", "ines", "Ines Koch", "a"), here("2", "ines", "Ines Koch", "b")]);
    expect(readers).toHaveLength(1);
    expect([...readersBySession(readers).keys()]).toEqual(["a", "b"]);
  });

  it("keeps who only says to be somebody apart from them", () => {
    const readers = readersOf([here("1", "ines", "Ines Koch", "a"), { ...here("2", "ines", "Ines Koch", "a"), claimId: "claim" }]);
    expect(readers.map(({ claimId }) => claimId)).toEqual([null, "claim"]);
  });

  it("keeps two readers apart who are nobody of the directory", () => {
    expect(readersOf([here("1", null, "Guest", "a"), here("2", null, "Guest", "a")])).toHaveLength(2);
  });

  it("finds a merged person under the one they were merged into, and stops at a ring", () => {
    const people = peopleOf({ people: [person("a", "Ann", "b"), person("b", "Bea", "c"), person("c", "Cleo"), person("x", "X", "y"), person("y", "Y", "x")], groups: [] });
    expect(people.name("a")).toBe("Cleo");
    expect(people.all.map(({ name }) => name)).toEqual(["Cleo"]);
    expect(people.person("x")).not.toBeUndefined();
  });
});
