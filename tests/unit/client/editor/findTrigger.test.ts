import { findTrigger } from "@docket/client/src/editor/menus/findTrigger.ts";
import { noteSchema } from "@docket/shared/schema/noteSchema.ts";
import type { NoteJson } from "@docket/shared/tags/tag.ts";
import { describe, expect, it } from "vitest";
import { mention, paragraph, text } from "../../../support/noteBuilders.ts";

const TRIGGERS = [{ trigger: "/", allowsBlanks: false }, { trigger: "@", allowsBlanks: true }, { trigger: "//", allowsBlanks: true }];

/** What is found with the caret at the end of the block. */
const atEndOf = (block: NoteJson): string | null => {
  const doc = noteSchema.nodeFromJSON({ type: "doc", content: [block] });
  const found = findTrigger(doc.resolve(doc.content.size - 1), TRIGGERS);
  return found && `${found.trigger}|${found.query}`;
};

describe("a trigger", () => {
  it.each([
    ["/", "/|"],
    ["say /ta", "/|ta"],
    ["@ines k", "@|ines k"],
    ["until //28 Sep", "//|28 Sep"],
    ["(@ot", "@|ot"],
  ])("is found in %j", (typed, expected) => {
    expect(atEndOf(paragraph(typed))).toBe(expected);
  });

  it.each(["and/or", "https://example.org", "ines@example.org", "/ta ble", "@ nobody", "// a comment", "no trigger here"])("is not found in %j", (typed) => {
    expect(atEndOf(paragraph(typed))).toBeNull();
  });

  it("may follow a chip, and does not reach over one", () => {
    expect(atEndOf(paragraph(mention("Ines"), "@o"))).toBe("@|o");
    expect(atEndOf(paragraph("@o", mention("Ines"), "x"))).toBeNull();
  });

  it("is only a letter in code", () => {
    expect(atEndOf({ type: "codeBlock", content: [text("/ta")] })).toBeNull();
    expect(atEndOf(paragraph(text("@ot", "code")))).toBeNull();
  });
});
