import type { Row } from "../bench.ts";
import { until, wait } from "../wait.ts";
import { type Measured, type Unit, limitRow, plainRow, ratioRow, Samples, type Turns } from "./compare.ts";
import { Latencies, Ledger } from "./ledger.ts";
import { LoadClient } from "./loadClient.ts";
import { type Peer, type Serving, docket, hocuspocus } from "./peers.ts";
import { scriptOf } from "./script.ts";
import type { Memory } from "./serverProcess.ts";
import { repetitionsNote, serverRun } from "./serverRun.ts";
import { withServer } from "./trial.ts";

const KILOBYTES: Unit = { name: "KB", digits: 1 };
/** What the first ones leave is code and caches, not rooms or connections. */
const FIRST = 20;
const AT_ONCE = 20;
const LETTERS = 20;
/** Longer than any of the servers keeps a room that nobody is in. */
const LONG_AFTER_MS = 75_000;

/** Bytes for each room or connection. */
interface Each {
  kept: number;
  rss: number;
}

const perOne = (before: Memory, after: Memory, count: number): Each => ({ kept: (after.kept - before.kept) / count / 1024, rss: (after.rss - before.rss) / count / 1024 });

/** Comes, writes a line, has it taken, leaves. */
async function touch(peer: Peer, serving: Serving, room: string, clientId: number): Promise<void> {
  const ledger = new Ledger(new Latencies());
  const client = new LoadClient({ room, dialect: peer.dialect, ledger, clientId, script: scriptOf(1_700_000_009, LETTERS) });
  await client.connect(serving);
  await until(() => client.isSynced, "the room");
  client.open();
  for (let letter = 0; letter < LETTERS; letter += 1) client.type();
  await until(() => client.promisedLetters === LETTERS, "the line to be taken");
  client.close();
}

async function touchAll(peer: Peer, serving: Serving, rooms: readonly string[]): Promise<void> {
  for (let from = 0; from < rooms.length; from += AT_ONCE) {
    await Promise.all(rooms.slice(from, from + AT_ONCE).map((room) => touch(peer, serving, room, 1_700_000_009)));
  }
}

interface Left {
  soon: Each;
  late: Each;
}

/** What so many rooms leave behind, soon and long after. */
const leftRooms = (peer: Peer, count: number): Promise<Left> =>
  withServer(peer, async (serving) => {
    const rooms = await serving.makeRooms(FIRST + count);
    await touchAll(peer, serving, rooms.slice(0, FIRST));
    await wait(2_000);
    const before = await serving.process.memory();
    await touchAll(peer, serving, rooms.slice(FIRST));
    await wait(5_000);
    const soon = perOne(before, await serving.process.memory(), count);
    await wait(LONG_AFTER_MS);
    return { soon, late: perOne(before, await serving.process.memory(), count) };
  });

/** What so many people who only look take. */
const idleConnections = (peer: Peer, count: number): Promise<Each> =>
  withServer(peer, async (serving) => {
    const rooms = await serving.makeRooms(20);
    const ledger = new Ledger(new Latencies());
    const clients: LoadClient[] = [];
    const connect = async (more: number): Promise<void> => {
      for (let done = 0; done < more; done += AT_ONCE) {
        const some = Array.from({ length: AT_ONCE }, (_, place) => new LoadClient({ room: rooms[(done + place) % rooms.length] ?? "", dialect: peer.dialect, ledger, clientId: clients.length + place + 1, script: null }));
        clients.push(...some);
        await Promise.all(some.map((client) => client.connect(serving)));
      }
      await until(() => clients.every(({ isSynced }) => isSynced), "everybody to be synced");
      await wait(2_000);
    };
    await connect(FIRST);
    const before = await serving.process.memory();
    await connect(count);
    const found = perOne(before, await serving.process.memory(), count);
    for (const client of clients) client.close();
    return found;
  });

/** All servers at once: waiting takes no processor, and memory does not care. */
async function together<T>({ peers, repetitions, say }: Turns, what: string, once: (peer: Peer) => Promise<T>): Promise<Samples<T>> {
  const samples = new Samples<T>();
  for (let turn = 1; turn <= repetitions; turn += 1) {
    say(`  ${what}, ${turn} of ${repetitions}`);
    const found = await Promise.all(peers.map(once));
    for (const [place, peer] of peers.entries()) {
      const sample = found[place];
      if (sample !== undefined) samples.add(peer, sample);
    }
  }
  return samples;
}

/** Memory of rooms and of people. */
export const memory = serverRun("memory", "Memory", async ({ quick, say }) => {
  const turns = { peers: [docket, hocuspocus], repetitions: quick ? 1 : 2, say };
  const many = quick ? 500 : 2_000;
  const left = await together(turns, `${many} rooms touched and left`, (peer) => leftRooms(peer, many));
  const idle = await together({ ...turns, repetitions: quick ? 1 : 3 }, `${many} idle connections`, (peer) => idleConnections(peer, many));
  const of = <T>(samples: Samples<T>, pick: (sample: T) => number): Measured[] => turns.peers.map((peer) => samples.values(peer, pick));
  const ratio = (work: string, [ours, theirs]: Measured[], most: number): Row[] =>
    ours === undefined || theirs === undefined ? [] : [ratioRow({ work, ours, theirs, unit: KILOBYTES, most })];
  const rows = [
    ...ratio("kept memory per left room, as the system sees it (RSS)", of(left, ({ late }) => late.rss), 0.25),
    limitRow("the same", left.values(docket, ({ late }) => late.rss), KILOBYTES, 10),
    plainRow("the same, heap and buffers after garbage collection", of(left, ({ late }) => late.kept), KILOBYTES),
    plainRow("the same, 5 s after they were left", of(left, ({ soon }) => soon.kept), KILOBYTES),
    ...ratio("memory per idle connection, RSS", of(idle, ({ rss }) => rss), 0.5),
    ...ratio("the same, heap and buffers after garbage collection", of(idle, ({ kept }) => kept), 0.5),
  ];
  const notes = [
    `Against the same process after ${FIRST} rooms or connections. ${many} rooms with a line of ${LETTERS} letters each, measured ${LONG_AFTER_MS / 1000} s after they were left; ${many} connections in 20 rooms.`,
    `${repetitionsNote(turns.repetitions)} All servers wait at the same time.`,
  ];
  return { rows, notes, failures: [] };
});
