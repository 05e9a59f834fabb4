import { noteExtensions, noteSchema } from "@docket/shared/schema/noteSchema.ts";
import { TAGS } from "@docket/shared/tags/index.ts";
import { getSchema } from "@tiptap/core";
import { describe, expect, it } from "vitest";

describe("the note schema", () => {
  it("loads without a page around it", () => {
    expect(typeof document).toBe("undefined");
    expect(noteSchema.topNodeType.name).toBe("doc");
  });

  it("knows these nodes and marks and no others", () => {
    const basic = ["doc", "paragraph", "text", "heading", "bulletList", "orderedList", "listItem", "codeBlock", "blockquote",
      "horizontalRule", "hardBreak", "table", "tableRow", "tableHeader", "tableCell"];
    expect(Object.keys(noteSchema.nodes).sort()).toEqual([...basic, ...TAGS.map(({ name }) => name)].sort());
    expect(Object.keys(noteSchema.marks).sort()).toEqual(["bold", "code", "italic", "link", "strike"]);
  });

  it("starts a document, a list item and a cell with a paragraph", () => {
    for (const name of ["doc", "listItem", "tableCell"]) {
      expect(noteSchema.nodes[name]?.contentMatch.defaultType?.name).toBe("paragraph");
    }
  });

  it("keeps of a link its target only", () => {
    expect(Object.keys(noteSchema.marks["link"]?.spec.attrs ?? {})).toEqual(["href"]);
  });

  it("names every extension once, and each can be changed by name", () => {
    const names = noteExtensions().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) {
      let asked = 0;
      noteExtensions({ [name]: (extension) => ((asked += 1), extension) });
      expect(asked).toBe(1);
    }
  });

  it("stays the same when an editor adds views and keys", () => {
    const editing = getSchema(noteExtensions({ codeBlock: (node) => node.extend({ addNodeView: () => () => ({ dom: document.body }) }) }));
    expect(shape(editing)).toEqual(shape(noteSchema));
  });
});

const shape = (schema: typeof noteSchema): unknown =>
  Object.values(schema.nodes).map(({ name, spec }) => [name, spec.content, spec.group, spec.attrs && Object.keys(spec.attrs)]);
