import { insertedText } from "@docket/client/src/sync/insertedText.ts";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";

/** A document with one line by others, and a way to record what is written after it. */
function notes(): { doc: Y.Doc; record: (write: (fragment: Y.XmlFragment) => void) => Uint8Array[] } {
  const doc = new Y.Doc();
  const fragment = doc.getXmlFragment("runningNotes");
  fragment.push([line("Ruth saw eleven seconds.")]);
  return {
    doc,
    record(write) {
      const updates: Uint8Array[] = [];
      const take = (update: Uint8Array): void => void updates.push(update);
      doc.on("update", take);
      write(fragment);
      doc.off("update", take);
      return updates;
    },
  };
}

function line(...parts: (string | Y.XmlElement)[]): Y.XmlElement {
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, parts.map((part) => (typeof part === "string" ? new Y.XmlText(part) : part)));
  return paragraph;
}

/** The same notes on another device. */
function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

const textIn = (fragment: Y.XmlFragment, block: number): Y.XmlText => (fragment.get(block) as Y.XmlElement).get(0) as Y.XmlText;

describe("the text of unsent edits", () => {
  it("is what they wrote, without what stood there before", () => {
    const { doc, record } = notes();
    const updates = record((fragment) => {
      textIn(fragment, 0).insert(9, "about ");
      fragment.push([line("A line of its own.")]);
    });
    expect(insertedText(doc, updates)).toBe("about\nA line of its own.");
  });

  it("joins what was typed letter by letter", () => {
    const { doc, record } = notes();
    const updates = record((fragment) => "typed".split("").forEach((letter, place) => textIn(fragment, 0).insert(place, letter)));
    expect(updates).toHaveLength(5);
    expect(insertedText(doc, updates)).toBe("typed");
  });

  it("leaves out what was removed again, and is empty when that was all", () => {
    const { doc, record } = notes();
    const updates = record((fragment) => {
      textIn(fragment, 0).insert(0, "wrong ");
      textIn(fragment, 0).delete(0, 11);
    });
    expect(insertedText(doc, updates)).toBe("");
  });

  it("says the names of people and dates in a line, and keeps nested lines apart", () => {
    const { doc, record } = notes();
    const updates = record((fragment) => {
      const person = new Y.XmlElement("assignee");
      person.setAttribute("label", "Wen Castellanos");
      const list = new Y.XmlElement("bulletList");
      list.insert(0, [line("first"), line("second")]);
      fragment.push([line(person, " brings the numbers"), list]);
    });
    expect(insertedText(doc, updates)).toBe("Wen Castellanos brings the numbers\nfirst\nsecond");
  });

  it("is not lost when the document lacks what it was written into", () => {
    const { record } = notes();
    const updates = record((fragment) => textIn(fragment, 0).insert(0, "loose words"));
    const empty = new Y.Doc();
    for (const update of updates) Y.applyUpdate(empty, update);
    expect(insertedText(empty, updates)).toBe("loose words");
  });

  it("is there when somebody else has deleted the block that they wrote into, or made something else of it", () => {
    const { doc, record } = notes();
    const other = copyOf(doc);
    const updates = record((fragment) => {
      "six of them ".split("").forEach((letter, place) => textIn(fragment, 0).insert(place, letter));
      textIn(fragment, 0).insert(3, "teen");
      textIn(fragment, 0).insert(0, "Only ");
      fragment.push([line("A line that stays.")]);
    });
    other.getXmlFragment("runningNotes").delete(0, 1);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    expect(insertedText(doc, updates)).toBe("A line that stays.\nOnly sixteen of them");
  });

  it("keeps the lines of what has died apart, with the people and dates in them", () => {
    const { doc, record } = notes();
    const list = new Y.XmlElement("bulletList");
    doc.getXmlFragment("runningNotes").push([list]);
    const other = copyOf(doc);
    const updates = record(() => {
      const person = new Y.XmlElement("assignee");
      person.setAttribute("label", "Wen Castellanos");
      list.insert(0, [line("ask ", person, " for numbers"), line("second")]);
      textIn(list, 0).format(0, 3, { bold: {} });
      textIn(list, 0).insert(4, "again ");
    });
    other.getXmlFragment("runningNotes").delete(1, 1);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    expect(insertedText(doc, updates)).toBe("ask again Wen Castellanos for numbers\nsecond");
  });

  it("leaves out what its writer had deleted before the block died", () => {
    const { doc, record } = notes();
    const other = copyOf(doc);
    const updates = record((fragment) => {
      textIn(fragment, 0).insert(0, "right wrong ");
      textIn(fragment, 0).delete(6, 6);
    });
    other.getXmlFragment("runningNotes").delete(0, 1);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    expect(insertedText(doc, updates)).toBe("right");
  });
});
