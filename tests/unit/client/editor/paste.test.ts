// @vitest-environment happy-dom
import { readFileSync } from "node:fs";
import path from "node:path";
import { cleanPaste } from "@docket/client/src/editor/paste/cleanPaste.ts";
import { copyText, loadMarkdown } from "@docket/client/src/editor/paste/copyText.ts";
import { isId } from "@docket/shared/base/ids.ts";
import type { NoteJson } from "@docket/shared/tags/tag.ts";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { actionItem, assignee, bullets, due, idOf, mention, paragraph, text } from "../../../support/noteBuilders.ts";
import { DIRECTORY, noteEditor, type NoteEditor } from "../../../support/noteEditor.ts";

const fixture = (name: string): string => readFileSync(path.join(import.meta.dirname, "../../../fixtures/paste", name), "utf8");
const clean = (html: string): string => cleanPaste(html, DIRECTORY);

let open: NoteEditor[] = [];
function editorWith(...content: NoteJson[]): NoteEditor {
  const made = noteEditor({ content });
  open.push(made);
  return made;
}
afterEach(() => {
  for (const each of open) each.end();
  open = [];
});

describe("a paste from Word", () => {
  const html = clean(fixture("word.html"));

  it("keeps headings, marks, links and tables", () => {
    expect(html).toContain("<h1>Cold storage</h1>");
    expect(html).toContain("<strong>two</strong>");
    expect(html).toContain('href="https://plans.example.org/cold"');
    expect(html.match(/<td/g)).toHaveLength(4);
    expect(html).not.toContain("style=");
  });

  it("makes real lists of paragraphs that only look like lists", () => {
    expect(html).toContain("<ul><li><p>Move the frames</p><ul><li><p>Raw frames first</p></li></ul></li><li><p>Test a restore</p></li></ul>");
    expect(html).toMatch(/<ol[^>]*><li><p>Ask for a price<\/p><\/li><\/ol>/);
  });

  it("leaves styles and Word's own elements behind", () => {
    expect(html).not.toMatch(/mso|<style|o:p|Symbol/);
  });
});

describe("a paste from a wiki page", () => {
  const html = clean(fixture("wiki.html"));

  it("keeps lists in table cells, issue keys with their links, and people", () => {
    expect(html).toContain("<li><p>Rule per class</p><ul><li><p>Raw frames stay</p></li></ul></li>");
    expect(html).toContain('href="https://tracker.example.org/browse/OPS-412"');
    expect(html).toContain(`data-tag="mention" data-kind="person" data-id="${idOf("Ines Koch")}"`);
  });

  it("drops what the wiki shows while it loads, pictures but for their words, and whatever could run", () => {
    expect(html).not.toMatch(/Getting issue|STATUS|<img|javascript|alert/);
    expect(html).toContain("the plot of March");
    expect(html).toContain("this");
  });
});

describe("a paste of tasks", () => {
  const wiki = `<ul class="inline-task-list"><li class="checked" data-inline-task-id="1"><a class="user-mention" href="/x">Ines Koch</a> order the mirror <time datetime="2026-09-30">30 Sep 2026</time></li></ul>`;

  it.each([
    ["of a wiki", wiki],
    ["of a list with check boxes", '<ul><li><input type="checkbox" checked> @Ines Koch order the mirror 30 Sep 2026</li></ul>'],
  ])("%s makes action items with people, date and state, and ids of their own", (_what, html) => {
    const note = editorWith(paragraph());
    note.editor.view.pasteHTML(html);
    const [item] = note.blocks();
    expect(item).toMatchObject({ type: "actionItem", attrs: { done: true } });
    expect(item?.content).toEqual([assignee("Ines Koch"), text(" order the mirror "), due("2026-09-30")]);
    expect(isId(String(item?.attrs?.["id"]))).toBe(true);
  });

  it("into the text of an action item adds to it", () => {
    const note = editorWith(actionItem("rec", assignee("Otto Brandt"), " first "));
    note.editor.commands.focus("end");
    note.editor.view.pasteHTML(wiki);
    expect(note.blocks()[0]?.content).toEqual([assignee("Otto Brandt"), text(" first "), mention("Ines Koch"), text(" order the mirror "), due("2026-09-30")]);
  });
});

describe("a paste from a mail", () => {
  it("keeps lines, lists, mail and phone links", () => {
    const html = clean(fixture("mail.html"));
    expect(html).toContain("<p>Hello all,</p>");
    expect(html).toContain('href="tel:+5612345"');
    expect(html).toContain('href="mailto:ines@example.org"');
    expect(html).toMatch(/<ol[^>]*><li><p>numbers of March<\/p><\/li><li><p><strong>numbers of April<\/strong>/);
    expect(html).toContain("<blockquote><p>what was said before</p></blockquote>");
  });
});

/** Copies the selection as the browser does and pastes it at the caret. */
function copyOf(note: NoteEditor): { html: string; text: string } {
  const { dom, text: plain } = note.editor.view.serializeForClipboard(note.editor.state.selection.content());
  return { html: dom.innerHTML, text: plain };
}
const cut = (note: NoteEditor): string => {
  const { html } = copyOf(note);
  note.editor.view.dom.dispatchEvent(new Event("cut"));
  note.editor.commands.deleteSelection();
  return html;
};
const idsOf = (note: NoteEditor): unknown[] => note.blocks().filter(({ type }) => type === "actionItem").map(({ attrs }) => attrs?.["id"]);

describe("a paste from another editor that is made with the same library", () => {
  it("is read as that of any page: tasks become action items, and people are known by name", () => {
    const html = '<ul data-pm-slice="0 0 []" data-type="taskList"><li data-checked="true"><label><input type="checkbox" checked></label><div><p>@Ines Koch sends it</p></div></li></ul>';
    const note = editorWith(paragraph());
    note.editor.view.pasteHTML(html);
    const [item] = note.blocks();
    expect(item).toMatchObject({ type: "actionItem", attrs: { done: true }, content: [{ type: "assignee", attrs: { label: "Ines Koch" } }, text(" sends it")] });
  });
});

describe("a paste from these notes", () => {
  it("loses nothing", () => {
    const item = actionItem("rec", assignee("Ines Koch"), " send it to ", mention("Otto Brandt"), " ", due("2026-10-16"));
    const from = editorWith(item, bullets([paragraph(text("bold", "bold"))]));
    from.editor.commands.selectAll();
    const to = editorWith(paragraph());
    to.editor.view.pasteHTML(copyOf(from).html);
    const [pasted, list] = to.blocks();
    expect(pasted?.content).toEqual(from.blocks()[0]?.content);
    expect(list).toEqual(from.blocks()[1]);
  });

  it("holds a table without styles, with its head and what its cells span", () => {
    const cell = (type: string, words: string, attrs = {}) => ({ type, attrs, content: [paragraph(words)] });
    const table = { type: "table", content: [{ type: "tableRow", content: [cell("tableHeader", "What", { colspan: 2 })] }, { type: "tableRow", content: [cell("tableCell", "a"), cell("tableCell", "b")] }] };
    const from = editorWith(table, paragraph("end"));
    from.editor.commands.selectAll();
    const { html } = copyOf(from);
    expect(html).not.toContain("style=");
    const to = editorWith(paragraph());
    to.editor.view.pasteHTML(html);
    expect(to.blocks()[0]).toEqual(from.blocks()[0]);
  });

  it("gives a copy its own id", () => {
    const note = editorWith(actionItem("rec", "send it"), paragraph());
    note.editor.commands.setNodeSelection(0);
    const { html } = copyOf(note);
    note.editor.commands.focus("end");
    note.editor.view.pasteHTML(html);
    const ids = idsOf(note);
    expect(ids[0]).toBe(idOf("rec"));
    expect(ids).toHaveLength(2);
    expect(ids[1]).not.toBe(ids[0]);
    expect(isId(String(ids[1]))).toBe(true);
  });

  it("brings a block that was cut back with its id, once", () => {
    const note = editorWith(actionItem("rec", "send it"), paragraph("end"));
    note.editor.commands.setNodeSelection(0);
    const html = cut(note);
    note.editor.commands.focus("end");
    note.editor.view.pasteHTML(html);
    expect(idsOf(note)).toEqual([idOf("rec")]);
    note.editor.commands.focus("end");
    note.editor.view.pasteHTML(html);
    expect(new Set(idsOf(note)).size).toBe(2);
  });

  it("gives a copy into the other fragment of the session its own id", () => {
    const running = editorWith(actionItem("rec", "send it"));
    running.editor.commands.setNodeSelection(0);
    const { html } = copyOf(running);
    const before = noteEditor({ doc: running.doc, fragment: "preMeetingNotes" });
    open.push(before);
    before.editor.view.pasteHTML(html);
    expect(idsOf(before)).toHaveLength(1);
    expect(idsOf(before)[0]).not.toBe(idOf("rec"));
  });
});

describe("copied text", () => {
  beforeAll(loadMarkdown);
  const textOf = (note: NoteEditor): string => copyText(note.editor.state.selection.content());

  it("is Markdown for whole blocks", () => {
    const note = editorWith(actionItem("rec", assignee("Ines Koch"), " send it"), bullets([paragraph("a ", text("b", "bold"))]));
    note.editor.commands.selectAll();
    expect(textOf(note)).toContain("- [ ] ");
    expect(textOf(note)).toMatch(/^[-*] a \*\*b\*\*$/m);
  });

  it("is plain words for a part of one line, to the letter", () => {
    const note = editorWith(paragraph("see a_b_c and *d*"));
    note.editor.commands.setTextSelection({ from: 4, to: 11 });
    expect(textOf(note)).toBe(" a_b_c ");
  });

  it("is the code itself for code", () => {
    const note = editorWith({ type: "codeBlock", content: [text("if (a_b) {\n}")] });
    note.editor.commands.setTextSelection({ from: 1, to: 13 });
    expect(textOf(note)).toBe("if (a_b) {\n}");
  });
});
