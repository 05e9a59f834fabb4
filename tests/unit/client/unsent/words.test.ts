import { unsentWords } from "@docket/client/src/features/unsent/words.ts";
import { describe, expect, it } from "vitest";

describe("when unsent changes were made", () => {
  const at = (day: number, hour: number, minute: number): number => new Date(2026, 8, day, hour, minute).getTime();

  it("is a time, or the span of two", () => {
    expect(unsentWords.span(at(15, 9, 2), at(15, 9, 2), at(15, 10, 0), "en-GB")).toBe("09:02");
    expect(unsentWords.span(at(15, 9, 2), at(15, 9, 30), at(15, 10, 0), "en-GB")).toBe("09:02 to 09:30");
  });

  it("says the date when it was not today", () => {
    expect(unsentWords.span(at(14, 9, 2), at(14, 9, 2), at(15, 10, 0), "en-GB")).toMatch(/^14 Sept?, 09:02$/);
  });

  it("is written as every other time of the page where hours are counted to 12", () => {
    expect(unsentWords.span(at(15, 9, 2), at(15, 9, 30), at(15, 10, 0), "en-US")).toMatch(/^9:02\sAM to 9:30\sAM$/);
  });
});
