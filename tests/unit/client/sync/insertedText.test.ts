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
});
