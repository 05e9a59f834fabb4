import { notesFromMarkdown } from "@docket/shared/notes/fromMarkdown.ts";
import { checkNotes } from "@docket/shared/notes/writeNotes.ts";
import type { NoteJson } from "@docket/shared/tags/tag.ts";
import { describe, expect, it } from "vitest";
import { actionItem, bullets, done, linkTo, paragraph, text } from "../../../support/noteBuilders.ts";

function notesOf(markdown: string): NoteJson[] {
  const notes = notesFromMarkdown(markdown);
  if (!notes.ok) throw new Error(notes.reason);
  checkNotes(notes.value);
  return notes.value;
}

/** The blocks of the only cell under the header. */
const cellOf = (cell: string): NoteJson[] => notesOf(`| h |\n| - |\n| ${cell} |`)[0]?.content?.[1]?.content?.[0]?.content ?? [];

describe("Markdown as notes", () => {
  it.each<[string, string, NoteJson[]]>([
    ["paragraphs and marks", "a **b** *c* ~~d~~ `e`\nf", [paragraph("a ", text("b", "bold"), " ", text("c", "italic"), " ", text("d", "strike"), " ", text("e", "code"), " f")]],
    ["headings", "## a", [{ type: "heading", attrs: { level: 2 }, content: [text("a")] }]],
    ["nested lists", "- a\n  - b\n- c", [bullets([paragraph("a"), bullets([paragraph("b")])], [paragraph("c")])]],
    ["tasks as action items", "- [ ] a\n- [x] b", [actionItem(null, "a"), done(actionItem(null, "b"))]],
    ["tasks among bullets", "- a\n- [ ] b\n- c", [bullets([paragraph("a")]), actionItem(null, "b"), bullets([paragraph("c")])]],
    ["tasks below tasks and bullets", "- [ ] a\n  - [x] b\n- c\n  - [ ] d", [actionItem(null, "a"), bullets([done(actionItem(null, "b"))]), bullets([paragraph("c"), actionItem(null, "d")])]],
    ["ordered lists", "4. a", [{ type: "orderedList", attrs: { start: 4 }, content: [{ type: "listItem", content: [paragraph("a")] }] }]],
    ["code to the letter", "```py\nx  = 1\n\n y\n```", [{ type: "codeBlock", attrs: { language: "py" }, content: [text("x  = 1\n\n y")] }]],
    ["quotes and rules", "> a\n\n---", [{ type: "blockquote", content: [paragraph("a")] }, { type: "horizontalRule" }]],
    ["links that may be followed", "[a](https://example.org/) [b](javascript:x)", [paragraph(linkTo("a", "https://example.org/"), " b")]],
    ["line ends", "a  \nb", [paragraph("a", { type: "hardBreak" }, "b")]],
    ["the text between HTML", "a <u>b</u><br>c", [paragraph("a b", { type: "hardBreak" }, "c")]],
    ["HTML blocks", "<ul><li>a</li></ul>", [bullets([paragraph("a")])]],
    ["the words for a picture", "![the dome](x.png)", [paragraph("the dome")]],
  ])("keeps %s", (_what, markdown, notes) => {
    expect(notesOf(markdown)).toEqual(notes);
  });

  it("keeps tables", () => {
    expect(notesOf("| a | b |\n| - | - |\n| c | |")[0]).toMatchObject({
      type: "table",
      content: [{ content: [{ type: "tableHeader" }, { type: "tableHeader" }] }, { content: [{ type: "tableCell", content: [paragraph("c")] }, { content: [{ type: "paragraph" }] }] }],
    });
  });
});

describe("the lines of a cell", () => {
  it.each<[string, string, NoteJson[]]>([
    ["are paragraphs", "a<br>b<br/><br>c", [paragraph("a"), paragraph("b"), paragraph("c")]],
    ["with bullets are nested lists", "• a<br>&nbsp;&nbsp;• b<br>&nbsp;&nbsp;&nbsp;&nbsp;• c<br>• d", [bullets([paragraph("a"), bullets([paragraph("b"), bullets([paragraph("c")])])], [paragraph("d")])]],
    ["may begin a list at any depth", "&nbsp;&nbsp;• a<br>• b", [bullets([paragraph("a")], [paragraph("b")])]],
    ["continue the item above when they are indented", "• a<br>&nbsp;&nbsp;more<br>b", [bullets([paragraph("a"), paragraph("more")]), paragraph("b")]],
    ["with a box are action items", "[ ] a<br>- [x] b<br>• c<br>☑ d", [actionItem(null, "a"), done(actionItem(null, "b")), bullets([paragraph("c")]), done(actionItem(null, "d"))]],
    ["keep their marks", "• **a** b", [bullets([paragraph(text("a", "bold"), " b")])]],
    ["in backticks are one block of code", "a:<br>`x = [`<br>`  1]`<br>b", [paragraph("a:"), { type: "codeBlock", attrs: { language: null }, content: [text("x = [\n  1]")] }, paragraph("b")]],
    ["keep a single one in backticks as text", "`x`", [paragraph(text("x", "code"))]],
    ["do not take a dash within the text for a bullet", "a - b", [paragraph("a - b")]],
  ])("%s", (_what, cell, notes) => {
    expect(cellOf(cell)).toEqual(notes);
  });
});

describe("Markdown that would take the parser too long", () => {
  it.each([
    ["emphasis", `${"*".repeat(5000)}a${"*".repeat(5000)}`],
    ["links", "[a](".repeat(2000)],
    ["addresses", "www.a.b c@d.e ".repeat(2000)],
    ["cells", `| a |\n| - |\n${"a|".repeat(4000)}`],
    ["quotes in each other", ">".repeat(1000)],
    ["lists in each other", Array.from({ length: 400 }, (_, level) => `${"  ".repeat(level)}- a`).join("\n")],
    ["emphasis on every line", `${"*a **b ".repeat(60)}\n`.repeat(200)],
    ["text", "a ".repeat(100_001)],
  ])("is refused for its %s", (_what, markdown) => {
    expect(notesFromMarkdown(markdown)).toMatchObject({ ok: false, reason: expect.stringMatching(/^Expected .+ Copy a smaller part\.$/) as unknown });
  });

  it("is not a long table of an agenda", () => {
    expect(notesOf(`| a | b |\n| - | - |\n${"| **09:00** | • [x](https://example.org/)<br>• `y` |\n".repeat(400)}`)).toHaveLength(1);
  });
});
