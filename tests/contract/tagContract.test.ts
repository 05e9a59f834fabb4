// @vitest-environment happy-dom
import { FRAGMENTS } from "@docket/shared/actionItems/records.ts";
import { extractRecords, readText } from "@docket/shared/notes/extract.ts";
import { fragmentOf } from "@docket/shared/notes/fragments.ts";
import { readNotes } from "@docket/shared/notes/readNotes.ts";
import { writeNotes } from "@docket/shared/notes/writeNotes.ts";
import { noteExtensions, noteSchema } from "@docket/shared/schema/noteSchema.ts";
import { TAGS } from "@docket/shared/tags/index.ts";
import type { MinutesLowering, NoteJson, Tag } from "@docket/shared/tags/tag.ts";
import { getAttributesFromExtensions } from "@tiptap/core";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { actionItem, assignee, date, decision, done, due, mention, paragraph } from "../support/noteBuilders.ts";
import { fromHtml, noteOf, toHtml } from "../support/noteHtml.ts";

/** One of each tag; a tag that is added needs a line here. */
const EXAMPLES: Record<string, NoteJson> = {
  actionItem: done(actionItem("rec", assignee("Ana"), " order it ", due("2026-09-18"))),
  decision: decision("yes", "we order it"),
  assignee: assignee("Ana"),
  mention: mention("Ana O'Neil <b>"),
  dueDate: due("2026-09-18"),
  date: date("2026-09-18"),
};

const lower: MinutesLowering = {
  inlines: (nodes = []) => nodes.map((node) => ({ kind: "text", text: readText([node]) })),
  blocks: () => [],
};

/** Names of the node's attributes that both halves of a split block carry. */
const attributesThatSplitKeeps = (name: string): string[] =>
  getAttributesFromExtensions(noteExtensions()).filter((each) => each.type === name && each.attribute.keepOnSplit === true).map((each) => each.name);

describe.each(TAGS.map((tag): [string, Tag] => [tag.name, tag]))("the tag %s", (name, tag) => {
  const example = EXAMPLES[name] ?? { type: name };
  const block = tag.level === "block" ? example : paragraph("before ", example, " after");

  it("is in the schema, with a default for every attribute", () => {
    expect(noteSchema.nodes[name]?.create().type.name).toBe(name);
    expect(noteSchema.nodes[name]?.isBlock).toBe(tag.level === "block");
  });

  it("survives the way into a document and back", () => {
    const doc = new Y.Doc();
    writeNotes(doc, "runningNotes", [block]);
    expect(readNotes(fragmentOf(doc, "runningNotes"))).toEqual([block]);
  });

  it("survives the way into HTML and back", () => {
    const doc = noteOf(block);
    expect(fromHtml(toHtml(doc).innerHTML).toJSON()).toEqual(doc.toJSON());
  });

  it("reads as text where Docket is unknown", () => {
    const label = (example.attrs?.["label"] ?? example.attrs?.["date"] ?? "order it") as string;
    expect(toHtml(noteOf(block)).textContent).toContain(label);
  });

  it("says what is wrong with attributes, and nothing about good ones", () => {
    expect(tag.attrsProblem(example.attrs ?? {})).toBeNull();
    expect(tag.attrsProblem({ ...example.attrs, id: 7, date: "tomorrow" })).toMatch(/^Expected /);
  });

  it("keeps its text when pasted HTML carries wrong attributes", () => {
    const html = toHtml(noteOf(block)).innerHTML.replaceAll(/(data-id|datetime)="[^"]*"/g, '$1="x"');
    const pasted = fromHtml(html);
    expect(pasted.textContent).toContain(tag.level === "block" ? "order it" : "before ");
    expect(JSON.stringify(pasted.toJSON())).not.toContain('"x"');
  });

  if (tag.level === "block") {
    it("gives the index a record that carries its name and id", () => {
      const doc = new Y.Doc();
      writeNotes(doc, FRAGMENTS[0], [block]);
      const [element] = fragmentOf(doc, FRAGMENTS[0]).toArray();
      expect(element instanceof Y.XmlElement && extractRecords(element)).toMatchObject([{ tag: name, id: example.attrs?.["id"] }]);
    });

    it("gives the minutes a tagged block", () => {
      const { done: state = null } = (example.attrs ?? {}) as { done?: boolean };
      expect(tag.toMinutes(example, lower)).toMatchObject({ kind: "tagged", tag: name, label: tag.label, done: state });
    });

    it("gives the minutes something for an empty block, too", () => {
      expect(tag.toMinutes({ type: name }, lower)).toMatchObject({ kind: "tagged", inlines: [] });
      expect(tag.toRecord({ type: name }, readText)).toBeNull();
    });

    it("has no id until somebody gives it one, and leaves it to the first half when it is split", () => {
      expect(noteOf({ type: name }).child(0).attrs["id"]).toBeNull();
      expect(attributesThatSplitKeeps(name)).toEqual([]);
    });
  } else {
    it("is a chip in the minutes that reads as in plain text", () => {
      expect(tag.toMinutes(example)).toEqual({ kind: "chip", tag: name, label: tag.toText(example) });
    });

    it("reads as something when it is damaged", () => {
      expect(tag.toText({ type: name })).toMatch(/^unknown /);
    });
  }
});

describe("the list of tags", () => {
  it("names each tag once", () => {
    expect(new Set(TAGS.map(({ name }) => name)).size).toBe(TAGS.length);
  });
});
