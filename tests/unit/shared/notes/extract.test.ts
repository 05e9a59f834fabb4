import { FRAGMENTS } from "@docket/shared/actionItems/records.ts";
import type { TagContent } from "@docket/shared/actionItems/records.ts";
import { extractRecords } from "@docket/shared/notes/extract.ts";
import { fragmentOf } from "@docket/shared/notes/fragments.ts";
import { writeNotes } from "@docket/shared/notes/writeNotes.ts";
import type { NoteJson } from "@docket/shared/tags/tag.ts";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import {
  actionItem, assignedGroup, assignee, bullets, date, decision, done, due, idOf, mention, paragraph, tableOf, text,
} from "../../../support/noteBuilders.ts";

function recordsOf(...blocks: NoteJson[]): TagContent[] {
  const doc = new Y.Doc();
  writeNotes(doc, "runningNotes", blocks);
  return fragmentOf(doc, "runningNotes").toArray().flatMap((block) => (block instanceof Y.XmlElement ? extractRecords(block) : []));
}

/** The record of one action item. */
function recordOf(block: NoteJson): TagContent | undefined {
  return recordsOf(block)[0];
}

const person = (label: string, kind = "person") => ({ kind, id: idOf(label), label });

describe("extraction", () => {
  it("takes assignees, due date and the sentence without them", () => {
    const item = actionItem("rec", assignee("Ana"), ", ", assignee("Ben"), ": order the mirror ", due("2026-09-18"));
    expect(recordOf(item)).toEqual({
      tag: "actionItem", id: idOf("rec"), text: "order the mirror", assignees: [person("Ana"), person("Ben")], involved: [],
      due: "2026-09-18", done: false,
    });
  });

  it.each<[string, NoteJson, object]>([
    ["nobody", actionItem("x", "new locks for both halls"), { text: "new locks for both halls", assignees: [], due: null }],
    ["a group", actionItem("x", assignedGroup("T/CAMs"), " count the spare parts"), { assignees: [person("T/CAMs", "group")], text: "count the spare parts" }],
    ["people who are involved", actionItem("x", assignee("Ana"), " ask ", mention("Ben"), " about it"), { text: "ask Ben about it", involved: [person("Ben")] }],
    ["an assignee in the text", actionItem("x", "ask ", assignee("Ana"), " about it"), { text: "ask Ana about it", assignees: [person("Ana")] }],
    ["somebody assigned and mentioned", actionItem("x", assignee("Ana"), " ask ", mention("Ana")), { involved: [], assignees: [person("Ana")] }],
    ["somebody assigned twice", actionItem("x", assignee("Ana"), " ", assignee("Ana"), " go"), { assignees: [person("Ana")], text: "go" }],
    ["a date in the text", actionItem("x", "seats for ", date("2026-11-01"), ", ", due("2026-09-28")), { text: "seats for 2026-11-01", due: "2026-09-28" }],
    ["no text at all", actionItem("x"), { text: "", assignees: [], due: null }],
    ["two due dates", actionItem("x", "go ", due("2026-09-18"), " ", due("2026-09-25")), { due: "2026-09-25", text: "go" }],
    ["a tick", done(actionItem("x", "go")), { done: true }],
    ["marks", actionItem("x", "order ", text("the", "bold"), " mirror"), { text: "order the mirror" }],
    ["a line break", actionItem("x", "order", { type: "hardBreak" }, "it"), { text: "order it" }],
  ])("reads an action item with %s", (_what, item, record) => expect(recordOf(item)).toMatchObject(record));

  it("reads a sentence with a long line of dashes in it", () => {
    const sentence = `a${"-".repeat(100_000)}b`;
    expect(recordOf(actionItem("x", assignee("Ana"), ` ${sentence} -`))).toMatchObject({ text: sentence });
  });

  it("finds a decision behind a list that is longer than any person's", () => {
    const doc = new Y.Doc();
    const list = new Y.XmlElement("bulletList");
    const found = new Y.XmlElement("decision");
    fragmentOf(doc, "runningNotes").push([list]);
    doc.transact(() => {
      list.insert(0, [found]);
      found.setAttribute("id", idOf("last"));
      for (let thousands = 0; thousands < 130; thousands += 1) list.insert(0, Array.from({ length: 1000 }, () => new Y.XmlElement("listItem")));
    });
    expect(extractRecords(list).map(({ id }) => id)).toEqual([idOf("last")]);
  }, 30_000);

  it("reads a decision", () => {
    expect(recordsOf(decision("yes", "we order with ", mention("Ana")))).toEqual([{ tag: "decision", id: idOf("yes"), text: "we order with Ana" }]);
  });

  it("finds tagged blocks in lists and tables, in their order", () => {
    const list = bullets([paragraph("one"), bullets([actionItem("deep", "a")])], [decision("two", "b")]);
    expect(recordsOf(list, tableOf([actionItem("cell", "c")])).map(({ id }) => id)).toEqual([idOf("deep"), idOf("two"), idOf("cell")]);
  });

  it("leaves out a block without an id, or with one that is none", () => {
    const broken = { ...actionItem("x", "a"), attrs: { id: null, done: false } };
    expect(recordsOf(broken, paragraph("b"))).toEqual([]);
    const doc = new Y.Doc();
    const element = new Y.XmlElement("actionItem");
    element.setAttribute("id", "../../x");
    fragmentOf(doc, "runningNotes").push([element]);
    expect(extractRecords(element)).toEqual([]);
  });

  it("changes nothing in the document, whatever it holds", () => {
    const doc = new Y.Doc();
    const strange = new Y.XmlElement("spaceship");
    fragmentOf(doc, "runningNotes").push([strange]);
    strange.push([new Y.XmlText("kept"), new Y.XmlElement("actionItem")]);
    const before = Y.encodeStateAsUpdate(doc);
    expect(extractRecords(strange)).toEqual([]);
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });

  it("reads blocks nested beyond all reason", () => {
    const doc = new Y.Doc();
    const outer = new Y.XmlElement("bulletList");
    fragmentOf(doc, FRAGMENTS[0]).push([outer]);
    let inner = outer;
    doc.transact(() => {
      for (let level = 0; level < 20_000; level += 1) {
        const next = new Y.XmlElement("listItem");
        inner.push([next]);
        inner = next;
      }
    });
    expect(extractRecords(outer)).toEqual([]);
  });
});
