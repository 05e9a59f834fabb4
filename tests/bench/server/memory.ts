import { type Comparison, limitRow, plainRow, ratioRow, type Unit } from "../compare.ts";
import { until, wait } from "../wait.ts";
import { Latencies, Ledger } from "./ledger.ts";
import { LoadClient } from "./loadClient.ts";
import { type Peer, type Serving, docket, hocuspocus } from "./peers.ts";
import { scriptOf } from "./script.ts";
import type { Memory } from "./serverProcess.ts";
import { serverRun } from "./serverRun.ts";
import { withServer } from "./trial.ts";

const KILOBYTES: Unit = { name: "KB", digits: 1 };
const TYPIST = 1_700_000_009;
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
async function touch(peer: Peer, serving: Serving, room: string): Promise<void> {
  const ledger = new Ledger(new Latencies());
  const client = new LoadClient({ room, dialect: peer.dialect, ledger, clientId: TYPIST, script: scriptOf(TYPIST, LETTERS) });
  await client.connect(serving);
  await until(() => client.isSynced, "the room");
  client.open();
  for (let letter = 0; letter < LETTERS; letter += 1) client.type();
  await until(() => client.promisedLetters === LETTERS, "the line to be taken");
  client.close();
}

async function touchAll(peer: Peer, serving: Serving, rooms: readonly string[]): Promise<void> {
  for (let from = 0; from < rooms.length; from += AT_ONCE) {
    await Promise.all(rooms.slice(from, from + AT_ONCE).map((room) => touch(peer, serving, room)));
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

/** The same of both servers. */
interface Both<T> {
  ours: T;
  theirs: T;
}

/** Both at the same time, and none goes on beside the next run when the other has failed. */
async function both<T>(once: (peer: Peer) => Promise<T>): Promise<Both<T>> {
  const works = [once(docket), once(hocuspocus)] as const;
  await Promise.allSettled(works);
  const [ours, theirs] = await Promise.all(works);
  return { ours, theirs };
}

/** One number of each repetition. */
const kilobytes = <T>(found: readonly Both<T>[], pick: (sample: T) => number): Comparison => ({
  ours: { name: docket.name, values: found.map(({ ours }) => pick(ours)) },
  theirs: { name: hocuspocus.name, values: found.map(({ theirs }) => pick(theirs)) },
  unit: KILOBYTES,
});

/** Memory of rooms and of people. */
export const memory = serverRun("memory", "Memory", async ({ quick, say }) => {
  const repetitions = quick ? 1 : 3;
  const many = quick ? 500 : 2_000;
  const left: Both<Left>[] = [];
  const idle: Both<Each>[] = [];
  for (let turn = 1; turn <= repetitions; turn += 1) {
    say(`${many} rooms touched and left, ${turn} of ${repetitions}`);
    left.push(await both((peer) => leftRooms(peer, many)));
    say(`${many} idle connections, ${turn} of ${repetitions}`);
    idle.push(await both((peer) => idleConnections(peer, many)));
  }
  const late = kilobytes(left, (sample) => sample.late.kept);
  const lateRss = kilobytes(left, (sample) => sample.late.rss);
  const soon = kilobytes(left, (sample) => sample.soon.kept);
  const idleRss = kilobytes(idle, ({ rss }) => rss);
  const rows = [
    ratioRow({ work: "kept memory per left room: heap and buffers after garbage collection", ...late, most: 0.25 }),
    limitRow("the same", late.ours, KILOBYTES, 10),
    plainRow("the same, as the system sees it (RSS)", [lateRss.ours, lateRss.theirs], KILOBYTES),
    plainRow("the same, heap and buffers 5 s after they were left", [soon.ours, soon.theirs], KILOBYTES),
    ratioRow({ work: "memory per idle connection: heap and buffers after garbage collection", ...kilobytes(idle, ({ kept }) => kept), most: 0.5 }),
    ratioRow({ work: "the same, as the system sees it (RSS)", ...idleRss, most: 0.5 }),
  ];
  const notes = [
    `Against the same process after ${FIRST} rooms or connections. ${many} rooms with a line of ${LETTERS} letters each, measured ${LONG_AFTER_MS / 1000} s after they were left; ${many} connections in 20 rooms.`,
    `Median and range of ${repetitions} repetitions, both servers at the same time; ratios within each repetition.`,
  ];
  return { rows, notes, failures: [] };
});
