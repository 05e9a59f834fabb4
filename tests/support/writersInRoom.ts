import type { NoteJson } from "@docket/shared/tags/tag.ts";
import { answersTo } from "@docket/client/src/sync/answerStep1.ts";
import { createDocLog } from "@docket/server/src/documents/docLog.ts";
import { openDocument } from "@docket/server/src/documents/openDocument.ts";
import { fragmentOf } from "@docket/shared/notes/fragments.ts";
import * as Y from "yjs";
import { noteEditor, type NoteEditor } from "./noteEditor.ts";
import { settle } from "./fakeTimers.ts";
import { step1, step2, updateFrame } from "./syncClients.ts";
import { type Harness, type Seat, syncHarness } from "./syncHarness.ts";
import { docNamed } from "./syncServer.ts";

/** The document that they all write into. */
export const NOTES = docNamed("notes");

/** Somebody with the editor of the page in a room of the sync engine; what is written and read passes only when the test says so. */
export interface RoomWriter extends NoteEditor {
  name: string;
  /** What was written goes to the room, and is stored. */
  send(): Promise<void>;
  /** What the room has sent is shown. */
  read(): void;
  /** The line is cut, and what was not read is lost with it. */
  cut(): void;
  /** Comes back as the published provider does: each side says what it has, and gets what it lacks. */
  comeBack(): Promise<void>;
  /** Comes back as the page does, which has kept each edit that was not acknowledged. */
  comeBackAsPage(): Promise<void>;
  lines(): string[];
}

export interface WritersRoom {
  harness: Harness;
  writers: RoomWriter[];
  /** The server ends and starts again; everybody has to come back. */
  restart(): Promise<void>;
  /** Everybody sends and reads until nothing moves any more; gives the lines that all of them see. */
  exchange(): Promise<string[]>;
  /** What is on disk: the blocks with their text. */
  stored(): Promise<string>;
  /** Who wrote each record of the log, oldest first. */
  authors(): Promise<string[]>;
  end(): void;
}

/** Everybody has the same notes before them. */
export async function writersInRoom(content: NoteJson[], names: readonly string[] = ["ana", "ben"]): Promise<WritersRoom> {
  let harness = syncHarness();
  const seatOf: SeatOf = (name) => harness.seat(NOTES, { as: name, saysHello: true });
  const writers: RoomWriter[] = [];
  for (const name of names) {
    const writer = await joined(seatOf, name, writers.length === 0 ? content : null);
    writers.push(writer);
    await writer.send();
  }
  for (const writer of writers) writer.read();
  const load = (): ReturnType<ReturnType<typeof createDocLog>["load"]> => createDocLog(harness.storage).load(NOTES);
  return {
    get harness() {
      return harness;
    },
    writers,
    async restart() {
      await harness.rooms.close();
      harness = syncHarness({ storage: harness.storage });
    },
    async exchange() {
      for (let round = 0; round < 4; round += 1) {
        for (const writer of writers) await writer.send();
        for (const writer of writers) writer.read();
      }
      const [first = [], ...others] = writers.map((writer) => writer.lines());
      for (const other of others) if (other.join("|") !== first.join("|")) throw new Error(`They see different notes: ${first.join("|")} and ${other.join("|")}`);
      return first;
    },
    stored: async () => fragmentOf(openDocument(NOTES, await load()), "runningNotes").toJSON(),
    authors: async () => (await load()).tail.map(({ author }) => author),
    end: () => writers.forEach((writer) => writer.end()),
  };
}

type SeatOf = (name: string) => Promise<Seat>;

async function joined(seatOf: SeatOf, name: string, content: NoteJson[] | null): Promise<RoomWriter> {
  const doc = new Y.Doc();
  const unsent: Uint8Array[] = [];
  /** Of this link, what was not acknowledged; what a cut has lost is among it. */
  const kept: Uint8Array[] = [];
  let seat = await seatOf(name);
  let seen = 0;
  doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin === "room") return;
    unsent.push(update);
    kept.push(update);
  });
  const receive = async (frame: Uint8Array): Promise<void> => {
    seat.receive(frame);
    await settle();
  };
  const read = (): void => {
    const frames = seat.frames.slice(seen);
    seen = seat.frames.length;
    const updates = frames.flatMap((frame) => (frame.type === "update" || frame.type === "step2" ? [frame.bytes] : []));
    doc.transact(() => updates.forEach((update) => Y.applyUpdate(doc, update, "room")), "room");
  };
  const greet = (): Promise<void> => receive(step1(Y.encodeStateVector(doc)));
  const comeBack = async (answer: (stateVector: Uint8Array) => Uint8Array[]): Promise<void> => {
    seat = await seatOf(name);
    seen = 0;
    unsent.length = 0;
    await greet();
    for (const frame of seat.of("step1").slice(0, 1)) for (const update of answer(frame.bytes)) await receive(step2(update));
    read();
  };
  await greet();
  read();
  const editor = noteEditor({ doc, ...(content === null ? {} : { content }) });
  return {
    ...editor,
    name,
    read,
    async send() {
      for (const update of unsent.splice(0)) await receive(updateFrame(update));
      kept.length = 0;
    },
    cut() {
      seat.connection.closed();
      unsent.length = 0;
    },
    comeBack: () => comeBack((stateVector) => [Y.encodeStateAsUpdate(doc, stateVector)]),
    comeBackAsPage: () => comeBack((stateVector) => answersTo(stateVector, doc, kept.splice(0))),
    lines: () => editor.editor.getText({ blockSeparator: "\n" }).split("\n"),
  };
}

