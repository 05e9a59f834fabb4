// @vitest-environment happy-dom
import { findUnknown } from "@docket/client/src/editor/findUnknown.ts";
import { noteSchema } from "@docket/shared/schema/noteSchema.ts";
import type { NoteJson } from "@docket/shared/tags/tag.ts";
import { afterEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { actionItem, idOf, paragraph } from "../../../support/noteBuilders.ts";
import { noteEditor, type NoteEditor } from "../../../support/noteEditor.ts";

/** Two editors of one session, each with a copy of the document; edits pass at once unless `apart`. */
function pair(...content: NoteJson[]): { ours: NoteEditor; theirs: NoteEditor; apart: (run: () => void) => void } {
  const [one, two] = [new Y.Doc(), new Y.Doc()];
  let isApart = false;
  const pass = (to: Y.Doc) => (update: Uint8Array, origin: unknown): void => {
    if (!isApart && origin !== "passed") Y.applyUpdate(to, update, "passed");
  };
  one.on("update", pass(two));
  two.on("update", pass(one));
  const ours = noteEditor({ doc: one, content });
  const theirs = noteEditor({ doc: two });
  open.push(ours, theirs);
  return {
    ours,
    theirs,
    apart(run) {
      isApart = true;
      run();
      isApart = false;
      Y.applyUpdate(two, Y.encodeStateAsUpdate(one), "passed");
      Y.applyUpdate(one, Y.encodeStateAsUpdate(two), "passed");
    },
  };
}

let open: NoteEditor[] = [];
afterEach(() => {
  for (const each of open) each.end();
  open = [];
});

const lines = ({ editor }: NoteEditor): string[] => editor.getText({ blockSeparator: "\n" }).split("\n");
const caretText = ({ editor }: NoteEditor): string => editor.state.selection.$from.parent.textBetween(0, editor.state.selection.$from.parentOffset);

describe("two people in one session", () => {
  it("undo their own edits only", () => {
    const { ours, theirs } = pair(paragraph("start"), paragraph("second"));
    ours.editor.commands.focus(6);
    ours.type(" mine");
    theirs.editor.commands.focus("end");
    theirs.type(" theirs");
    theirs.editor.commands.undo();
    expect(lines(ours)).toEqual(["start mine", "second"]);
    theirs.editor.commands.undo();
    expect(lines(ours)[0]).toBe("start mine");
  });

  it("are asked to write something only as long as nobody has written anything", () => {
    const { ours, theirs } = pair(paragraph());
    const isAsked = ({ editor }: NoteEditor): boolean => editor.view.dom.querySelector(".is-editor-empty:first-child") !== null;
    expect([ours, theirs].map(isAsked)).toEqual([true, true]);
    theirs.editor.commands.focus("end");
    theirs.editor.commands.enter();
    theirs.type("below an empty line");
    expect([ours, theirs].map(isAsked)).toEqual([false, false]);
    theirs.editor.commands.deleteRange({ from: 0, to: theirs.editor.state.doc.content.size });
    expect([ours, theirs].map(isAsked)).toEqual([true, true]);
  });

  it("keep their menus open and their carets in place while the other types above", () => {
    const { ours, theirs } = pair(paragraph("above"), paragraph("below"));
    ours.editor.commands.focus("end");
    ours.type(" @ot");
    theirs.editor.commands.focus(1);
    theirs.type("something before ");
    expect(document.querySelectorAll('[role="listbox"]')).toHaveLength(1);
    expect(caretText(ours)).toBe("below @ot");
    ours.press("Enter");
    expect(ours.blocks()[1]?.content?.[1]?.attrs?.["label"]).toBe("Otto Brandt");
  });

  it("keep a menu closed that Esc has closed", () => {
    const { ours, theirs } = pair(paragraph("above"), paragraph("below"));
    ours.editor.commands.focus("end");
    ours.type(" @ot");
    ours.press("Escape");
    theirs.editor.commands.focus(1);
    theirs.type("x");
    expect(document.querySelector('[role="listbox"]')).toBeNull();
  });

  it("do not open a menu by what the other types", () => {
    const { ours, theirs } = pair(paragraph("above"), paragraph("below"));
    ours.editor.commands.focus("end");
    theirs.editor.commands.focus("end");
    theirs.type(" @ot");
    expect(document.querySelectorAll('[role="listbox"]')).toHaveLength(1);
  });

  it("both keep the assignee they added at the same moment", () => {
    const { ours, theirs, apart } = pair(actionItem("rec", "send it"));
    apart(() => {
      for (const [note, query] of [[ours, "@ines"], [theirs, "@otto"]] as const) {
        note.editor.commands.focus(1);
        note.type(query);
        note.press("Enter");
      }
    });
    const kinds = ours.blocks()[0]?.content?.filter(({ type }) => type === "assignee").map(({ attrs }) => attrs?.["label"]);
    expect(kinds?.toSorted()).toEqual(["Ines Koch", "Otto Brandt"]);
    expect(theirs.blocks()).toEqual(ours.blocks());
  });

  it("agree after a line break and edits on both sides of it", () => {
    const { ours, theirs } = pair(paragraph("before"));
    ours.editor.commands.focus("end");
    ours.editor.commands.setHardBreak();
    ours.type("after");
    for (let pos = 1; pos < ours.editor.state.doc.content.size; pos += 1) ours.editor.commands.setTextSelection(pos);
    theirs.editor.commands.focus("end");
    theirs.type(" the break");
    ours.editor.commands.focus(3);
    ours.type("X");
    expect(theirs.blocks()).toEqual(ours.blocks());
    expect(lines(ours).join("")).toContain("after the break");
  });
});

describe("content that this page does not know", () => {
  const docWith = (name: string): Y.Doc => {
    const doc = new Y.Doc();
    const block = new Y.XmlElement(name);
    block.insert(0, [new Y.XmlText("words")]);
    doc.getXmlFragment("runningNotes").insert(0, [block]);
    return doc;
  };

  it("is found by the name of its node or mark", () => {
    expect(findUnknown(docWith("poll").getXmlFragment("runningNotes"), noteSchema)).toBe("poll");
    expect(findUnknown(docWith("paragraph").getXmlFragment("runningNotes"), noteSchema)).toBeNull();
    const marked = docWith("paragraph");
    const [block] = marked.getXmlFragment("runningNotes").toArray();
    ((block as Y.XmlElement).get(0) as Y.XmlText).format(0, 2, { glow: {} });
    expect(findUnknown(marked.getXmlFragment("runningNotes"), noteSchema)).toBe("glow");
  });

  it("is found where a node stands that may not stand there", () => {
    const misplaced = (place: (notes: Y.XmlFragment) => void): string | null => {
      const notes = docWith("paragraph").getXmlFragment("runningNotes");
      place(notes);
      return findUnknown(notes, noteSchema);
    };
    expect(misplaced((notes) => notes.insert(0, [new Y.XmlElement("listItem")]))).toBe("listItem");
    expect(misplaced((notes) => notes.insert(0, [new Y.XmlText("words")]))).toBe("text");
    expect(misplaced((notes) => (notes.get(0) as Y.XmlElement).insert(0, [new Y.XmlElement("heading")]))).toBe("heading");
    expect(misplaced((notes) => (notes.get(0) as Y.XmlElement).insert(0, [new Y.XmlElement("mention"), new Y.XmlText("")]))).toBeNull();
  });

  it("is not reported for notes that this page writes itself", () => {
    const { ours } = pair(actionItem("rec", "send it"), paragraph("plain"));
    ours.editor.commands.selectAll();
    ours.editor.commands.toggleBold();
    expect(findUnknown(ours.doc.getXmlFragment("runningNotes"), noteSchema)).toBeNull();
    expect(ours.blocks()[0]?.attrs?.["id"]).toBe(idOf("rec"));
  });
});
