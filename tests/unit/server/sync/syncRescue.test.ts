import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { settle } from "../../../support/fakeTimers.ts";
import { updateFrame } from "../../../support/syncClients.ts";
import { syncHarness, type Seat } from "../../../support/syncHarness.ts";

const notesOf = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment("runningNotes");

function element(name: string, ...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = new Y.XmlElement(name);
  made.insert(0, children);
  return made;
}

/** One update, made of the notes as they were in the beginning and by what else its writer has done. */
type Acting = (act: (notes: Y.XmlFragment) => void) => Promise<Seat>;

interface Two {
  deletes: Acting;
  writes: Acting;
  /** What the room has. */
  notes: () => Promise<string>;
}

/** Two who write without an editor, each before the notes that the other has not changed yet; every act is one update. */
async function twoBefore(...blocks: Y.XmlElement[]): Promise<Two> {
  const harness = syncHarness();
  const begin = new Y.Doc();
  notesOf(begin).insert(0, blocks);
  const state = Y.encodeStateAsUpdate(begin);
  const ines = await harness.seat("notes", { saysHello: true });
  ines.receive(updateFrame(state));
  await settle();
  const writer = async (as: string): Promise<Acting> => {
    const seat = await harness.seat("notes", { as, saysHello: true });
    const doc = new Y.Doc();
    Y.applyUpdate(doc, state);
    doc.on("update", (update: Uint8Array) => seat.receive(updateFrame(update)));
    return async (act) => {
      doc.transact(() => act(notesOf(doc)));
      await settle();
      return seat;
    };
  };
  return {
    deletes: await writer("ana"),
    writes: await writer("ben"),
    notes: () => harness.rooms.read("notes", (doc) => notesOf(doc).toJSON()),
  };
}

const inside = (parent: Y.XmlFragment, index = 0): Y.XmlElement => parent.get(index) as Y.XmlElement;

describe("what is written into a block that somebody else deletes", () => {
  it("comes to the end of the notes when nothing is left of what stood around the block, which no server knows (W13)", async () => {
    const { deletes, writes, notes } = await twoBefore(
      element("panelOfANewerClient", element("paragraph", new Y.XmlText("hello"))),
      element("paragraph", new Y.XmlText("below")),
    );
    await deletes((all) => inside(all).delete(0, 1));
    await deletes((all) => all.delete(0, 1));
    const seat = await writes((all) => (inside(inside(all)).get(0) as Y.XmlText).insert(2, "X"));
    expect(seat.closedWith).toBeNull();
    expect(seat.of("ack").at(-1)?.ordinal).toBe(1);
    expect(await notes()).toBe("<paragraph>below</paragraph><paragraph>X</paragraph>");
  });

  it("comes whole, though as words from the thousandth piece on (W12)", async () => {
    const { deletes, writes, notes } = await twoBefore(element("paragraph"));
    await writes((all) => inside(all).insert(0, Array.from({ length: 1_100 }, () => [new Y.XmlText("x"), element("hardBreak")]).flat()));
    const seat = await deletes((all) => all.delete(0, 1));
    expect(seat.closedWith).toBeNull();
    const stored = await notes();
    expect(stored.match(/x/g)).toHaveLength(1_100);
    expect(stored.match(/<hardbreak>/g)).toHaveLength(500);
    expect(stored.match(/<paragraph>/g)).toHaveLength(2);
  });

  it("is taken out again by its writer, however much it is and wherever it has gone since (W13)", async () => {
    const { deletes, writes, notes } = await twoBefore(element("paragraph", new Y.XmlText("hello")));
    await deletes((all) => all.delete(0, 1));
    const text = (all: Y.XmlFragment): Y.XmlText => inside(all).get(0) as Y.XmlText;
    await writes((all) => text(all).insert(2, "X".repeat(20_000)));
    await writes((all) => text(all).insert(2, "Y"));
    await writes((all) => text(all).delete(4, 19_999));
    expect(await notes()).toBe("<paragraph>YX</paragraph>");
  });
});
