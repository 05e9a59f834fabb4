// @vitest-environment happy-dom
import type { NoteJson } from "@docket/shared/tags/tag.ts";
import { afterEach, describe, expect, it } from "vitest";
import { bullets, mention, paragraph } from "../support/noteBuilders.ts";
import type { NoteEditor } from "../support/noteEditor.ts";
import { type RoomWriter, writersInRoom, type WritersRoom } from "../support/writersInRoom.ts";

let rooms: WritersRoom[] = [];
afterEach(() => {
  for (const room of rooms) room.end();
  rooms = [];
});

interface Table {
  room: WritersRoom;
  /** Changes a block. */
  ana: RoomWriter;
  /** Types into it. */
  ben: RoomWriter;
}

async function table(...content: NoteJson[]): Promise<Table> {
  // Whoever made the notes is not among those who act: an undo would take them back.
  const room = await writersInRoom(content, ["ines", "ana", "ben"]);
  rooms.push(room);
  const [, ana, ben] = room.writers as [RoomWriter, RoomWriter, RoomWriter];
  return { room, ana, ben };
}

/** Puts the caret behind these words. */
function goBehind({ editor }: NoteEditor, words: string): void {
  let place = -1;
  editor.state.doc.descendants((node, pos) => {
    const at = node.isText ? (node.text ?? "").indexOf(words) : -1;
    if (at >= 0 && place < 0) place = pos + at + words.length;
  });
  if (place < 0) throw new Error(`Nothing says “${words}”`);
  editor.commands.setTextSelection(place);
}

type Change = (writer: RoomWriter) => unknown;

/** What one does reaches the room at once; what others do reaches them when they read. */
async function changes(writer: RoomWriter, change: Change): Promise<void> {
  change(writer);
  await writer.send();
}

const types = (writer: RoomWriter, letters: string): Promise<void> => changes(writer, () => writer.type(letters));

interface Act {
  name: string;
  /** The notes before. */
  content: NoteJson[];
  act: Change;
  /** What all see in the end, with Ben's “XY” typed behind “wor”. */
  after: string[];
}

const line = (words: string): NoteJson => paragraph(words);
const three = [line("above"), line("hello world"), line("below")];

const makeHeading = ({ editor }: NoteEditor): boolean => editor.commands.toggleHeading({ level: 2 });
const deleteLine = ({ editor }: NoteEditor): boolean => editor.commands.deleteRange({ from: 7, to: 20 });

const ACTS: Act[] = [
  { name: "makes it a heading", content: three, act: makeHeading, after: ["above", "hello worXYld", "below"] },
  { name: "makes it a list", content: three, act: ({ editor }) => editor.commands.toggleBulletList(), after: ["above", "hello worXYld", "below"] },
  { name: "makes it a quote", content: three, act: ({ editor }) => editor.commands.toggleBlockquote(), after: ["above", "hello worXYld", "below"] },
  { name: "joins it to the one before", content: three, act: (ana) => { ana.editor.commands.setTextSelection(8); ana.editor.commands.joinBackward(); }, after: ["abovehello worXYld", "below"] },
  { name: "deletes it", content: three, act: deleteLine, after: ["above", "XY", "below"] },
  { name: "moves it up", content: three, act: (ana) => ana.press("ArrowUp", { altKey: true }), after: ["hello worXYld", "above", "below"] },
  { name: "takes it out of a list", content: [bullets([line("one")], [line("hello world")])], act: ({ editor }) => editor.commands.liftListItem("listItem"), after: ["one", "hello worXYld"] },
  { name: "indents it", content: [bullets([line("one")], [line("hello world")])], act: ({ editor }) => editor.commands.sinkListItem("listItem"), after: ["one", "hello worXYld"] },
];

const linesIn = (lines: string[]): string[] => lines.filter((each) => each !== "");

describe.each(ACTS)("letters that one types into a block while another $name", ({ content, act, after }) => {
  it("are put back where they belong when they were there first (W12)", async () => {
    const { room, ana, ben } = await table(...content);
    goBehind(ana, "wor");
    goBehind(ben, "wor");
    await types(ben, "XY");
    await changes(ana, act);
    expect(linesIn(await room.exchange())).toEqual(after);
  });

  it("are put back where they belong when they come later, one by one (W13)", async () => {
    const { room, ana, ben } = await table(...content);
    goBehind(ana, "wor");
    goBehind(ben, "wor");
    await changes(ana, act);
    await types(ben, "XY");
    expect(linesIn(await room.exchange())).toEqual(after);
  });

  it("go on where they were when only the first was there in time (W12, W13)", async () => {
    const { room, ana, ben } = await table(...content);
    goBehind(ana, "wor");
    goBehind(ben, "wor");
    await types(ben, "X");
    await changes(ana, act);
    await types(ben, "Y");
    expect(linesIn(await room.exchange())).toEqual(after);
  });

  it("are there after the writer was offline (W13)", async () => {
    const { room, ana, ben } = await table(...content);
    goBehind(ana, "wor");
    goBehind(ben, "wor");
    ben.cut();
    ben.type("XY");
    await changes(ana, act);
    await ben.comeBack();
    expect(linesIn(await room.exchange())).toEqual(after);
  });
});

describe("what somebody deletes", () => {
  it("stays deleted when they had seen it (W12)", async () => {
    const { room, ana, ben } = await table(...three);
    goBehind(ben, "wor");
    ben.type("XY");
    await room.exchange();
    ana.editor.commands.deleteRange({ from: 7, to: 22 });
    expect(await room.exchange()).toEqual(["above", "below"]);
  });

  it("is only what they had seen, to the letter (W12)", async () => {
    const { room, ana, ben } = await table(...three);
    goBehind(ben, "wor");
    ben.type("X");
    await room.exchange();
    await types(ben, "Y");
    ana.editor.commands.deleteRange({ from: 7, to: 21 });
    expect(await room.exchange()).toEqual(["above", "Y", "below"]);
  });

  it("goes with it too when they take back their own letters before they hear of the block's end (W13)", async () => {
    const { room, ana, ben } = await table(...three);
    goBehind(ben, "wor");
    goBehind(ana, "wor");
    await changes(ana, makeHeading);
    await types(ben, "XYZ");
    const { from } = ben.editor.state.selection;
    ben.editor.commands.deleteRange({ from: from - 2, to: from - 1 });
    expect(await room.exchange()).toEqual(["above", "hello worXZld", "below"]);
  });

  it.each([
    { name: "", act: () => undefined },
    { name: ", where the text was put since", act: ({ editor }: NoteEditor) => editor.commands.toggleBulletList() },
  ])("takes nothing along that others have written between those letters$name (W13)", async ({ act }) => {
    const { room, ana, ben } = await table(...three);
    for (const writer of [ana, ben]) goBehind(writer, "wor");
    await changes(ana, makeHeading);
    await changes(ben, ({ editor }) => editor.commands.insertContent("XYZ"));
    ana.read();
    goBehind(ana, "worX");
    await types(ana, "qr");
    await changes(ana, act);
    const { from } = ben.editor.state.selection;
    ben.editor.commands.deleteRange({ from: from - 3, to: from });
    expect(linesIn(await room.exchange())).toEqual(["above", "hello worqrld", "below"]);
  });
});

describe("what is put back", () => {
  it("stands in an empty line that became something else (W12, W13)", async () => {
    const { room, ana, ben } = await table(line("above"), { type: "paragraph" }, line("below"));
    for (const writer of [ana, ben]) writer.editor.commands.setTextSelection(8);
    await changes(ana, makeHeading);
    ben.type("XY");
    expect(await room.exchange()).toEqual(["above", "XY", "below"]);
    expect(ana.blocks().map(({ type }) => type)).toEqual(["paragraph", "heading", "paragraph"]);
  });

  it("keeps mentions as mentions, also in the middle of a line (W12, W13)", async () => {
    for (const isLate of [false, true]) {
      const { room, ana, ben } = await table(...three);
      for (const writer of [ana, ben]) goBehind(writer, "wor");
      const acts = [() => ben.editor.commands.insertContent([mention("Otto Brandt"), { type: "text", text: "!" }]), () => makeHeading(ana)];
      for (const act of isLate ? acts.toReversed() : acts) {
        act();
        for (const writer of [ana, ben]) await writer.send();
      }
      // Ben's editor made the end of the line anew; that it deleted the old one is heard too late in one of both orders.
      expect((await room.exchange()).join("|")).toContain(isLate ? "|hello worldOtto Brandt!ld|" : "|hello worOtto Brandt!ld");
      expect(ana.blocks()[1]?.content?.map(({ type }) => type)).toContain("mention");
    }
  });

  it("is as whole when two people write into the block (W12, W13)", async () => {
    const room = await writersInRoom(three, ["ana", "ben", "cleo"]);
    rooms.push(room);
    const [ana, ben, cleo] = room.writers as [RoomWriter, RoomWriter, RoomWriter];
    goBehind(ben, "hello");
    goBehind(cleo, "world");
    ben.type("12");
    cleo.type("34");
    await ben.send();
    await changes(ana, deleteLine);
    await cleo.send();
    expect(await room.exchange()).toEqual(["above", "1234", "below"]);
  });

  it("is put back again when the block that took over dies as well (W12)", async () => {
    const { room, ana, ben } = await table(...three);
    for (const writer of [ana, ben]) goBehind(writer, "wor");
    await types(ben, "X");
    await changes(ana, makeHeading);
    // Has not seen what was put back into the heading.
    await changes(ana, deleteLine);
    ben.type("Y");
    expect(await room.exchange()).toEqual(["above", "XY", "below"]);
  });

  it("is in the log under the name of who wrote it, and in the same commit (W12)", async () => {
    const { room, ana, ben } = await table(...three);
    goBehind(ben, "wor");
    await types(ben, "X");
    const before = (await room.authors()).length;
    const commits = room.harness.storage.commits.length;
    await changes(ana, deleteLine);
    expect((await room.authors()).slice(before)).toEqual(["ana", "ben"]);
    expect(room.harness.storage.commits).toHaveLength(commits + 1);
    ana.read();
    expect(ana.lines(), "who deleted is shown it too").toEqual(["above", "X", "below"]);
  });

  it("is on disk, and the same for everybody who comes later (W12, W13)", async () => {
    const { room, ana, ben } = await table(...three);
    for (const writer of [ana, ben]) goBehind(writer, "wor");
    await types(ben, "X");
    await changes(ana, makeHeading);
    await types(ben, "Y");
    expect(await room.stored()).toContain("hello worXYld</heading>");
    expect(await room.exchange()).toEqual(["above", "hello worXYld", "below"]);
  });

  it("is there once, however often it is sent (W13)", async () => {
    const { room, ana, ben } = await table(...three);
    for (const writer of [ana, ben]) goBehind(writer, "wor");
    await changes(ana, makeHeading);
    await types(ben, "XY");
    ben.cut();
    await ben.comeBack();
    await ben.comeBack();
    expect(await room.exchange()).toEqual(["above", "hello worXYld", "below"]);
  });

  it("stays when the other takes their change back (W12)", async () => {
    const { room, ana, ben } = await table(...three);
    for (const writer of [ana, ben]) goBehind(writer, "wor");
    await types(ben, "XY");
    makeHeading(ana);
    await room.exchange();
    ana.editor.commands.undo();
    const lines = await room.exchange();
    expect(lines.join("|")).toContain("XY");
    expect(lines).toContain("hello world");
  });

  it("comes at the end of the running notes when nobody knows any more where it belongs (W13)", async () => {
    const { room, ana, ben } = await table(...three);
    goBehind(ben, "wor");
    ben.cut();
    ben.type("XY");
    await changes(ana, deleteLine);
    await room.restart();
    for (const writer of room.writers) await writer.comeBack();
    expect(await room.exchange()).toEqual(["above", "below", "XY"]);
  });
});

describe("what a page could not send before it heard of the others", () => {
  it("is put back although it is dead in the page itself (W13)", async () => {
    const { room, ana, ben } = await table(...three);
    for (const writer of [ana, ben]) goBehind(writer, "wor");
    await changes(ana, makeHeading);
    ben.type("XY");
    ben.read();
    ben.cut();
    await ben.comeBackAsPage();
    expect(await room.exchange()).toEqual(["above", "hello worXYld", "below"]);
  });

  it("deletes no more than its writer had seen (W13)", async () => {
    const { room, ana, ben } = await table(...three);
    goBehind(ben, "wor");
    await types(ben, "XY");
    deleteLine(ana);
    ana.read();
    ana.cut();
    await ana.comeBackAsPage();
    expect(await room.exchange()).toEqual(["above", "XY", "below"]);
  });
});
