// @vitest-environment happy-dom
import type { NoteJson } from "@docket/shared/tags/tag.ts";
import { afterEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { paragraph } from "../support/noteBuilders.ts";
import { noteEditor, type NoteEditor } from "../support/noteEditor.ts";
import { type Random, randomOf, SEED } from "../support/random.ts";

const LINES = [
  "Ruth saw eleven seconds of it.",
  "Aiko shortens the difference image.",
  "Gabe asks about the mirror again.",
  "Ines books a room for fifty.",
];
const ROUNDS = Number(process.env["ROUNDS"] ?? 5);
const empty: NoteJson = { type: "paragraph" };

/** An editor whose edits reach the others, and theirs it, only when the test says so. */
interface Writer extends NoteEditor {
  line: string;
  inbox: Uint8Array[];
  read(updates: number): void;
}

let open: Writer[] = [];
afterEach(() => {
  for (const each of open) each.end();
  open = [];
});

/** One writer per line, all with the same notes. */
function writers(content: NoteJson[], lines: readonly string[] = LINES): Writer[] {
  const first = noteEditor({ content });
  const start = Y.encodeStateAsUpdate(first.doc);
  const copies = lines.slice(1).map(() => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, start);
    return noteEditor({ doc });
  });
  open = [first, ...copies].map((editor, index) => {
    const inbox: Uint8Array[] = [];
    const read = (updates: number): void => {
      // As the page does it: all that has come, in one transaction.
      const batch = inbox.splice(0, updates);
      editor.doc.transact(() => batch.forEach((update) => Y.applyUpdate(editor.doc, update, "others")), "others");
    };
    return { ...editor, line: lines[index] ?? "", inbox, read };
  });
  for (const writer of open) {
    writer.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === "others") return;
      for (const other of open) if (other !== writer) other.inbox.push(update);
    });
  }
  return open;
}

/** Types all lines at once: a letter here, a letter there, and updates that arrive late and in heaps. */
function typeAll(room: readonly Writer[], random: Random, afterLetter: (writer: Writer) => void = () => undefined): void {
  const left = room.map((writer) => ({ writer, letters: writer.line.split("") }));
  while (left.some(({ letters }) => letters.length > 0)) {
    const { writer, letters } = random.pick(left);
    if (random.chance(0.3)) {
      const before = textBeforeCaret(writer);
      writer.read(1 + random.int(writer.inbox.length + 1));
      expect(textBeforeCaret(writer).endsWith(before.slice(-1)), "the caret stays behind its letter").toBe(true);
      continue;
    }
    const letter = letters.shift();
    if (letter === undefined) continue;
    writer.type(letter);
    afterLetter(writer);
  }
  exchange(room);
}

function exchange(room: readonly Writer[]): void {
  while (room.some(({ inbox }) => inbox.length > 0)) for (const writer of room) writer.read(writer.inbox.length);
  const [first, ...others] = room.map(({ editor }) => editor.getJSON());
  for (const other of others) expect(other).toEqual(first);
}

const linesOf = ({ editor }: NoteEditor): string[] => editor.getText({ blockSeparator: "\n" }).split("\n");
const lettersOf = (text: string): string => text.replaceAll(/\s/g, "").split("").sort().join("");

function textBeforeCaret({ editor }: NoteEditor): string {
  const { $from } = editor.state.selection;
  return $from.parent.textBetween(0, $from.parentOffset);
}

/** Puts the caret to the end of the given line. */
function goTo({ editor }: NoteEditor, line: number): void {
  const { doc } = editor.state;
  let end = -1;
  for (let index = 0; index <= line; index += 1) end += doc.child(index).nodeSize;
  editor.commands.setTextSelection(end);
}

/** Runs with many seeds, each named when it fails. */
function rounds(run: (random: Random) => void): void {
  for (let round = 0; round < ROUNDS; round += 1) {
    try {
      run(randomOf(SEED + round));
    } catch (error) {
      throw new Error(`SEED=${SEED + round}`, { cause: error });
    }
    for (const each of open) each.end();
    open = [];
  }
}

describe(`people who type at once (SEED=${SEED})`, { timeout: 60_000 }, () => {
  it("each keep their whole line when everybody has an empty one", () => {
    rounds((random) => {
      const room = writers([paragraph("above"), empty, ...LINES.map(() => empty), empty]);
      room.forEach((writer, index) => goTo(writer, index + 2));
      typeAll(room, random);
      expect(linesOf(room[0] as Writer)).toEqual(["above", "", ...LINES, ""]);
    });
  });

  it("each keep their whole line when everybody first makes one, and some empty ones around it", () => {
    rounds((random) => {
      const room = writers([paragraph("above"), empty]);
      for (const writer of room) {
        goTo(writer, writer.editor.state.doc.childCount - 1);
        for (let line = random.int(4); line >= 0; line -= 1) writer.press("Enter");
        if (random.chance(0.5)) exchange(room);
      }
      typeAll(room, random);
      const lines = linesOf(room[0] as Writer);
      for (const line of LINES) expect(lines).toContain(line);
      lines.forEach((_line, index) => goTo(room[0] as Writer, index));
      expect(room[1]?.inbox, "a caret that only moves writes nothing").toEqual([]);
    });
  });

  it("each keep their whole line when everybody begins in the same empty one", () => {
    rounds((random) => {
      const room = writers([paragraph("above"), empty]);
      for (const writer of room) goTo(writer, 1);
      typeAll(room, random);
      const [, text = "", ...rest] = linesOf(room[0] as Writer);
      expect(rest).toEqual([]);
      expect(lettersOf(text)).toBe(lettersOf(LINES.join("")));
      for (const line of LINES) expect(text).toContain(line);
    });
  });

  it("each keep their whole line when everybody writes at the same place of a text", () => {
    rounds((random) => {
      const room = writers([paragraph("before after")]);
      for (const writer of room) writer.editor.commands.setTextSelection(8);
      typeAll(room, random);
      const [text = ""] = linesOf(room[0] as Writer);
      expect(lettersOf(text)).toBe(lettersOf(`before after${LINES.join("")}`));
      for (const line of LINES) expect(text).toContain(line);
    });
  });

  it("lose no letter to new lines, corrections and bold words", () => {
    rounds((random) => {
      const room = writers(LINES.map(() => empty));
      room.forEach(goTo);
      typeAll(room, random, (writer) => {
        if (random.chance(0.1)) writer.press("Enter");
        if (random.chance(0.1)) writer.editor.commands.toggleBold();
        if (!random.chance(0.1)) return;
        writer.type("x");
        const { from } = writer.editor.state.selection;
        writer.editor.commands.deleteRange({ from: from - 1, to: from });
      });
      const text = linesOf(room[0] as Writer).join("");
      expect(lettersOf(text)).toBe(lettersOf(LINES.join("")));
      for (const line of LINES) expect(text).toContain(line);
    });
  });
});

describe("a line that two people begin at the same moment", () => {
  it("keeps what each goes on typing while the first letters are on their way", () => {
    const [one, two] = writers([paragraph("above"), empty], ["", ""]) as [Writer, Writer];
    goTo(one, 1);
    goTo(two, 1);
    one.type("A");
    two.type("B");
    one.read(1);
    one.type("c");
    two.read(1);
    two.type("d");
    exchange([one, two]);
    expect(lettersOf(linesOf(one)[1] ?? "")).toBe("ABcd");
    one.type("e");
    two.type("f");
    exchange([one, two]);
    expect(lettersOf(linesOf(one)[1] ?? "")).toBe("ABcdef");
  });

  it("keeps what one types while the other empties it", () => {
    const [one, two] = writers([paragraph("old")], ["", ""]) as [Writer, Writer];
    goTo(two, 0);
    two.type(" new");
    one.editor.commands.deleteRange({ from: 1, to: 4 });
    exchange([one, two]);
    expect(linesOf(one)).toEqual([" new"]);
  });

  it("loses only the words of the one who undoes", () => {
    const [one, two] = writers([paragraph("above"), empty], ["", ""]) as [Writer, Writer];
    goTo(one, 1);
    goTo(two, 1);
    one.type("mine");
    two.type("theirs");
    exchange([one, two]);
    two.editor.commands.undo();
    exchange([one, two]);
    expect(linesOf(two)).toEqual(["above", "mine"]);
  });
});

describe("undo", () => {
  it("leaves the words that others wrote into a block made here", () => {
    const [one, two] = writers([paragraph("above"), empty], ["", ""]) as [Writer, Writer];
    goTo(two, 1);
    two.type("[] send it");
    exchange([one, two]);
    goTo(one, 1);
    one.type(" today");
    exchange([one, two]);
    for (let step = 0; step < 5; step += 1) two.editor.commands.undo();
    exchange([one, two]);
    expect(linesOf(one).join("|")).toContain(" today");
    expect(linesOf(one).join("|")).not.toContain("send");
  });
});

describe("the caret", () => {
  it("keeps its place when somebody makes its line something else", () => {
    const [one, two] = writers([paragraph("above"), paragraph("a line"), paragraph("a line")], ["", ""]) as [Writer, Writer];
    one.editor.commands.setTextSelection(10);
    expect(textBeforeCaret(one)).toBe("a ");
    goTo(two, 1);
    two.editor.commands.toggleHeading({ level: 2 });
    exchange([one, two]);
    expect(one.editor.state.selection.from).toBe(10);
    expect(one.blocks()[1]?.type).toBe("heading");
  });

  it("goes along when somebody writes lines above it", () => {
    const [one, two] = writers([paragraph("above"), empty, empty, empty], ["", ""]) as [Writer, Writer];
    goTo(one, 2);
    goTo(two, 0);
    two.press("Enter");
    two.type("new");
    exchange([one, two]);
    one.type("here");
    expect(linesOf(one)).toEqual(["above", "new", "", "here", ""]);
  });

  it("stays in its empty line when somebody makes a new one before it", () => {
    const [one, two] = writers([paragraph("above"), empty], ["", ""]) as [Writer, Writer];
    goTo(one, 1);
    goTo(two, 0);
    two.press("Enter");
    two.type("new");
    one.type("here");
    exchange([one, two]);
    expect(linesOf(one)).toEqual(["above", "new", "here"]);
  });

  it("stays in its empty line when somebody fills another", () => {
    const [one, two] = writers([empty, empty, empty, empty], ["", ""]) as [Writer, Writer];
    goTo(one, 1);
    goTo(two, 0);
    two.type("first");
    exchange([one, two]);
    one.type("second");
    expect(linesOf(one)).toEqual(["first", "second", "", ""]);
  });
});
