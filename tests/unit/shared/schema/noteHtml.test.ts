// @vitest-environment happy-dom
import type { NoteJson } from "@docket/shared/tags/tag.ts";
import { describe, expect, it } from "vitest";
import { actionItem, assignee, bullets, decision, due, linkTo, mention, paragraph, tableOf, text } from "../../../support/noteBuilders.ts";
import { fromHtml, noteOf, toHtml } from "../../../support/noteHtml.ts";

const cell = (type: string, words: string, attrs: Record<string, unknown> = {}): NoteJson => ({
  type, attrs: { colspan: 1, rowspan: 1, ...attrs }, content: [paragraph(words)],
});

describe("copied notes", () => {
  it.each<[string, NoteJson]>([
    ["marks", paragraph("a ", text("b", "bold"), text("c", "italic", "strike"), text("d", "code"))],
    ["links", paragraph(linkTo("here", "https://example.org/?a=1&b=2"), " and ", linkTo("mail", "mailto:ana@example.org"))],
    ["headings", { type: "heading", attrs: { level: 5 }, content: [text("Plans")] }],
    ["code", { type: "codeBlock", attrs: { language: "py" }, content: [text("if a < b:\n    [] @ //")] }],
    ["lists", bullets([paragraph("a"), bullets([paragraph("b"), { type: "orderedList", attrs: { start: 4 }, content: [{ type: "listItem", content: [paragraph("c")] }] }])])],
    ["tables", { type: "table", content: [
      { type: "tableRow", content: [cell("tableHeader", "a", { colspan: 2 })] },
      { type: "tableRow", content: [cell("tableCell", "b"), cell("tableCell", "c")] },
    ] }],
    ["quotes and rules", { type: "blockquote", content: [paragraph("said"), { type: "horizontalRule" }] }],
    ["line breaks", paragraph("a", { type: "hardBreak" }, "b")],
    ["action items and decisions inside lists and tables", tableOf([
      bullets([actionItem("x", assignee("Ana"), " ask ", mention("T/CAMs"), " by ", due("2026-09-18"))], [decision("y", text("yes", "bold"))]),
    ])],
  ])("keep %s when pasted into Docket", (_what, block) => {
    const note = noteOf(block);
    expect(fromHtml(toHtml(note).innerHTML).toJSON()).toEqual(note.toJSON());
  });

  it("are plain HTML with readable chips elsewhere", () => {
    const item = actionItem("x", assignee("Ana"), " order it ", due("2026-09-18"));
    expect(toHtml(noteOf(item)).textContent).toBe("[ ] @Ana order it 2026-09-18");
    expect(toHtml(noteOf(decision("y", "we do"))).textContent).toBe("Decision: we do");
    expect(toHtml(noteOf(paragraph(linkTo("here", "https://example.org/")))).innerHTML).toBe(
      '<p><a target="_blank" rel="noopener noreferrer nofollow" href="https://example.org/">here</a></p>',
    );
  });
});

describe("pasted HTML", () => {
  it("loses links that are not safe and keeps their words", () => {
    const note = fromHtml('<p><a href="javascript:alert(1)">a</a><a href="//evil.example">b</a><a href="/m/x">c</a></p>');
    expect(note.toJSON()).toEqual(noteOf(paragraph("abc")).toJSON());
  });

  it("loses scripts, styles and handlers", () => {
    const note = fromHtml('<p onclick="x()" style="color:red">a<img src="x" onerror="x()"></p><iframe src="x"></iframe>');
    expect(toHtml(note).innerHTML).toBe("<p>a</p>");
  });

  it("takes ids and states only from Docket's own attributes", () => {
    const note = fromHtml('<p data-tag="actionItem" id="abc" done="true"><span data-content>go</span></p>');
    expect(note.child(0).attrs).toEqual({ id: null, done: false });
  });
});
