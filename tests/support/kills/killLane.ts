import path from "node:path";
import { createInProcessBus } from "@docket/server/src/bus/inProcessBus.ts";
import { createDocLog } from "@docket/server/src/documents/docLog.ts";
import { openDocument } from "@docket/server/src/documents/openDocument.ts";
import { createOutcomes } from "@docket/server/src/outcomes/outcomes.ts";
import { createRecords } from "@docket/server/src/records/records.ts";
import { openLmdbStorage } from "@docket/server/src/storage/lmdb.ts";
import { openMemoryStorage } from "@docket/server/src/storage/memory.ts";
import type { Storage } from "@docket/server/src/storage/storage.ts";
import type * as Y from "yjs";
import { serveMeeting } from "../meetingSetup.ts";
import type { Random } from "../random.ts";
import { type ServerProcess, spawnServer } from "../spawnServer.ts";
import { createClient, linkToken, temporaryFolder } from "../startServer.ts";
import { until } from "../syncClients.ts";
import { emptyLedger, type Promised, Scribe, type ScribeOptions, wordsIn } from "./scribe.ts";

/** A server is killed when so many frames more than this, or up to `SPREAD` more, have been acknowledged. */
const FEWEST_ACKS = 6;
const SPREAD = 50;

/** One server that is killed again and again, on one data folder, with the same people writing. */
export interface KillLane {
  /** Starts it, lets everybody write, kills it in the middle; gives what is then not on disk as it was promised. */
  cycle(): Promise<string[]>;
  /** Starts it once more and lets everybody get everything; gives what is wrong in the end. */
  finish(): Promise<string[]>;
  /** Words that were acknowledged so far. */
  acknowledged(): number;
  remove(): Promise<void>;
}

/** Makes a meeting and three people for it. */
export async function startKillLane(random: Random, believes?: ScribeOptions["believes"]): Promise<KillLane> {
  const data = await temporaryFolder();
  const environment = { DATA_DIR: data.path, LOG_LEVEL: "silent" };
  const place = await prepare(await spawnServer(environment));
  const ledger = emptyLedger();
  let onAck = (): void => undefined;
  const scribes = ["ada", "bo", "cy"].map((name) => new Scribe({ name, random, ledger, onAck: () => onAck(), ...(believes === undefined ? {} : { believes }) }));
  let running: ServerProcess | null = null;

  async function start(): Promise<ServerProcess> {
    running = await spawnServer(environment);
    const url = `${running.url.replace("http", "ws")}/sync/${place.sessionId}`;
    await Promise.all(scribes.map((scribe) => scribe.connect(url, place.token)));
    return running;
  }

  return {
    async cycle() {
      const server = await start();
      const killAt = FEWEST_ACKS + random.int(SPREAD);
      let acks = 0;
      const ended = new Promise<unknown>((resolve) => {
        onAck = () => {
          acks += 1;
          if (acks === killAt) resolve(server.end("SIGKILL"));
          else if (acks < killAt) for (const scribe of scribes) scribe.write();
        };
      });
      await ended;
      onAck = () => undefined;
      for (const scribe of scribes) scribe.end();
      return withStored(data.path, (storage) => compare(storage, place.sessionId, ledger));
    },
    async finish() {
      const server = await start();
      await until(() => scribes.every((scribe) => scribe.isDone), "everything to be acknowledged");
      const texts = new Set<string>();
      await until(() => new Set(scribes.map(({ doc }) => wordsIn(doc).join())).size === 1, "equal notes");
      for (const scribe of scribes) {
        texts.add(wordsIn(scribe.doc).join());
        scribe.end();
      }
      await server.end("SIGTERM");
      return withStored(data.path, async (storage) => {
        const words = wordsIn(await documentIn(storage, place.sessionId));
        const findings = await compare(storage, place.sessionId, ledger);
        if (!texts.has(words.join())) findings.push("people see other notes than are stored");
        return findings;
      });
    },
    acknowledged: () => ledger.kept.size,
    async remove() {
      for (const scribe of scribes) scribe.end();
      await running?.end("SIGKILL");
      await data.remove();
    },
  };
}

/** A meeting with a session, and the token of its editors. */
async function prepare(server: ServerProcess): Promise<{ sessionId: string; token: string }> {
  const program = (token: string) => createClient(server.url, { authorization: `Bearer ${token}` });
  const owner = program(server.ownerToken);
  const meeting = await serveMeeting({ owner, program });
  const token = await linkToken(owner, meeting.id, "editor");
  const session = await meeting.entry("First");
  await server.end("SIGTERM");
  return { sessionId: session.id, token };
}

async function withStored<T>(folder: string, look: (storage: Storage) => Promise<T>): Promise<T> {
  const storage = openLmdbStorage(path.join(folder, "store"));
  try {
    return await look(storage);
  } finally {
    await storage.close();
  }
}

const documentIn = async (storage: Storage, docName: string): Promise<Y.Doc> => openDocument(docName, await createDocLog(storage).load(docName));

async function compare(storage: Storage, docName: string, { kept, shown, doubtful, removed }: Promised): Promise<string[]> {
  const words = wordsIn(await documentIn(storage, docName));
  const there = new Set(words);
  const findings: string[] = [];
  const isLost = (word: string): boolean => !there.has(word) && !doubtful.has(word);
  for (const word of kept) if (isLost(word)) findings.push(`${word} was acknowledged and is not on disk`);
  for (const word of shown) if (isLost(word)) findings.push(`${word} was shown to somebody and is not on disk`);
  for (const word of removed) if (there.has(word)) findings.push(`the removal of ${word} was acknowledged and is not on disk`);
  if (there.size !== words.length) findings.push("a word that was written once is there twice");
  const [grown, rebuilt] = await indexOf(storage, docName);
  if (grown.join("\n") !== rebuilt.join("\n")) findings.push(`the index is ${grown.join(" | ")}, rebuilt it is ${rebuilt.join(" | ")}`);
  return findings;
}

/** The index of action items as it is stored, and as it is when it is made anew from the history. */
async function indexOf(stored: Storage, docName: string): Promise<[grown: string[], rebuilt: string[]]> {
  const storage = openMemoryStorage();
  for await (const { key, value } of stored.range({ prefix: [] })) await storage.commit([{ type: "put", key, value }]);
  const grown = await linesOf(storage);
  const bus = createInProcessBus((fault) => {
    throw fault;
  });
  const outcomes = createOutcomes({ ...createRecords(storage), storage, bus, history: (name) => createDocLog(storage).history(name) });
  await outcomes.rebuild(docName);
  return [grown, await linesOf(storage)];
}

async function linesOf(storage: Storage): Promise<string[]> {
  const lines: string[] = [];
  for (const table of ["outcome", "outcome/index"]) {
    for await (const { key, value } of storage.range({ prefix: [table] })) lines.push(`${key.join("/")} ${new TextDecoder().decode(value)}`);
  }
  return lines;
}
