import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { scanUpdate } from "@docket/server/src/sync/scan/scanUpdate.ts";
import * as Y from "yjs";
import { HOSTILE_FRAMES } from "../../support/hostileFrames.ts";
import { HOSTILE_UPDATES, victimUpdate } from "../../support/hostileUpdates.ts";
import { updateFrame } from "../../support/syncClients.ts";
import { settle } from "../../support/fakeTimers.ts";
import { syncHarness } from "../../support/syncHarness.ts";
import type { BenchRun, Row } from "../bench.ts";
import { figure } from "../figures.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** Letters that two people type in turns into notes of this many paragraphs. */
const PARAGRAPHS = 930;

/** Notes of about 340 kB: paragraphs with words in bold. */
function importedNotes(): Y.Doc {
  const doc = new Y.Doc();
  const paragraphs = Array.from({ length: PARAGRAPHS }, (_, i) => {
    const paragraph = new Y.XmlElement("paragraph");
    const line = new Y.XmlText();
    line.applyDelta([
      { insert: `Point ${i}: the mirror of the north tower was aligned again after the quake, `.repeat(3) },
      { insert: "and must be checked", attributes: { bold: {} } },
      { insert: " before the next run." },
    ]);
    paragraph.insert(0, [line]);
    return paragraph;
  });
  doc.getXmlFragment("runningNotes").insert(0, paragraphs);
  return doc;
}

/** Medians: on a busy machine a mean tells of the others. */
function scanAll(doc: Y.Doc, updates: readonly Uint8Array[]): { scan: number; apply: number } {
  const spent: { scan: number[]; apply: number[] } = { scan: [], apply: [] };
  for (const update of updates) {
    const started = performance.now();
    const { kind } = scanUpdate(update, { clockOf: (client) => Y.getState(doc.store, client) });
    spent.scan.push(performance.now() - started);
    if (kind !== "applicable") throw new Error(`an honest update was found ${kind}`);
    const scanned = performance.now();
    Y.applyUpdate(doc, update);
    spent.apply.push(performance.now() - scanned);
  }
  return { scan: figure(spent.scan).p50, apply: figure(spent.apply).p50 };
}

/** The updates of letters typed by two people into the middle of these notes. */
function keystrokes(notes: Uint8Array, count: number): Uint8Array[] {
  const updates: Uint8Array[] = [];
  const docs = [new Y.Doc(), new Y.Doc()];
  for (const [i, doc] of docs.entries()) {
    Y.applyUpdate(doc, notes);
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === "other") return;
      updates.push(update);
      const other = docs[1 - i];
      if (other) Y.applyUpdate(other, update, "other");
    });
  }
  for (let i = 0; i < count; i += 1) {
    const paragraph = docs[i % 2]?.getXmlFragment("runningNotes").get(400);
    const line = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
    if (line instanceof Y.XmlText) line.insert(line.length, "e");
  }
  return updates;
}

function honestRows(rounds: number): Row[] {
  const notes = Y.encodeStateAsUpdate(importedNotes());
  const letters = keystrokes(notes, rounds);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, notes);
  scanAll(doc, letters.slice(0, letters.length / 2));
  const typed = scanAll(doc, letters.slice(letters.length / 2));
  const perLetter = typed.scan * 1_000;
  const imports = Array.from({ length: 31 }, () => scanAll(new Y.Doc(), [notes])).sort((a, b) => a.scan - b.scan)[15];
  const applied = (typed.apply * 1_000).toFixed(1);
  return [
    { work: `scan of one letter (applying it: ${applied} µs)`, figure: `${perLetter.toFixed(1)} µs`, aim: "below 10 µs", reached: perLetter < 10 },
    {
      work: `scan of an import of ${(notes.length / 1000).toFixed(0)} kB (applying it: ${imports?.apply.toFixed(1)} ms)`,
      figure: `${imports?.scan.toFixed(1)} ms`,
      aim: "",
      reached: null,
    },
  ];
}

interface Cost {
  title: string;
  ms: number;
  megabytes: number;
}

/** What one frame costs the main thread until it is answered, and until the room is as before. */
async function costOf(title: string, bytes: Uint8Array): Promise<{ answer: Cost; whole: Cost }> {
  const harness = syncHarness();
  const [victim, mallory] = [await harness.seat("a", { as: "ines" }), await harness.seat("a", { as: "mallory" })];
  victim.receive(updateFrame(victimUpdate()));
  await settle();
  collectGarbage();
  const before = process.memoryUsage();
  const started = performance.now();
  mallory.receive(bytes);
  const answered = performance.now();
  const after = process.memoryUsage();
  await settle();
  const megabytes = (after.heapUsed + after.external - before.heapUsed - before.external) / 2 ** 20;
  return { answer: { title, ms: answered - started, megabytes }, whole: { title, ms: performance.now() - started, megabytes } };
}

const worst = (costs: readonly Cost[], of: "ms" | "megabytes"): Cost => costs.reduce((a, b) => (b[of] > a[of] ? b : a));

function worstRow(work: string, costs: readonly Cost[]): Row {
  const [slowest, largest] = [worst(costs, "ms"), worst(costs, "megabytes")];
  return {
    work: `${work}, the worst of ${costs.length}`,
    figure: `${slowest.ms.toFixed(1)} ms (${slowest.title}), ${largest.megabytes.toFixed(1)} MB (${largest.title})`,
    aim: "10 ms, 30 MB",
    reached: slowest.ms <= 10 && largest.megabytes <= 30,
  };
}

async function hostileRows(rounds: number): Promise<Row[]> {
  const cases = [
    ...HOSTILE_UPDATES.map(({ title, fate, bytes }) => ({ title, isAfter: fate === "spoils", frame: updateFrame(bytes()) })),
    ...HOSTILE_FRAMES.map(({ title, bytes }) => ({ title, isAfter: false, frame: bytes() })),
  ];
  const before: Cost[] = [];
  const after: Cost[] = [];
  for (const { title, isAfter, frame } of cases) {
    const costs: { answer: Cost; whole: Cost }[] = [];
    for (let round = 0; round < rounds; round += 1) costs.push(await costOf(title, frame));
    const of = costs.map(({ answer, whole }) => (isAfter ? whole : answer));
    // The least time is what the case itself needs, not what the machine did meanwhile; a collection in between hides memory.
    const cost = { title, ms: Math.min(...of.map(({ ms }) => ms)), megabytes: Math.max(...of.map(({ megabytes }) => megabytes)) };
    (isAfter ? after : before).push(cost);
  }
  const late = worst(after, "ms");
  return [
    worstRow("a hostile frame, refused before it is applied", before),
    { work: `a hostile update, found after it was applied, with the room loaded again, the worst of ${after.length}`, figure: `${late.ms.toFixed(1)} ms (${late.title})`, aim: "", reached: null },
  ];
}

/** What looking at outside bytes costs, honest and hostile ones. */
export const scan: BenchRun = {
  name: "scan",
  title: "Outside bytes",
  async measure({ quick }) {
    const rows = [...honestRows(quick ? 2_000 : 20_000), ...(await hostileRows(quick ? 2 : 5))];
    const notes = ["Letters are typed by two people into notes of 340 kB. The hostile set is that of `tests/support/hostileUpdates.ts` and `hostileFrames.ts`; times are the main thread's, in a room without sockets and disk, the least of some rounds; memory is what was allocated until the answer, the most of them."];
    return { rows, notes, failures: [] };
  },
};
