import { DEFAULT_HANDLES } from "@docket/shared/links/handles.ts";
import { staticNotesHtml } from "@docket/shared/notes/staticNotes.ts";
import type { NoteJson } from "@docket/shared/tags/tag.ts";
import { describe, expect, it } from "vitest";
import { actionItem, assignee, decision, done, due, idOf, linkTo, paragraph, text } from "../../../support/noteBuilders.ts";

const html = (...blocks: NoteJson[]): string => staticNotesHtml(blocks, DEFAULT_HANDLES);

describe("notes as text before their editor stands", () => {
  it.each<[string, NoteJson, string]>([
    ["an empty line", { type: "paragraph" }, "<p><br></p>"],
    ["a line that ends with a break", paragraph("a", { type: "hardBreak" }), "<p>a<br><br></p>"],
    ["marks", paragraph(text("a", "bold", "italic")), "<p><strong><em>a</em></strong></p>"],
    ["code to the letter", { type: "codeBlock", attrs: { language: "py" }, content: [text("a < b\n")] }, '<pre data-language="py"><code class="language-py">a &#x3C; b\n<br></code></pre>'],
    ["no link that may not be followed", paragraph(linkTo("a", "javascript:alert(1)")), "<p>a</p>"],
    ["no markup of anybody's", paragraph("<img src=x onerror=alert(1)>"), "<p>&#x3C;img src=x onerror=alert(1)></p>"],
    ["a language that is none", { type: "codeBlock", attrs: { language: '"><script>' }, content: [text("a")] }, "<pre><code>a</code></pre>"],
    ["a chip with what the page draws it from", paragraph(due("2026-09-30")), '<p><span data-date="2026-09-30" data-chip="dueDate">2026-09-30</span></p>'],
    ["a decision", decision("d", "yes"), `<div data-tag="decision" id="${idOf("d")}"><strong data-label="">Decision.</strong><div data-content="">yes</div></div>`],
    ["the text of something newer", { type: "poll", content: [paragraph("which?")] }, "<p><em>[content of an unknown kind, poll]</em> which?</p>"],
  ])("keep %s", (_what, block, expected) => {
    expect(html(block)).toBe(expected);
  });

  it("have a line when they are empty, as the editor has", () => {
    expect(html()).toBe("<p><br></p>");
  });

  it("show a box that says whether it is done, named by its sentence", () => {
    const item = html(done(actionItem("x", assignee("Ines Koch"), " send it")));
    expect(item).toMatch(new RegExp(`<input [^>]*type="checkbox"[^>]* disabled checked aria-labelledby="${idOf("x")}-text">`));
    expect(item).toContain(`data-id="${idOf("Ines Koch")}"`);
    expect(html(actionItem("x", "send it"))).not.toContain(" checked");
  });

  it("link handles and addresses that are written out", () => {
    expect(html(paragraph("see DMTN-148."))).toBe('<p>see <a href="https://dmtn-148.lsst.io/" target="_blank" rel="noopener noreferrer" title="DMTN-148" data-handle="document">DMTN-148</a>.</p>');
    expect(html(paragraph(text("DMTN-148", "code")))).toBe("<p><code>DMTN-148</code></p>");
  });
});
