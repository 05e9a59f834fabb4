import type { AppError } from "@docket/shared/base/errors.ts";
import { fragmentOf } from "@docket/shared/notes/fragments.ts";
import { readNotes } from "@docket/shared/notes/readNotes.ts";
import { writeNotes } from "@docket/shared/notes/writeNotes.ts";
import type { NoteJson } from "@docket/shared/tags/tag.ts";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import {
  actionItem, assignee, bullets, date, decision, due, linkTo, mention, paragraph, tableOf, text,
} from "../../../support/noteBuilders.ts";

const read = (doc: Y.Doc): NoteJson[] => readNotes(fragmentOf(doc, "runningNotes"));

/** Seven lists, one in the other. */
const deepList = (levels: number): NoteJson =>
  levels === 1 ? bullets([paragraph("leaf")]) : bullets([paragraph(`level ${levels}`), deepList(levels - 1)]);

describe("writing notes", () => {
  it.each<[string, NoteJson]>([
    ["a paragraph with marks", paragraph("a ", text("b", "bold"), text("c", "bold", "italic"), text("d", "code"), text("e", "strike"))],
    ["a link", paragraph(linkTo("here", "https://example.org/"))],
    ["a heading", { type: "heading", attrs: { level: 4 }, content: [text("Plans")] }],
    ["code", { type: "codeBlock", attrs: { language: "py" }, content: [text("x = '[] @ //'\n  y")] }],
    ["a quote", { type: "blockquote", content: [paragraph("said")] }],
    ["a rule", { type: "horizontalRule" }],
    ["lists seven deep", deepList(7)],
    ["an ordered list", { type: "orderedList", attrs: { start: 3 }, content: [{ type: "listItem", content: [paragraph("third")] }] }],
    ["an action item first in a list item", bullets([actionItem("x", assignee("Ana"), " go ", due("2026-09-18"))])],
    ["an action item in a table", tableOf([actionItem("x", "go")], [decision("y", mention("Ben"), " on ", date("2026-09-18"))])],
  ])("keeps %s", (_what, block) => {
    const doc = new Y.Doc();
    writeNotes(doc, "runningNotes", [block]);
    expect(read(doc)).toMatchObject([block]);
  });

  it("appends, in one update", () => {
    const doc = new Y.Doc();
    writeNotes(doc, "runningNotes", [paragraph("one")]);
    let updates = 0;
    doc.on("update", () => (updates += 1));
    writeNotes(doc, "runningNotes", [paragraph("two"), paragraph("three")]);
    expect(read(doc)).toEqual([paragraph("one"), paragraph("two"), paragraph("three")]);
    expect(updates).toBe(1);
  });

  it.each<[string, NoteJson]>([
    ["an unknown node", { type: "spaceship" }],
    ["an unknown mark", paragraph(text("a", "blink"))],
    ["a block where text belongs", { type: "paragraph", content: [paragraph("a")] }],
    ["a list item outside a list", { type: "listItem", content: [paragraph("a")] }],
    ["an empty list", { type: "bulletList" }],
    ["an empty text", paragraph("")],
    ["a script as link target", paragraph(linkTo("here", "javascript:alert(1)"))],
    ["an id that is none", { type: "actionItem", attrs: { id: "1", done: false } }],
    ["a done flag that is none", { type: "actionItem", attrs: { id: null, done: "yes" } }],
    ["a date that does not exist", actionItem("x", due("2026-02-30"))],
    ["a person without a name", actionItem("x", { type: "assignee", attrs: { ...assignee("Ana").attrs, label: " " } })],
    ["lists nested beyond all reason", deepList(80)],
  ])("refuses %s and changes nothing", (_what, block) => {
    const doc = new Y.Doc();
    expect(() => writeNotes(doc, "runningNotes", [paragraph("fine"), block])).toThrow(
      expect.objectContaining({ code: "INPUT_INVALID" }) as AppError,
    );
    expect(read(doc)).toEqual([]);
  });
});

describe("reading notes", () => {
  it("keeps what the schema does not know and leaves the document alone", () => {
    const doc = new Y.Doc();
    fragmentOf(doc, "runningNotes").push([new Y.XmlElement("spaceship")]);
    const before = Y.encodeStateAsUpdate(doc);
    expect(read(doc)).toEqual([{ type: "spaceship" }]);
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });
});
