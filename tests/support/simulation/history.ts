import { emptyNotes } from "@docket/shared/notes/emptyNotes.ts";
import * as Y from "yjs";
import { type Random, randomOf } from "../random.ts";
import { lettersBroughtBy, lettersIn } from "./letters.ts";
import { editorUser, typist } from "./pens.ts";
import { SimulatedClient, type Ledger, type Pen } from "./simulatedClient.ts";
import { type Faults, SimulatedServer } from "./simulatedServer.ts";

/** What went wrong in a history; empty: nothing. */
export type Findings = string[];

interface World {
  random: Random;
  server: SimulatedServer;
  clients: SimulatedClient[];
  ledger: Ledger;
  undoes: boolean;
}

/** How many steps a history takes before everybody comes home. */
const STEPS = 70;

/** Of how many histories one is written with whole editors, which are slow. */
const EDITORS_IN = 6;

/** Of how many histories one is written with published clients, which come back in another way than pages. */
const PUBLISHED_IN = 4;

/**
 * Lets two to twelve people write into one document over a network that loses, doubles and reorders, with a disk
 * that is slow and refuses, on a server that is killed, and compares what came of it with what was promised.
 */
export async function playHistory(seed: number, faults: Faults = {}): Promise<Findings> {
  const world = createWorld(seed, faults);
  const findings: Findings = [];
  for (let step = 0; step < STEPS; step += 1) await takeStep(world, findings);
  await comeHome(world);
  findings.push(...(await compareAll(world)), ...world.ledger.complaints);
  return findings;
}

function createWorld(seed: number, faults: Faults): World {
  const random = randomOf(seed);
  const server = new SimulatedServer(random, faults);
  const ledger: Ledger = { acknowledged: [], deleted: new Set(), shown: [], complaints: [] };
  // Two people who undo the removal of one line bring its words back twice, and rightly so.
  const undoes = seed % 2 === 0;
  const count = random.chance(0.05) ? 12 : 2 + random.int(3);
  const clients = Array.from({ length: count }, (_, at) => {
    const pen = seed % EDITORS_IN === 0 ? editorUser(random, 1000 + at) : typist(random, 1000 + at, undoes);
    return new SimulatedClient({ name: `person ${at}`, pen, isPage: seed % PUBLISHED_IN !== 0, server, ledger, faults });
  });
  for (const client of clients) client.connect();
  return { random, server, clients, ledger, undoes };
}

async function takeStep(world: World, findings: Findings): Promise<void> {
  const { random, server, clients } = world;
  const client = random.pick(clients);
  const dice = random.int(100);
  if (dice < 45) edit(client.pen, world.ledger);
  else if (dice < 75) client.carry(1 + random.int(4));
  else if (dice < 82) client.disturb(random);
  else if (dice < 86) client.cut();
  else if (dice < 90) client.connect();
  else if (dice < 94) await server.pass(random.pick([10, 300, 1500, 5000]));
  else if (dice < 98) changeDisk(world);
  else {
    await server.kill();
    findings.push(...(await compareStored(world)));
  }
  await server.settle();
}

function edit(pen: Pen, { deleted }: Ledger): void {
  const before = lettersIn(pen.doc);
  pen.edit();
  const after = new Set(lettersIn(pen.doc));
  for (const letter of before) if (!after.has(letter)) deleted.add(letter);
}

function changeDisk({ random, server: { storage } }: World): void {
  storage.release();
  storage.mood = random.pick(["good", "slow", "slow", "refusing"]);
}

/** The disk works, everybody is connected, and everything is carried until nothing moves any more. */
async function comeHome({ server, clients }: World): Promise<void> {
  for (let round = 0; round < 200; round += 1) {
    server.storage.mood = "good";
    server.storage.release();
    for (const client of clients) {
      client.connect();
      client.carry(100);
    }
    await server.pass(200);
    if (round > 30 && clients.every((client) => client.isQuiet)) return;
  }
}

/** After a kill: everything acknowledged and everything shown must be on disk, before anybody comes back with it. */
async function compareStored({ server, ledger }: World): Promise<Findings> {
  const doc = await server.stored();
  if (typeof doc === "string") return [doc];
  return findingsIn(doc, ledger).map((what) => `after kill ${server.kills}: ${what}`);
}

async function compareAll({ server, clients, ledger, undoes }: World): Promise<Findings> {
  const stored = await server.stored();
  if (typeof stored === "string") return [stored];
  const findings = findingsIn(stored, ledger);
  if (hasPending(stored)) findings.push("the stored document waits for something");
  if (!undoes) findings.push(...doubled(stored));
  const state = stateOf(stored);
  for (const [at, { pen, isConnected }] of clients.entries()) {
    if (!isConnected) findings.push(`person ${at} could not come back`);
    if (hasPending(pen.doc)) findings.push(`the document of person ${at} waits for something`);
    if (stateOf(pen.doc) !== state) findings.push(`the document of person ${at} is another than the stored one`);
  }
  return findings;
}

const findingsIn = (doc: Y.Doc, ledger: Ledger): Findings => [
  ...missing(doc, ledger.acknowledged, "acknowledged"),
  ...missing(doc, ledger.shown, "shown"),
  ...lost(doc, ledger),
];

/** Every letter that was acknowledged is there to read, unless somebody has deleted it who had seen it (W12, W13). */
function lost(doc: Y.Doc, { acknowledged, deleted }: Ledger): Findings {
  const there = new Set(lettersIn(doc));
  const letters = new Set(acknowledged.flatMap(lettersBroughtBy));
  const gone = [...letters].filter((letter) => !there.has(letter) && !deleted.has(letter));
  return gone.length === 0 ? [] : [`${gone.length} of ${letters.size} acknowledged letters are gone, and nobody has deleted them`];
}

/** Every letter is typed once. */
function doubled(doc: Y.Doc): string[] {
  const letters = lettersIn(doc);
  return letters.length === new Set(letters).size ? [] : ["a letter that was typed once is there twice"];
}

function missing(doc: Y.Doc, updates: readonly Uint8Array[], what: string): string[] {
  const snapshot = Y.snapshot(doc);
  const lost = updates.filter((update) => !Y.snapshotContainsUpdate(snapshot, update)).length;
  return lost === 0 ? [] : [`${lost} of ${updates.length} ${what} updates are not on disk`];
}

const hasPending = ({ store }: Y.Doc): boolean => store.pendingStructs !== null || store.pendingDs !== null;

const stateOf = (doc: Y.Doc): string => {
  const copy = emptyNotes();
  // Through one update, so that both have merged their structs in the same way.
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return Buffer.from(Y.encodeStateAsUpdate(copy)).toString("base64");
};
