import { notesFromHtml } from "@docket/shared/notes/fromHtml.ts";
import { parseHtml } from "@docket/shared/notes/parseHtml.ts";
import { checkNotes } from "@docket/shared/notes/writeNotes.ts";
import type { NoteJson } from "@docket/shared/tags/tag.ts";
import type { FindPerson } from "@docket/shared/people/personFinder.ts";
import { describe, expect, it } from "vitest";
import { actionItem, bullets, done, idOf, linkTo, mention, paragraph, text } from "../../../support/noteBuilders.ts";

function notesOf(html: string, findPerson?: FindPerson): NoteJson[] {
  const tree = parseHtml(html);
  if (!tree.ok) throw new Error(tree.reason);
  const notes = notesFromHtml(tree.value.children, findPerson);
  checkNotes(notes);
  return notes;
}

const problemOf = (html: string): string => {
  const tree = parseHtml(html);
  return tree.ok ? "(was read)" : tree.reason;
};

const ordered = (start: number, word: string): NoteJson => ({ type: "orderedList", attrs: { start }, content: [{ type: "listItem", content: [paragraph(word)] }] });
const nested = (levels: number): string => (levels === 0 ? "" : `<ul><li>level ${levels}${nested(levels - 1)}</li></ul>`);
const deepestList = (nodes: readonly NoteJson[]): number =>
  Math.max(0, ...nodes.map((node) => (node.type === "bulletList" ? 1 : 0) + deepestList(node.content ?? [])));

/** How many nodes a value holds; the measure of work that needs no clock. */
const countNodes = (nodes: readonly NoteJson[]): number => nodes.reduce((sum, node) => sum + 1 + countNodes(node.content ?? []), 0);

describe("HTML as notes", () => {
  it.each<[string, string, NoteJson[]]>([
    ["paragraphs", "<p>a</p><div><div>b</div>c</div>", [paragraph("a"), paragraph("b"), paragraph("c")]],
    ["white space as a browser shows it", "<p>  a \n  <b> b</b>&nbsp; c </p>", [paragraph("a ", text("b", "bold"), " c")]],
    ["no empty paragraphs", "<p></p><p><br/></p><p> &nbsp; </p><ul><li></li></ul><blockquote></blockquote>", []],
    ["line breaks inside a paragraph", "<p><br>a <br> b<br></p>", [paragraph("a", { type: "hardBreak" }, "b")]],
    ["marks", "<b>a</b><em>b</em><del>c</del><code>d <b>e</b></code>", [paragraph(text("a", "bold"), text("b", "italic"), text("c", "strike"), text("d e", "code"))]],
    ["marks of a style", '<b style="font-weight:normal"><span style="font-weight:700">a</span>b</b>', [paragraph(text("a", "bold"), "b")]],
    ["headings", "<h2>a</h2><h6>b</h6>", [{ type: "heading", attrs: { level: 2 }, content: [text("a")] }, { type: "heading", attrs: { level: 6 }, content: [text("b")] }]],
    ["a list in an item", "<ul><li>a<ul><li>b</li></ul></li></ul>", [bullets([paragraph("a"), bullets([paragraph("b")])])]],
    ["a list beside its item", "<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>", [bullets([paragraph("a"), bullets([paragraph("b")])], [paragraph("c")])]],
    ["an ordered list", "<ol start=3><li>a</li></ol>", [{ type: "orderedList", attrs: { start: 3 }, content: [{ type: "listItem", content: [paragraph("a")] }] }]],
    ["a quote and a rule", "<blockquote>a</blockquote><hr>", [{ type: "blockquote", content: [paragraph("a")] }, { type: "horizontalRule" }]],
    ["code of a wiki", '<div class="code"><pre data-syntaxhighlighter-params="brush: py; gutter: false">x = [\n\n  1]\n</pre></div>', [{ type: "codeBlock", attrs: { language: "py" }, content: [text("x = [\n\n  1]")] }]],
    ["code of a Markdown page", '<pre><code class="hljs language-c++">a  b</code></pre>', [{ type: "codeBlock", attrs: { language: "c++" }, content: [text("a  b")] }]],
    ["a wiki's tasks", '<ul class="inline-task-list"><li class="checked" data-inline-task-id="7"><span class="placeholder-inline-tasks">a</span></li><li data-inline-task-id="8">b<ul class="inline-task-list"><li data-inline-task-id="9">c</li></ul></li></ul>', [done(actionItem(null, "a")), actionItem(null, "b"), bullets([actionItem(null, "c")])]],
    ["a wiki's tasks that are no list", '<div><div data-task-local-id="1" data-task-state="DONE"><div>a</div></div><div data-task-state="TODO">b</div></div>', [done(actionItem(null, "a")), actionItem(null, "b")]],
    ["items with a check box", '<ul><li><input type="checkbox" checked disabled> a</li><li><p><label><input type=checkbox></label> b</p></li><li>c <input type=checkbox></li></ul>', [done(actionItem(null, "a")), actionItem(null, "b"), bullets([paragraph("c")])]],
    ["items that say that they are check boxes", '<ul><li role="checkbox" aria-checked="true"><p>a</p></li><li data-type="taskItem" data-checked="false"><div>b</div></li></ul>', [done(actionItem(null, "a")), actionItem(null, "b")]],
    ["numbers around a task", "<ol><li>a</li><li><input type=checkbox>b</li><li>c</li></ol>", [ordered(1, "a"), actionItem(null, "b"), ordered(3, "c")]],
    ["a date as it was written", '<p>on <time datetime="2026-09-28">28 Sep 2026</time></p>', [paragraph("on 28 Sep 2026")]],
    ["links that may be followed", '<a href="https://example.org/">a</a><a href="/x">b</a>', [paragraph(linkTo("a", "https://example.org/"), "b")]],
    ["an issue that was not looked up", '<p>see <span class="jira-issue" data-jira-key="OPS-1"><a class="jira-issue-key" href="/browse/OPS-1">OPS-1</a> - <span class="summary">Getting issue details...</span> <span class="aui-lozenge issue-placeholder">STATUS</span></span>.</p>', [paragraph("see OPS-1.")]],
    ["an issue that was", '<p><span class="jira-issue"><a class="jira-issue-key">OPS-1</a> - <span class="summary">Dome</span></span></p>', [paragraph("OPS-1 - Dome")]],
    ["the words for a picture", "<p>Look: <img alt='the dome'> here <img src=x></p>", [paragraph("Look: the dome here")]],
    ["no caption twice", "<li>the dome <img alt='the dome'></li>", [paragraph("the dome")]],
    ["nothing of scripts, styles and forms", "<style>a</style><script>b</script><button>c</button><textarea>d</textarea>e", [paragraph("e")]],
  ])("keeps %s", (_what, html, notes) => {
    expect(notesOf(html)).toEqual(notes);
  });

  it("keeps tables, with head, spans and blocks in their cells", () => {
    expect(notesOf("<table><thead><tr><th colspan=2>a</th></tr></thead><tbody><tr><td><ul><li>b</li></ul></td><td></td></tr></tbody></table>")).toEqual([
      {
        type: "table",
        content: [
          { type: "tableRow", content: [{ type: "tableHeader", attrs: { colspan: 2 }, content: [paragraph("a")] }] },
          { type: "tableRow", content: [{ type: "tableCell", content: [bullets([paragraph("b")])] }, { type: "tableCell", content: [{ type: "paragraph" }] }] },
        ],
      },
    ]);
  });

  it("keeps the text of a table that is too wide to lay out", () => {
    expect(notesOf(`<table><tr>${"<td>a</td>".repeat(61)}</tr></table>`)).toEqual(Array.from({ length: 61 }, () => paragraph("a")));
  });

  it("names a person where the wiki links one who is known, and keeps the name where not", () => {
    const html = '<a class="user-mention" href="/~x">Ines Koch</a> and <a class="user-mention">Zoltan Quist</a>';
    const findPerson: FindPerson = (name) => (name === "Ines Koch" ? { kind: "person", id: idOf(name), label: name } : null);
    expect(notesOf(html, findPerson)).toEqual([paragraph(mention("Ines Koch"), " and Zoltan Quist")]);
  });

  it("keeps lists twelve deep, and all text of deeper ones", () => {
    expect(deepestList(notesOf(nested(12)))).toBe(12);
    const deep = notesOf(nested(60));
    expect(deepestList(deep)).toBe(24);
    expect(JSON.stringify(deep)).toContain("level 1\"");
  });

  it.each([
    ["elements in each other", "<div>".repeat(100_000), "Expected HTML with at most 256 elements in each other. Copy a smaller part."],
    ["formatting that is opened again in every paragraph", `${"<b id=x><i><u><s><em>".repeat(40)}${"<p>x".repeat(200_000)}`, /^Expected HTML with at most/],
    ["elements", "<hr>".repeat(200_001), "Expected HTML with at most 200000 elements. Copy a smaller part."],
  ])("refuses too many %s", (_what, html, reason) => {
    expect(problemOf(html)).toMatch(reason);
  });

  it.each<[string, (size: number) => string]>([
    ["paragraphs", (size) => "<p>x".repeat(size)],
    ["items", (size) => `<ul>${"<li>x".repeat(size)}`],
    ["inline elements", (size) => "<b>x</b><i>y</i>".repeat(size)],
    ["cells", (size) => `<table>${`<tr>${"<td>x".repeat(20)}`.repeat(size / 20)}`],
    ["text before tables", (size) => `<table>${"x<tr>".repeat(size)}`],
    ["wrong end tags", (size) => `${"<div>".repeat(200)}${"x</p></b></li>".repeat(size)}`],
  ])("makes no more nodes than the page has: %s", (_what, make) => {
    const [small, large] = [countNodes(notesOf(make(1000))), countNodes(notesOf(make(10_000)))];
    expect(large).toBeLessThanOrEqual(small * 10 + 10);
  });
});
