import { readdirSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { EXPORT_FORMATS } from "@docket/shared/export/index.ts";
import { readNotes } from "@docket/shared/notes/readNotes.ts";
import { toMinutesBlocks } from "@docket/shared/notes/toMinutes.ts";
import { writeNotes } from "@docket/shared/notes/writeNotes.ts";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { createOutcomeFold } from "../../server/src/outcomes/outcomeFold.ts";
import { minutesWith } from "../support/minutesBuilders.ts";
import { OWNER_TOKEN, type TestServer, startServer, temporaryFolder } from "../support/startServer.ts";
import { figure, figureText, timed } from "./figures.ts";
import { Typist, startRelay } from "./typing.ts";

/* Measures the product on this machine: ratios against a bare relay in the same run, absolutes with the machine named. */

const KEYS_PER_SECOND = 5;
const TYPISTS = 8;
const SECONDS = 6;
const ROUNDS = 3;
const AUTHORIZATION = { authorization: `Bearer ${OWNER_TOKEN}` };

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
const say = (line: string): void => console.log(line);

/** Letters are distinct, so that each one's arrival is known. */
async function typeTogether(url: string, headers: Record<string, string>): Promise<{ latencies: number[]; converged: boolean }> {
  const typists = Array.from({ length: TYPISTS }, () => new Typist(url, headers));
  await Promise.all(typists.map((typist) => typist.ready()));
  typists[0]?.type("·");
  await wait(500);
  const sentAt = new Map<string, number>();
  const latencies: number[] = [];
  for (const typist of typists) {
    typist.onLetter = (letter) => {
      const sent = sentAt.get(letter);
      if (sent !== undefined) latencies.push(performance.now() - sent);
    };
  }
  let next = 0x4e00;
  const ends = performance.now() + SECONDS * 1000;
  while (performance.now() < ends) {
    for (const typist of typists) {
      const letter = String.fromCodePoint(next++);
      sentAt.set(letter, performance.now());
      typist.type(letter);
      await wait(1000 / KEYS_PER_SECOND / TYPISTS);
    }
  }
  await wait(1000);
  const texts = new Set(typists.map((typist) => typist.written()));
  for (const typist of typists) typist.close();
  return { latencies, converged: texts.size === 1 };
}

async function newSession(server: TestServer): Promise<{ meetingId: string; sessionId: string }> {
  const { meetingId } = await server.owner.call("createMeeting", { body: { title: "Bench", timeZone: "UTC", dates: ["2026-09-15"] } });
  const { meeting } = await server.owner.call("getMeeting", { params: { meetingId } });
  const entry = { kind: "session" as const, start: "09:00", plannedMinutes: 30, topic: "Typing", coordinatorIds: [] };
  const command = { type: "addEntry" as const, dayId: meeting.days[0]?.id ?? "", index: null, entry };
  const change = await server.owner.call("changeAgenda", { params: { meetingId }, body: { expectedVersion: null, command } });
  return { meetingId, sessionId: change.entry?.id ?? "" };
}

async function typing(server: TestServer): Promise<void> {
  const ours: number[] = [];
  const relayed: number[] = [];
  let converged = true;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { sessionId } = await newSession(server);
    const own = await typeTogether(`${server.url.replace("http", "ws")}/sync/${sessionId}`, AUTHORIZATION);
    const relay = await startRelay();
    const bare = await typeTogether(relay.url, {});
    relay.close();
    ours.push(...own.latencies);
    relayed.push(...bare.latencies);
    converged &&= own.converged;
  }
  const [own, bare] = [figure(ours), figure(relayed)];
  say(`keystroke to a peer, on disk first (${TYPISTS} people, ${KEYS_PER_SECOND} keys/s, ${ROUNDS} rounds of ${SECONDS} s): ${figureText(own)}`);
  say(`  the same through a bare relay that stores nothing: ${figureText(bare)}; ratio p50 ${(own.p50 / bare.p50).toFixed(1)}x, p95 ${(own.p95 / bare.p95).toFixed(1)}x`);
  say(`  everybody's text equal at the end: ${converged ? "yes" : "NO"}`);
  if (!converged) process.exitCode = 1;
}

const PAGES = 50;

async function marker(server: TestServer): Promise<void> {
  const { meetingId } = await server.owner.call("createSampleMeeting");
  const sockets = Array.from({ length: PAGES }, () => new WebSocket(`${server.url.replace("http", "ws")}/feed/${meetingId}`, { headers: AUTHORIZATION }));
  const arrivals: number[] = [];
  let sent = 0;
  let greeted = 0;
  for (const socket of sockets) {
    socket.on("message", (data: Buffer) => {
      const { type } = JSON.parse(data.toString("utf8")) as { type: string };
      if (type === "hello") greeted += 1;
      if (type === "marker") arrivals.push(performance.now() - sent);
    });
  }
  while (greeted < PAGES) await wait(20);
  for (let version = 0; version < 10; version += 1) {
    sent = performance.now();
    await server.owner.call("moveMarker", { params: { meetingId }, body: { expectedVersion: version, target: { to: "next" } } });
    await wait(100);
  }
  for (const socket of sockets) socket.close();
  say(`Next session, pressed to seen on ${PAGES} pages (aim: below 1,000 ms): ${figureText(figure(arrivals))}`);
}

/** Index work for one letter in documents of different size: must not grow with the document. */
function index(): void {
  const cost = [20, 2000].map((paragraphs) => {
    const doc = new Y.Doc();
    writeNotes(doc, "runningNotes", Array.from({ length: paragraphs }, (_, place) => ({ type: "paragraph", content: [{ type: "text", text: `Line ${place} ${"x".repeat(110)}` }] })));
    const fold = createOutcomeFold(doc, new Map());
    let seq = 1;
    doc.on("afterTransaction", (transaction: Y.Transaction) => void fold.apply(transaction, { author: "a", time: 0, seq: seq++ }));
    const last = doc.getXmlFragment("runningNotes").get(paragraphs - 1);
    const words = last instanceof Y.XmlElement ? last.get(0) : null;
    if (!(words instanceof Y.XmlText)) throw new Error("the paragraph has no text");
    timed(500, () => words.insert(0, "a"));
    return figure(timed(2000, () => words.insert(0, "a"))).p50 * 1000;
  });
  const [small = 0, large = 0] = cost;
  say(`index work per keystroke, edit included: ${small.toFixed(1)} µs in 2.5 KB, ${large.toFixed(1)} µs in 250 KB; ratio ${(large / small).toFixed(2)}x (aim: at most 1.5x)`);
}

function exports(): void {
  const doc = new Y.Doc();
  writeNotes(doc, "runningNotes", Array.from({ length: 1000 }, (_, place) => ({ type: "paragraph", content: [{ type: "text", text: `Line ${place} of the notes, *as typed*` }] })));
  const blocks = toMinutesBlocks(readNotes(doc.getXmlFragment("runningNotes")));
  const minutes = minutesWith(blocks);
  for (const format of EXPORT_FORMATS) say(`minutes of 1,000 lines as ${format.id}: ${figureText(figure(timed(10, () => format.render(minutes))))}`);
}

async function main(): Promise<void> {
  const cpus = os.cpus();
  say(`Node ${process.versions.node}, ${cpus.length} x ${cpus[0]?.model ?? "unknown"}, ${os.platform()} ${os.release()}; server and clients in one process`);
  const folder = await temporaryFolder();
  const server = await startServer({ dataDir: folder.path });
  await typing(server);
  await marker(server);
  await server.close();
  say(`files of the store: ${readdirSync(path.join(folder.path, "store")).join(", ")}`);
  await folder.remove();
  index();
  exports();
}

await main();
