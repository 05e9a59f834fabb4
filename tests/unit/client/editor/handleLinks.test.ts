// @vitest-environment happy-dom
import { changedRange } from "@docket/client/src/editor/changedRange.ts";
import { noteSchema } from "@docket/shared/schema/noteSchema.ts";
import type { Fragment } from "@tiptap/pm/model";
import type { NoteJson } from "@docket/shared/tags/tag.ts";
import { afterEach, describe, expect, it } from "vitest";
import { linkTo, mention, paragraph, text } from "../../../support/noteBuilders.ts";
import { noteEditor, type NoteEditor } from "../../../support/noteEditor.ts";

let note: NoteEditor;
afterEach(() => note.end());
const shown = (): string[] => [...note.editor.view.dom.querySelectorAll("a[data-handle]")].map((link) => `${link.textContent} ${link.getAttribute("href")}`);

describe("handles", () => {
  it("are shown as links where they stand, also with a blank, and look-alikes are not", () => {
    note = noteEditor({ content: [paragraph(mention("Ines Koch"), " read DM-26798 and DMTN- 148, not T-12 or Oct-24")] });
    expect(shown().map((link) => link.split(" https")[0])).toEqual(["DM-26798", "DMTN- 148"]);
    expect(note.blocks()[0]?.content?.[1]?.marks).toBeUndefined();
  });

  it("are left alone in code and in links", () => {
    note = noteEditor({ content: [paragraph(text("DM-1", "code"), linkTo(" DM-2", "https://example.org")), { type: "codeBlock", content: [text("DM-3")] }] });
    expect(shown()).toEqual([]);
  });

  it("come and go with what is typed, and move with the text before them", () => {
    note = noteEditor({ content: [paragraph("first"), paragraph("see DM-1")] });
    note.editor.commands.focus("end");
    note.type("2");
    expect(shown()[0]).toMatch(/^DM-12 /);
    note.editor.commands.focus(1);
    note.type("RFC-7 ");
    expect(shown()).toHaveLength(2);
    note.editor.commands.deleteRange({ from: 1, to: 3 });
    expect(shown()).toHaveLength(1);
  });

  it("open elsewhere without telling where from", () => {
    note = noteEditor({ content: [paragraph("DM-1")] });
    expect(note.editor.view.dom.querySelector("a")?.getAttribute("rel")).toBe("noopener noreferrer");
  });
});

describe("the difference of two documents", () => {
  const doc = (...content: NoteJson[]): Fragment => noteSchema.nodeFromJSON({ type: "doc", content }).content;

  it("is where they differ, and null when they are equal", () => {
    note = noteEditor();
    expect(changedRange(doc(paragraph("same")), doc(paragraph("same")))).toBeNull();
    expect(changedRange(doc(paragraph("one")), doc(paragraph("one two")))).toEqual({ from: 4, oldEnd: 4, newEnd: 8 });
  });

  it("never ends before it begins when letters repeat", () => {
    note = noteEditor();
    expect(changedRange(doc(paragraph("aa")), doc(paragraph("aaa")))).toEqual({ from: 3, oldEnd: 3, newEnd: 4 });
    expect(changedRange(doc(paragraph("aaa")), doc(paragraph("aa")))).toEqual({ from: 3, oldEnd: 4, newEnd: 3 });
  });
});
