// @vitest-environment happy-dom
import { bindingOf } from "@docket/client/src/editor/binding/collaboration.ts";
import { fragmentOf } from "@docket/shared/notes/fragments.ts";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { afterEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { bullets, paragraph } from "../../../support/noteBuilders.ts";
import { type NoteEditor, noteEditor } from "../../../support/noteEditor.ts";

let open: NoteEditor | null = null;
afterEach(() => {
  open?.end();
  open = null;
});

const LINES = 40;
const LINE = 12;
const lineStart = (line: number): number => line * (LINE + 2) + 1;

/** Notes of equally long lines, in an editor. */
function longNotes(): NoteEditor {
  open = noteEditor({ content: Array.from({ length: LINES }, (_, line) => paragraph(`line ${line}`.padEnd(LINE, "."))) });
  return open;
}

/** The document as somebody else changes it. */
function others({ doc }: NoteEditor, change: (notes: Y.XmlFragment) => void): void {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  copy.transact(() => change(fragmentOf(copy, "runningNotes")));
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(copy, Y.encodeStateVector(doc)), "others");
}

function words(notes: Y.XmlFragment, line: number): Y.XmlText {
  const text = (notes.get(line) as Y.XmlElement).get(0);
  if (!(text instanceof Y.XmlText)) throw new Error(`line ${line} has no text`);
  return text;
}

/** Where the steps of the transactions in `run` replaced something. */
function replaced(note: NoteEditor, run: () => void): [number, number][] {
  const ranges: [number, number][] = [];
  const take = ({ transaction }: { transaction: { steps: readonly { getMap(): { forEach(visit: (from: number, to: number) => void): void } }[] } }): void => {
    for (const step of transaction.steps) step.getMap().forEach((from, to) => ranges.push([from, to]));
  };
  note.editor.on("transaction", take);
  run();
  note.editor.off("transaction", take);
  return ranges;
}

describe("an edit of others", () => {
  it("becomes a step at its place, one for each line that has changed", () => {
    const note = longNotes();
    const ranges = replaced(note, () => others(note, (notes) => {
      words(notes, 3).insert(5, "new ");
      words(notes, 30).delete(0, 4);
    }));
    expect(ranges.toSorted(([a], [b]) => a - b)).toEqual([[lineStart(3) + 5, lineStart(3) + 5], [lineStart(30) + 4, lineStart(30) + 8]]);
    expect(note.editor.state.doc.child(30).textContent).toBe(" 30.....");
  });

  it("leaves every other line the same node, so that it is not drawn anew", () => {
    const note = longNotes();
    const { doc: before } = note.editor.state;
    others(note, (notes) => words(notes, 7).insert(0, "x"));
    const { doc: after } = note.editor.state;
    const changed = Array.from({ length: LINES }, (_, line) => line).filter((line) => before.child(line) !== after.child(line));
    expect(changed).toEqual([7]);
  });

  it("that changes nothing to be seen is no transaction", () => {
    const note = longNotes();
    let transactions = 0;
    note.editor.on("transaction", () => (transactions += 1));
    others(note, (notes) => {
      words(notes, 1).insert(0, "x");
      words(notes, 1).delete(0, 1);
    });
    expect(transactions).toBe(0);
  });

  it("that the schema refuses is taken out of the notes, and the rest is shown", () => {
    const note = longNotes();
    others(note, (notes) => notes.insert(1, [new Y.XmlElement("bulletList")]));
    expect(note.editor.state.doc.childCount).toBe(LINES);
    expect(fragmentOf(note.doc, "runningNotes").length).toBe(LINES);
  });
});

describe("the editor of somebody who may only read", () => {
  function readersNotes(): NoteEditor & { edits: () => number } {
    const doc = longNotes().doc;
    open?.end();
    let edits = 0;
    doc.on("update", (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => (edits += local ? 1 : 0));
    const note = noteEditor({ doc, mayWrite: false });
    open = note;
    return { ...note, edits: () => edits };
  }

  it("leaves out what the schema refuses and deletes nothing of it: that is for those who may write", () => {
    const note = readersNotes();
    others(note, (notes) => notes.insert(1, [new Y.XmlElement("bulletList")]));
    others(note, (notes) => words(notes, 2).insert(0, "shown: "));
    expect(note.editor.state.doc.childCount).toBe(LINES);
    expect(note.editor.state.doc.child(1).textContent).toContain("shown: line 1");
    expect(fragmentOf(note.doc, "runningNotes").length).toBe(LINES + 1);
    expect(note.edits()).toBe(0);
  });

  it("writes nothing that its page changed by itself, and shows what others write all the same", () => {
    const note = readersNotes();
    note.editor.view.dispatch(note.editor.state.tr.insertText("by the page ", lineStart(4)));
    expect(note.edits()).toBe(0);
    others(note, (notes) => words(notes, 6).insert(0, "theirs "));
    expect(note.editor.state.doc.child(4).textContent).toBe("line 4......");
    expect(note.editor.state.doc.child(6).textContent).toBe("theirs line 6......");
  });
});

describe("notes that could not be shown", () => {
  it("can no longer be written in, so that what others wrote is not compared away", () => {
    const note = longNotes();
    let isBroken = false;
    note.editor.registerPlugin(new Plugin({
      key: new PluginKey("broken"),
      state: {
        init: () => null,
        apply() {
          if (isBroken) throw new Error("a view that fails");
        },
      },
    }));
    isBroken = true;
    expect(note.editor.view.editable).toBe(true);
    expect(() => others(note, (notes) => words(notes, 2).insert(0, "theirs "))).toThrow("a view that fails");
    isBroken = false;
    expect(note.editor.view.editable).toBe(false);
    expect(note.closed()).toBe(1);
    expect(words(fragmentOf(note.doc, "runningNotes"), 2).toString()).toContain("theirs ");
  });
});

describe("an edit that cannot be written into the notes", () => {
  it("is offered, and nothing more can be typed", () => {
    const note = longNotes();
    const { doc } = note;
    doc.transact = () => {
      throw new Error("a document that fails");
    };
    note.editor.commands.setTextSelection(lineStart(2) + LINE);
    expect(() => note.type("x")).toThrow("a document that fails");
    expect(note.unwritten).toEqual([`${"line 2".padEnd(LINE, ".")}x`]);
    expect([note.editor.view.editable, note.closed()]).toEqual([false, 0]);
  });

  it("leaves nothing of itself in the notes when it fails half-way, and stays in sight", () => {
    const note = longNotes();
    const before = fragmentOf(note.doc, "runningNotes").toJSON();
    const insert = vi.spyOn(Y.XmlElement.prototype, "insert").mockImplementation(() => {
      throw new Error("an element that fails");
    });
    const sent: Uint8Array[] = [];
    note.doc.on("update", (update: Uint8Array) => sent.push(update));
    note.editor.commands.setTextSelection(lineStart(2) + 6);
    expect(() => note.press("Enter")).toThrow("an element that fails");
    insert.mockRestore();
    expect(note.editor.getText({ blockSeparator: "\n" })).toContain("\nline 2\n......\n");
    expect(sent.length).toBeGreaterThan(1);
    expect(fragmentOf(note.doc, "runningNotes").toJSON()).toEqual(before);
    expect(note.unwritten).toEqual(["line 2\n\n......"]);
  });
});

describe("an edit made here", () => {
  it("is bold as asked for, also when others have written since", () => {
    const note = longNotes();
    note.editor.commands.setTextSelection(lineStart(2) + LINE);
    note.editor.commands.toggleBold();
    others(note, (notes) => words(notes, 1).insert(0, "theirs "));
    note.type("x");
    expect(note.blocks()[2]?.content?.at(-1)).toMatchObject({ text: "x", marks: [{ type: "bold" }] });
  });

  it("is written into its line alone, deep in a list too", () => {
    open = noteEditor({ content: [paragraph("above"), bullets([paragraph("one"), bullets([paragraph("two")])], [paragraph("three")])] });
    const note = open;
    const updates: Uint8Array[] = [];
    note.doc.on("update", (update: Uint8Array) => updates.push(update));
    const at = note.editor.state.doc.content.size;
    let place = 0;
    note.editor.state.doc.descendants((node, pos) => void (node.isText && node.text === "two" && (place = pos + 3)));
    expect(place).toBeLessThan(at);
    note.editor.commands.setTextSelection(place);
    note.type("x");
    expect(updates).toHaveLength(1);
    const { structs, ds } = Y.decodeUpdate(updates[0] ?? new Uint8Array());
    expect(structs.map((struct) => (struct instanceof Y.Item && struct.content instanceof Y.ContentString ? struct.content.str : struct))).toEqual(["x"]);
    expect(ds.clients.size).toBe(0);
  });

  it("is undone where it was made: the caret goes back there", () => {
    const note = longNotes();
    bindingOf(note.editor.state)?.beginUndoStep();
    note.editor.commands.setTextSelection(lineStart(5) + 4);
    note.type("abc");
    note.editor.commands.setTextSelection(lineStart(20));
    others(note, (notes) => words(notes, 0).insert(0, "above "));
    note.editor.commands.undo();
    expect(note.editor.state.doc.child(5).textContent).toBe("line 5......");
    expect(note.editor.state.selection.from).toBe(lineStart(5) + 4 + "above ".length);
  });

  it("is nothing when only the caret moves", () => {
    const note = longNotes();
    let updates = 0;
    note.doc.on("update", () => (updates += 1));
    note.editor.commands.setTextSelection(lineStart(9));
    note.editor.commands.selectAll();
    expect(updates).toBe(0);
  });
});
