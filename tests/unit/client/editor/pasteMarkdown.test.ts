// @vitest-environment happy-dom
import { looksLikeMarkdown } from "@docket/shared/notes/looksLikeMarkdown.ts";
import type { NoteJson } from "@docket/shared/tags/tag.ts";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { assignee, bullets, due, paragraph, text } from "../../../support/noteBuilders.ts";
import { noteEditor, type NoteEditor } from "../../../support/noteEditor.ts";

let open: NoteEditor[] = [];
function editorWith(...content: NoteJson[]): NoteEditor {
  const made = noteEditor({ content });
  open.push(made);
  return made;
}
// Compiled before anybody waits for it: on a busy machine that takes longer than a paste.
beforeAll(() => import("@docket/client/src/editor/paste/readMarkdown.ts"));
afterEach(() => {
  for (const each of open) each.end();
  open = [];
});

/** Pastes as a browser does. `isPlain`: with Shift held. */
function paste(note: NoteEditor, plain: string, { html = "", isPlain = false } = {}): void {
  const { view } = note.editor;
  if (isPlain) view.dom.dispatchEvent(new KeyboardEvent("keydown", { key: "V", keyCode: 86, ctrlKey: true, shiftKey: true, bubbles: true }));
  const event = new Event("paste", { bubbles: true, cancelable: true });
  const data = { getData: (type: string) => (type === "text/plain" ? plain : type === "text/html" ? html : ""), files: [] };
  Object.defineProperty(event, "clipboardData", { value: data });
  view.dom.dispatchEvent(event);
}
const typesOf = (note: NoteEditor): string[] => note.blocks().map(({ type }) => type);
const becomes = (note: NoteEditor, types: string[]): Promise<void> => vi.waitFor(() => expect(typesOf(note)).toEqual(types));
/** Long enough for a paste that should not have been read to have been. */
const settled = async (note: NoteEditor): Promise<void> => {
  const probe = editorWith(paragraph());
  paste(probe, "# read");
  await becomes(probe, ["heading"]);
  expect(note.editor.isDestroyed).toBe(false);
};

describe("a text on the clipboard", () => {
  it.each([
    ["a heading", "# Plan\nof the year"], ["a heading below a line", "Intro\n\n## Plan"], ["a list", "Bring:\n- a\n- b"], ["a list with gaps", "* a\n\n* b"],
    ["a numbered list", "1. a\n2. b"], ["one task", "- [ ] order it"], ["a table", "a | b\n--|--\nc | d"], ["a fence", "see\n```py\nx = 1\n```"], ["a link", "see [the plan](https://example.org/a) today"],
  ])("with %s is Markdown", (_what, markdown) => {
    expect(looksLikeMarkdown(markdown)).toBe(true);
  });

  it.each([
    ["", ""], ["sentences", "First this. Then that.\nAnd a second line."], ["a dash", "- he said\nand left"], ["a number", "1. place for us\nnothing else"], ["a hashtag", "#dome is full\n#rain"],
    ["a number sign within lines", "set it up\n# not a heading here\nand run"], ["a sum", "2 * 3 * 4 - 1"], ["stars", "a *word* and a_name_here"], ["a pipe", "a | b | c"], ["brackets", "see [1] (page 4)"], ["a rule", "above\n---\nbelow"],
    ["handles", "DM-1 and RFC-2"], ["a date range", "2026-09-28 - 2026-09-30"],
  ])("with %s is none", (_what, prose) => {
    expect(looksLikeMarkdown(prose)).toBe(false);
  });
});

describe("a paste of plain text", () => {
  it("becomes what its Markdown says, with people and dates", async () => {
    const note = editorWith(paragraph());
    paste(note, "# Plan\n\n- a\n- b\n\n- [x] order it @Otto Brandt 2026-09-30\n\nsee **this** [plan](https://example.org/)");
    await becomes(note, ["heading", "bulletList", "actionItem", "paragraph"]);
    const [, list, item] = note.blocks();
    expect(list).toEqual(bullets([paragraph("a")], [paragraph("b")]));
    expect(item).toMatchObject({ attrs: { done: true, id: expect.any(String) }, content: [text("order it "), assignee("Otto Brandt"), text(" "), due("2026-09-30")] });
  });

  it("keeps its blocks when it is pasted into a line, and joins its words to it", async () => {
    const blocks = editorWith(paragraph("before after"));
    blocks.editor.commands.setTextSelection(8);
    paste(blocks, "- [ ] a\n\n# b");
    await becomes(blocks, ["paragraph", "actionItem", "heading", "paragraph"]);
    expect(blocks.blocks().map(({ content }) => content?.[0]?.text)).toEqual(["before ", "a", "b", "after"]);
    const words = editorWith(paragraph("before after"));
    words.editor.commands.setTextSelection(8);
    paste(words, "see [this](https://example.org/) ");
    await vi.waitFor(() => expect(words.blocks()).toMatchObject([{ content: [text("before see "), { text: "this" }, text("after")] }]));
  });

  it("stays paragraphs when it is prose", async () => {
    const note = editorWith(paragraph());
    paste(note, "First this.\nThen that.");
    await becomes(note, ["paragraph", "paragraph"]);
  });

  it("stays as it is in a code block, and within a line of code", async () => {
    const code = editorWith({ type: "codeBlock", content: [text("x")] });
    code.editor.commands.setTextSelection(2);
    const line = editorWith(paragraph(text("x", "code")));
    line.editor.commands.setTextSelection(2);
    for (const note of [code, line]) paste(note, "- [ ] a\n- [ ] b");
    expect(code.blocks()[0]).toMatchObject({ type: "codeBlock", content: [text("x- [ ] a\n- [ ] b")] });
    await settled(line);
    expect(typesOf(line)).not.toContain("actionItem");
  });

  it("stays plain with Shift held, and the next one is read again", async () => {
    const note = editorWith(paragraph());
    paste(note, "# Plan", { isPlain: true });
    expect(note.blocks()).toEqual([paragraph("# Plan")]);
    await settled(note);
    expect(note.blocks()).toEqual([paragraph("# Plan")]);
    note.editor.view.dom.dispatchEvent(new KeyboardEvent("keyup", { key: "Shift", keyCode: 16, bubbles: true }));
    note.editor.commands.setContent({ type: "doc", content: [{ type: "paragraph" }] });
    paste(note, "# Plan");
    await becomes(note, ["heading"]);
  });

  it("counts more than HTML that only colours it, and less than HTML that says more", async () => {
    const coloured = editorWith(paragraph());
    paste(coloured, "- [ ] a", { html: '<meta charset="utf-8"><div style="font-family: monospace"><div><span style="color:#00f">- [ ] </span><span>a</span></div></div>' });
    await becomes(coloured, ["actionItem"]);
    const page = editorWith(paragraph());
    paste(page, "- [ ] a", { html: "<h2>a</h2>" });
    await becomes(page, ["heading"]);
  });

  it("is taken back by one undo, and what was typed around it is not", async () => {
    const note = editorWith(paragraph());
    note.editor.commands.insertContent("before");
    note.press("Enter");
    const before = note.blocks();
    paste(note, "# Plan\n\n- a\n- b\n\n- [ ] c");
    await vi.waitFor(() => expect(typesOf(note)).toContain("actionItem"));
    const after = note.blocks();
    note.editor.commands.insertContent("more");
    note.editor.commands.undo();
    expect(note.blocks()).toEqual(after);
    note.editor.commands.undo();
    expect(note.blocks()).toEqual(before);
  });

  it("arrives where the caret was, whatever is written meanwhile", async () => {
    const note = editorWith(paragraph("above"), paragraph(), paragraph("below"));
    note.editor.commands.setTextSelection(8);
    paste(note, "# Plan");
    note.editor.commands.insertContentAt(1, "further ");
    note.editor.commands.focus("end");
    note.editor.commands.insertContent(" it");
    await vi.waitFor(() => expect(typesOf(note)).toContain("heading"));
    note.editor.commands.insertContent(" all");
    expect(note.blocks().map(({ content }) => content?.[0]?.text)).toEqual(["further above", "Plan", "below it all"]);
  });
});
