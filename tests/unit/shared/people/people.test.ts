import { foldText } from "@docket/shared/base/foldText.ts";
import { initialsOf } from "@docket/shared/people/initials.ts";
import { newPerson } from "@docket/shared/people/newPerson.ts";
import { personColour } from "@docket/shared/people/personColour.ts";
import { displayName, resolveIds, resolvePerson } from "@docket/shared/people/resolvePerson.ts";
import { describe, expect, it } from "vitest";
import { numberedIds } from "../../../support/agendaBuilders.ts";

it.each([
  ["Ines Koch", "IK"], ["Mei-Lan Oduya", "MLO"], ["Ines", "IN"], ["anna maria de la cruz", "AMC"], ["Élodie Ñandú", "ÉÑ"], ["X", "X"], ["ﬃna ßo ŉo", "FSʼ"], ["ﬃßz", "FS"], ["—", "?"], ["", "?"],
])("takes the initials of %j", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

it("spreads people over all eight colours, the same each time", () => {
  const newId = numberedIds();
  const ids = Array.from({ length: 400 }, newId);
  const counts = new Map<number, number>();
  for (const id of ids) counts.set(personColour(id), (counts.get(personColour(id)) ?? 0) + 1);
  expect(new Set(counts.keys())).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8]));
  expect(Math.min(...counts.values())).toBeGreaterThan(20);
});

it("marks people who left", () => {
  expect(displayName(newPerson("a", { name: "Marit Okoro", deactivated: true }))).toBe("Marit Okoro (inactive)");
  expect(displayName(newPerson("a", { name: "Marit Okoro" }))).toBe("Marit Okoro");
});

describe("merged people", () => {
  const merged = (id: string, mergedInto: string | null) => ({ ...newPerson(id, { name: id }), mergedInto });
  const people = [merged("a", "b"), merged("b", "c"), merged("c", null), merged("x", "y"), merged("y", "x"), merged("lost", "gone")];

  it("resolve to the one they became, over several merges", () => {
    expect(resolvePerson(people, "a")?.id).toBe("c");
    expect(resolveIds(people, ["c", "a", "unknown", "b"])).toEqual(["c", "unknown"]);
  });

  it("resolve to nobody when there is none, and end in a circle", () => {
    expect(resolvePerson(people, "unknown")).toBeNull();
    expect(resolvePerson(people, "lost")).toBeNull();
    expect(resolvePerson(people, "x")?.id).toBe("x");
  });
});

it.each([["Noël  O’Brien-Łuk", "noel obrien luk"], ["STRASSE", foldText("straße")], ["T/CAMs", "t/cams"]])("folds %j", (text, folded) => {
  expect(foldText(text)).toBe(folded);
});
