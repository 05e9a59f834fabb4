import { slugOf } from "@docket/shared/meeting/address.ts";
import { expect, it } from "vitest";

it.each([
  ["Operations leadership, autumn 2026", "operations-leadership-autumn-2026"],
  ["Écoles & Straße — 3rd", "ecoles-strasse-3rd"],
  ["東京", "meeting"],
  ["", "meeting"],
  ["a".repeat(100), "a".repeat(60)],
  ["one two three four five six seven eight nine ten eleven twelve thirteen", "one-two-three-four-five-six-seven-eight-nine-ten-eleven"],
  ["../../x?y#z", "x-y-z"],
])("makes the words of an address from %j", (title, slug) => {
  expect(slugOf(title)).toBe(slug);
});
