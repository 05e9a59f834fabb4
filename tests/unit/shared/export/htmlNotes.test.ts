import { notesElements } from "@docket/shared/export/htmlNotes.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

type Node = ReturnType<typeof notesElements>[number]["children"][number];

const textOf = (node: Node): string => ("value" in node ? node.value : "children" in node ? node.children.map(textOf).join("") : "");

describe("HTML of notes", () => {
  it("keeps the text of every word, whatever its marks and its link are", () => {
    const mark = fc.constant(true as const);
    const word = fc.record(
      { kind: fc.constant("text" as const), text: fc.string({ minLength: 1, maxLength: 5 }), bold: mark, italic: mark, strike: mark, code: mark, href: fc.constant("https://a.example/") },
      { requiredKeys: ["kind", "text"] },
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 4 }), (inlines) => {
        const elements = notesElements([{ kind: "paragraph", inlines }]);
        expect(elements.map(textOf).join("")).toBe(inlines.map(({ text }) => text).join(""));
      }),
    );
  });
});
