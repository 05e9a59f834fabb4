import type { ActionItem } from "@docket/shared/actionItems/records.ts";
import { fragmentOf } from "@docket/shared/notes/fragments.ts";
import { tickActionItem } from "@docket/shared/notes/tickActionItem.ts";
import { writeNotes } from "@docket/shared/notes/writeNotes.ts";
import type { NoteJson } from "@docket/shared/tags/tag.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { actionItem, assignee, bullets, decision, done, due, idOf, mention, paragraph } from "../../../support/noteBuilders.ts";
import { MEETING, startOutcomes } from "../../../support/outcomesServer.ts";
import type { OutcomesServer } from "../../../support/outcomesServer.ts";

const [OPTICS, BUDGET] = [idOf("optics"), idOf("budget")];
const FIRST = 1_800_000_001_000;
/** Time of the nth update. */
const at = (nth: number): number => FIRST + (nth - 1) * 1000;

let server: OutcomesServer;
beforeEach(() => {
  server = startOutcomes([OPTICS, BUDGET]);
});
afterEach(() => server.close());

const write = (author: string, ...blocks: NoteJson[]): Promise<void> => server.edit(author, (doc) => writeNotes(doc, "runningNotes", blocks));

const block = (doc: Y.Doc, index = 0): Y.XmlElement => fragmentOf(doc, "runningNotes").get(index) as Y.XmlElement;

async function items(): Promise<ActionItem[]> {
  return (await server.outcomes.of(MEETING)).actionItems;
}

function element(node: NoteJson): Y.XmlElement {
  const made = new Y.XmlElement(node.type);
  for (const [name, value] of Object.entries(node.attrs ?? {})) made.setAttribute(name, value as string);
  return made;
}

describe("the index of outcomes", () => {
  it("tells where an item stands and who wrote it when", async () => {
    await write("ana", actionItem("mirror", assignee("Ben"), " order the mirror with ", mention("Cleo"), " ", due("2026-09-18")));
    expect(await items()).toEqual([
      {
        tag: "actionItem", id: idOf("mirror"), text: "order the mirror with Cleo", due: "2026-09-18", done: false,
        assignees: [{ kind: "person", id: idOf("Ben"), label: "Ben" }], involved: [{ kind: "person", id: idOf("Cleo"), label: "Cleo" }],
        meetingId: MEETING, sessionId: OPTICS, fragment: "runningNotes",
        created: { by: "ana", at: at(1) }, assigned: { [idOf("Ben")]: { by: "ana", at: at(1) } }, ticked: null,
      },
    ]);
  });

  it("tells who assigned whom", async () => {
    await write("ana", actionItem("mirror", assignee("Ben"), " order it"));
    await server.edit("cleo", (doc) => block(doc).insert(0, [element(assignee("Dan"))]));
    const [item] = await items();
    expect(item?.assignees.map(({ label }) => label)).toEqual(["Dan", "Ben"]);
    expect(item?.assigned).toEqual({ [idOf("Ben")]: { by: "ana", at: at(1) }, [idOf("Dan")]: { by: "cleo", at: at(2) } });
    expect(item?.created).toEqual({ by: "ana", at: at(1) });
  });

  it("tells who ticked it, until it is unticked", async () => {
    await write("ana", actionItem("mirror", "order it"));
    const tick = (author: string, state: boolean): Promise<void> => server.edit(author, (doc) => void tickActionItem(doc, idOf("mirror"), state));
    await tick("ben", true);
    expect(await items()).toMatchObject([{ done: true, ticked: { by: "ben", at: at(2) } }]);
    await server.edit("cleo", (doc) => block(doc).insert(1, [new Y.XmlText(" soon")]));
    expect(await items()).toMatchObject([{ text: "order it soon", ticked: { by: "ben", at: at(2) } }]);
    await tick("dan", false);
    expect(await items()).toMatchObject([{ done: false, ticked: null }]);
  });

  it("believes no client about who and when", async () => {
    await server.edit("mallory", (doc) => {
      const made = element(done(actionItem("mirror")));
      for (const name of ["created", "by", "author", "ticked"]) made.setAttribute(name, "ana");
      fragmentOf(doc, "runningNotes").push([made]);
    });
    expect(await items()).toMatchObject([{ created: { by: "mallory" }, ticked: { by: "mallory" } }]);
  });

  it("hides a removed item and brings back the same record when the removal is undone", async () => {
    await write("ana", actionItem("mirror", assignee("Ben"), " order it"));
    const before = await items();
    const manager: { undo?: Y.UndoManager } = {};
    const undone = new Y.Doc();
    await server.rooms.read(OPTICS, (doc) => Y.applyUpdate(undone, Y.encodeStateAsUpdate(doc)));
    manager.undo = new Y.UndoManager(fragmentOf(undone, "runningNotes"), { captureTimeout: 0 });
    const push = (author: string): Promise<void> => server.edit(author, (doc) => Y.applyUpdate(doc, Y.encodeStateAsUpdate(undone)));
    fragmentOf(undone, "runningNotes").delete(0, 1);
    await push("cleo");
    expect(await items()).toEqual([]);
    manager.undo.undo();
    await push("cleo");
    expect(await items()).toEqual(before);
  });

  it("keeps the record of an item that is moved into a list", async () => {
    await write("ana", actionItem("mirror", "order it"));
    await server.edit("ben", (doc) => fragmentOf(doc, "runningNotes").delete(0, 1));
    await write("ben", bullets([paragraph("later"), bullets([actionItem("mirror", "order it")])]));
    expect(await items()).toMatchObject([{ created: { by: "ana", at: at(1) } }]);
  });

  it("gives an id that stands twice to the first block, and to the second when the first goes", async () => {
    await write("ana", actionItem("mirror", "first"), actionItem("mirror", "second"));
    expect(await items()).toMatchObject([{ text: "first" }]);
    await server.edit("ben", (doc) => fragmentOf(doc, "runningNotes").delete(0, 1));
    expect(await items()).toMatchObject([{ text: "second", created: { by: "ana" } }]);
    await server.edit("ben", (doc) => writeNotes(doc, "preMeetingNotes", [actionItem("mirror", "third")]));
    expect(await items()).toMatchObject([{ text: "third", fragment: "preMeetingNotes" }]);
  });

  it("lists what was written earlier first, over all sessions, and in one paste by place", async () => {
    const inBudget = (...blocks: NoteJson[]): Promise<void> => server.edit("ana", (doc) => writeNotes(doc, "runningNotes", blocks), BUDGET);
    await write("ana", actionItem("b", "one"));
    await inBudget(actionItem("z", "two"), bullets([actionItem("c", "three")]), actionItem("a", "four"));
    await write("ana", decision("d", "yes"), actionItem("e", "five"));
    expect((await items()).map(({ text }) => text)).toEqual(["one", "two", "three", "four", "five"]);
    expect((await server.outcomes.of(MEETING)).decisions).toMatchObject([{ text: "yes", sessionId: OPTICS }]);
  });

  it("leaves out sessions in the bin until they are back", async () => {
    await write("ana", actionItem("mirror", "order it"));
    server.live.delete(OPTICS);
    expect(await items()).toEqual([]);
    server.live.add(OPTICS);
    expect(await items()).toHaveLength(1);
  });

  it("publishes each change once it is stored, and nothing when no record changed", async () => {
    await write("ana", actionItem("mirror", "order it"));
    expect(server.published).toMatchObject([{ type: "outcomesChanged", meetingId: MEETING, changed: { actionItems: [{ text: "order it" }] }, removedIds: [] }]);
    await write("ana", paragraph("just text"));
    expect(server.published).toHaveLength(1);
    await server.edit("ben", (doc) => fragmentOf(doc, "runningNotes").delete(0, 1));
    expect(server.published.at(-1)).toMatchObject({ changed: { actionItems: [], decisions: [] }, removedIds: [idOf("mirror")] });
  });

  it("goes on after a restart, removed items included", async () => {
    await write("ana", actionItem("mirror", "order it"), actionItem("lens", "grind it"));
    await server.edit("ben", (doc) => fragmentOf(doc, "runningNotes").delete(0, 1));
    await server.restart();
    await write("cleo", actionItem("mirror", "order it again"));
    expect(await items()).toMatchObject([{ text: "order it again", created: { by: "ana" } }, { text: "grind it" }]);
  });

  it("is rebuilt when it was deleted: asked for, and when the document is next written to", async () => {
    await write("ana", done(actionItem("mirror", "order it")), decision("yes", "we do"));
    await write("ben", actionItem("lens", assignee("Ana"), " grind it"));
    const before = await server.index();
    await server.outcomes.erase(MEETING);
    expect(await server.index()).toEqual([]);
    expect(await items()).toHaveLength(2);
    expect(await server.index()).toEqual(before);

    await server.outcomes.erase(MEETING);
    await server.restart();
    await write("cleo", paragraph("text"));
    expect(await server.index()).toEqual(before);
  });

  it("can be rebuilt while people write", async () => {
    await Promise.all(Array.from({ length: 40 }, async (_, nth) => {
      await write(`author${nth}`, actionItem(`item${"bcdefg"[nth % 6]}${"bcdefghijk"[nth % 10]}`, "go"));
      if (nth % 8 === 0) await server.outcomes.rebuild(OPTICS);
    }));
    const grown = await server.index();
    await server.outcomes.rebuild(OPTICS);
    expect(await server.index()).toEqual(grown);
  });

  it("asks which meeting a document belongs to and refuses one of none", async () => {
    await expect(server.edit("ana", () => undefined, idOf("nowhere"))).rejects.toMatchObject({ code: expect.any(String) as string });
  });
});
