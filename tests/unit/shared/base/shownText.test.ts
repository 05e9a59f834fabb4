import { unshownIn, withoutUnshown } from "@docket/shared/base/shownText.ts";
import { describe, expect, it } from "vitest";

describe("a line of text", () => {
  it.each([
    ["bell\u0007", "a control character (U+0007)"], ["nul\u0000", "a control character (U+0000)"], ["next\u0085line", "a control character (U+0085)"],
    ["tab\there", "a tab (U+0009)"], ["two\nlines", "a line end (U+000A)"], ["two\u2028lines", "a line end (U+2028)"],
    ["half \ud83d of one", "half of a character (U+D83D)"], ["\udc00 half", "half of a character (U+DC00)"],
    ["exe.\u202egpj", "a mark that turns the direction of writing (U+202E)"], ["\u2067isolated\u2069", "a mark that turns the direction of writing (U+2067)"],
  ])("must not be %j", (text, what) => {
    expect(unshownIn(text)).toBe(what);
    expect(unshownIn(withoutUnshown(text))).toBeNull();
  });

  it.each(["Plain", "Lucía Ferrand", "日本語", "שלום \u200f(א)", "👩‍🔧 and 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "nbsp\u00a0and soft\u00adhyphen", ""])("may be %j", (text) => {
    expect(unshownIn(text)).toBeNull();
    expect(withoutUnshown(text)).toBe(text);
  });
});
