import { createNewNames } from "@docket/server/src/auth/newNames.ts";
import { expect, it } from "vitest";

it("lets the links of one meeting bring 300 new people an hour, and those of others as many", () => {
  let time = 0;
  const names = createNewNames(() => time);
  for (let count = 0; count < 300; count += 1) names.take("one");
  expect(() => names.take("one")).toThrow(/Too many new names/);
  expect(() => names.take("two")).not.toThrow();
  time = 60 * 60 * 1000;
  expect(() => names.take("one")).not.toThrow();
});
