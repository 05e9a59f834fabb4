import { cpSync, rmSync } from "node:fs";
import * as Y from "yjs";
import { until, wait } from "../wait.ts";
import { plainRow, ratioRow, type Unit } from "../compare.ts";
import { freshFolder } from "./folders.ts";
import { type History, writeHistory } from "./history.ts";
import { Latencies, Ledger } from "./ledger.ts";
import { LoadClient } from "./loadClient.ts";
import { type Peer, type Serving, docket, hocuspocus, placeIn, yWebsocket } from "./peers.ts";
import { repetitionsNote, serverRun } from "./serverRun.ts";
import { interleave, type Samples } from "./turns.ts";

const MILLISECONDS: Unit = { name: "ms", digits: 1 };
const RATIO: Unit = { name: "x", digits: 3 };
const EDITS = 50_000;
/** Edits that one connection brings: Docket takes so many at once and then reads slowly. */
const EDITS_PER_CONNECTION = 400;

/** Notes as a server has stored them. */
interface Stored {
  folder: string;
  room: string;
}

/** One opening of these notes by a server that has just started. */
interface Opening {
  milliseconds: number;
  bytes: number;
  stateBytes: number;
  failures: string[];
}

const reader = (peer: Peer, room: string, history: History): LoadClient => {
  const ledger = new Ledger(new Latencies());
  for (const author of history.authors) ledger.author(author, 0);
  return new LoadClient({ room, dialect: peer.dialect, ledger, clientId: 900, script: null });
};

/** Somebody who does not ask for what is there. */
async function writer(peer: Peer, serving: Serving, room: string): Promise<LoadClient> {
  const client = new LoadClient({ room, dialect: { ...peer.dialect, syncs: false }, ledger: new Ledger(new Latencies()), clientId: 901, script: null });
  await client.connect(serving);
  return client;
}

/** Writes the history into a server edit by edit, and stops the server when it has nothing more to do. */
async function store(peer: Peer, history: History): Promise<Stored> {
  const folder = freshFolder();
  const serving = await peer.start(await placeIn(folder));
  const [room = ""] = await serving.makeRooms(1);
  const watcher = reader(peer, room, history);
  await watcher.connect(serving);
  await until(() => watcher.isSynced, "the watcher to be synced");
  for (let from = 0; from < history.updates.length; from += EDITS_PER_CONNECTION) {
    const client = await writer(peer, serving, room);
    for (const update of history.updates.slice(from, from + EDITS_PER_CONNECTION)) client.send(update);
    const due = history.itemsUpTo[Math.min(from + EDITS_PER_CONNECTION, history.updates.length) - 1] ?? 0;
    await until(() => watcher.delivered >= due, `${peer.name} to take edits from ${from} on`);
    client.close();
  }
  watcher.close();
  await idle(serving);
  await serving.process.end("SIGTERM");
  return { folder, room };
}

/** Resolves when the server has done next to nothing for a second. */
async function idle({ process: server }: Serving): Promise<void> {
  for (let before = -Infinity; server.cpuMs() - before > 20; ) {
    before = server.cpuMs();
    await wait(1000);
  }
}

async function open(peer: Peer, stored: Stored, history: History): Promise<Opening> {
  const folder = freshFolder();
  cpSync(stored.folder, folder, { recursive: true });
  const serving = await peer.start(await placeIn(folder));
  await wait(300);
  const client = reader(peer, stored.room, history);
  const began = performance.now();
  let synced = 0;
  client.onSynced = () => (synced = performance.now());
  await client.connect(serving);
  await until(() => client.isSynced, "the notes");
  const bytes = client.bytesRead;
  // y-websocket answers before its notes are loaded, and sends them as an update afterwards.
  while (client.document().getXmlFragment("runningNotes").toJSON() !== history.text && performance.now() - began < 10_000) await wait(20);
  const doc = client.document();
  const failures = doc.getXmlFragment("runningNotes").toJSON() === history.text ? [] : [`${peer.name} opened other notes than were stored`];
  client.close();
  await serving.process.end("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
  return { milliseconds: Math.max(synced, client.lastArrivalAt) - began, bytes: Math.max(bytes, client.bytesRead), stateBytes: Y.encodeStateAsUpdate(doc).length, failures };
}

const failuresOf = (samples: Samples<Opening>): string[] => [...new Set(samples.all.flatMap(({ failures }) => failures))];

/** The first to come after a restart. */
export const coldOpen = serverRun("cold-open", "Cold open of long notes", async ({ quick, say }) => {
  const history = writeHistory(EDITS);
  const others = quick ? [] : [yWebsocket];
  const stored = new Map<Peer, Stored>();
  for (const peer of [docket, hocuspocus, ...others]) {
    say(`${peer.name} takes ${EDITS} edits in`);
    stored.set(peer, await store(peer, history));
  }
  const repetitions = quick ? 3 : 5;
  const samples = await interleave({ peers: [docket, hocuspocus], others, repetitions, say }, (peer) => {
    const notes = stored.get(peer);
    if (notes === undefined) throw new Error("nothing was stored");
    return open(peer, notes, history);
  });
  const time = ({ milliseconds }: Opening): number => milliseconds;
  const share = ({ bytes, stateBytes }: Opening): number => bytes / stateBytes;
  const wire = samples.values(docket, share);
  const rows = [
    ratioRow({ work: "connecting to having the notes", ours: samples.values(docket, time), theirs: samples.values(hocuspocus, time), unit: MILLISECONDS, most: 0.4 }),
    { ...plainRow("bytes on the wire, against the state", [wire], RATIO), aim: "at most 1.02x", reached: wire.values.every((value) => value <= 1.02) },
    ...others.map((peer) => plainRow("the others", [samples.values(peer, time)], MILLISECONDS)),
  ];
  const stateBytes = samples.of(docket)[0]?.stateBytes ?? 0;
  const notes = [
    `${EDITS.toLocaleString("en-US")} edits by ${history.authors.length} people, ${Math.round(history.letters / 1000)} KB of text, a state of ${Math.round(stateBytes / 1000)} KB; each time a process that has just started, on a copy of what it had stored.`,
    repetitionsNote(repetitions),
    ...samples.diskNotes,
  ];
  return { rows, notes, failures: failuresOf(samples) };
});
