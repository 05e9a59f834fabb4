import { extractRecords } from "@docket/shared/notes/extract.ts";
import { fragmentOf } from "@docket/shared/notes/fragments.ts";
import { tickActionItem } from "@docket/shared/notes/tickActionItem.ts";
import { writeNotes } from "@docket/shared/notes/writeNotes.ts";
import { noteSchema } from "@docket/shared/schema/noteSchema.ts";
import { Transform } from "@tiptap/pm/transform";
import { initProseMirrorDoc, updateYFragment } from "@tiptap/y-tiptap";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { actionItem, assignee, due, idOf } from "../support/noteBuilders.ts";

/** Edits one copy as the editor's binding does. */
function edit(doc: Y.Doc, change: (transform: Transform) => void): void {
  const fragment = fragmentOf(doc, "runningNotes");
  const { doc: before, meta } = initProseMirrorDoc(fragment, noteSchema);
  const transform = new Transform(before);
  change(transform);
  updateYFragment(doc, fragment, transform.doc, meta);
}

const end = (transform: Transform): number => transform.doc.child(0).nodeSize - 1;
const chip = (json: ReturnType<typeof assignee>) => noteSchema.nodeFromJSON(json);

/** Two copies of a note with one action item are changed at once and then exchanged; returns what both then say. */
function atOnce(one: (doc: Y.Doc) => void, other: (doc: Y.Doc) => void): object {
  const docs = [new Y.Doc(), new Y.Doc()] as const;
  writeNotes(docs[0], "runningNotes", [actionItem("mirror", "order the mirror")]);
  Y.applyUpdate(docs[1], Y.encodeStateAsUpdate(docs[0]));
  one(docs[0]);
  other(docs[1]);
  const updates = docs.map((doc) => Y.encodeStateAsUpdate(doc)) as [Uint8Array, Uint8Array];
  Y.applyUpdate(docs[0], updates[1]);
  Y.applyUpdate(docs[1], updates[0]);
  const [first, second] = docs.map((doc) => extractRecords(fragmentOf(doc, "runningNotes").get(0) as Y.XmlElement));
  expect(second).toEqual(first);
  return first?.[0] ?? {};
}

describe("an action item that two people change at once", () => {
  it("has both assignees", () => {
    const item = atOnce(
      (doc) => edit(doc, (transform) => void transform.insert(1, chip(assignee("Ana")))),
      (doc) => edit(doc, (transform) => void transform.insert(1, chip(assignee("Ben")))),
    ) as { assignees: { label: string }[] };
    expect(item.assignees.map(({ label }) => label).sort()).toEqual(["Ana", "Ben"]);
    expect(item).toMatchObject({ text: "order the mirror" });
  });

  it("keeps the words of one, and assignee and due date of the other", () => {
    const item = atOnce(
      (doc) => edit(doc, (transform) => void transform.insert(1 + "order the ".length, noteSchema.text("new "))),
      (doc) => {
        edit(doc, (transform) => void transform.insert(1, chip(assignee("Ben"))));
        edit(doc, (transform) => void transform.insert(end(transform), chip(due("2026-09-18"))));
      },
    );
    expect(item).toMatchObject({ text: "order the new mirror", due: "2026-09-18", assignees: [{ id: idOf("Ben") }] });
  });

  it("is ticked and keeps the words that were typed meanwhile", () => {
    const item = atOnce(
      (doc) => void tickActionItem(doc, idOf("mirror"), true),
      (doc) => edit(doc, (transform) => void transform.insert(end(transform), noteSchema.text(" today"))),
    );
    expect(item).toMatchObject({ done: true, text: "order the mirror today" });
  });

  it("has one due date for everybody when two were given", () => {
    const dates = ["2026-09-18", "2026-09-25"] as const;
    const item = atOnce(
      (doc) => edit(doc, (transform) => void transform.insert(end(transform), chip(due(dates[0])))),
      (doc) => edit(doc, (transform) => void transform.insert(end(transform), chip(due(dates[1])))),
    ) as { due: string };
    expect(dates).toContain(item.due);
  });
});
