import { parseMail } from "@docket/shared/people/mail.ts";
import { describe, expect, it } from "vitest";

describe("a mail address", () => {
  it.each([
    ["Ines.Koch+notes@Larkfield.Example", "ines.koch+notes@larkfield.example"],
    ["  tom@localhost ", "tom@localhost"],
  ])("is compared in small letters: %s", (text, expected) => {
    expect(parseMail(text)).toBe(expected);
  });

  it.each([
    "", "ines", "@larkfield.example", "ines@", "ines@@larkfield.example", "ines@larkfield..example", "ines koch@larkfield.example", "<ines@larkfield.example>",
    "ines@larkfield.example, eve@larkfield.example", "ines@larkfield.example\u0000", "in\u202ees@larkfield.example", `${"x".repeat(65)}@larkfield.example`, `ines@${"x".repeat(250)}`,
  ])("is none: %j", (text) => {
    expect(parseMail(text)).toBe(null);
  });

  it("is no one's that only looks like it, or becomes it in small letters", () => {
    expect("\u212aoch@larkfield.example".toLowerCase()).toBe("koch@larkfield.example");
    expect([parseMail("\u212aoch@larkfield.example"), parseMail("k\u043ech@larkfield.example"), parseMail("\uff4boch@larkfield.example")]).toEqual([null, null, null]);
  });
});
