import { afterEach, beforeEach, expect, it } from "vitest";
import { createLinks } from "../../server/src/auth/links.ts";
import { BIN_MS, purgeBin } from "../../server/src/meetings/purgeBin.ts";
import { createOutcomes } from "../../server/src/outcomes/outcomes.ts";
import { createInProcessBus } from "../../server/src/bus/inProcessBus.ts";
import { createRecords } from "../../server/src/records/records.ts";
import { createTurns } from "../../server/src/records/turns.ts";
import { openMemoryStorage } from "../../server/src/storage/memory.ts";
import type { Storage } from "../../server/src/storage/storage.ts";
import { createRooms } from "../../server/src/sync/rooms.ts";
import type { Rooms } from "../../server/src/sync/rooms.ts";
import { createMeetingService } from "../../server/src/meetings/meetingService.ts";
import { createMarkerService } from "../../server/src/meetings/markerService.ts";
import { createAgendaService } from "../../server/src/meetings/agendaService.ts";
import { HeldNotes } from "../../server/src/meetings/heldNotes.ts";
import type { MeetingPorts } from "../../server/src/meetings/ports.ts";
import { numberedIds } from "../support/agendaBuilders.ts";
import { fakeTimers } from "../support/fakeTimers.ts";
import { THREE_SESSIONS } from "../support/meetingSetup.ts";

let storage: Storage;
let rooms: Rooms;
let ports: MeetingPorts;
let time: number;

beforeEach(() => {
  time = 1_600_000_000_000;
  const now = () => time;
  storage = openMemoryStorage();
  const bus = createInProcessBus((error) => { throw error; });
  const records = createRecords(storage);
  const outcomes = createOutcomes({ ...records, storage, bus, history: (docName) => rooms.history(docName) });
  rooms = createRooms({ storage, derived: [outcomes], now, newId: numberedIds(), log: { info() {}, warn() {}, error() {} }, timers: fakeTimers() });
  ports = { records, documents: rooms, heldNotes: new HeldNotes(), outcomes, bus, now, newId: numberedIds("m"), turns: createTurns(), handles: [] };
});
afterEach(async () => {
  await rooms.close();
  await storage.close();
});

const purge = (): Promise<string[]> => purgeBin(ports, createLinks({ storage, signingKey: new Uint8Array(32), audit: ports.records.audit, now: ports.now }).forget);

/** Everything in the store that is about one meeting or its sessions, by table. */
async function tablesAbout(ids: readonly string[]): Promise<string[]> {
  const tables = new Set<string>();
  for await (const { key } of storage.range({ prefix: [] })) if (key.some((part) => ids.includes(String(part)))) tables.add(String(key[0]));
  return [...tables].toSorted();
}

async function makeMeeting(): Promise<{ id: string; sessions: string[] }> {
  const meetings = createMeetingService(ports);
  const id = await meetings.create({ title: "Autumn", timeZone: "UTC", draft: THREE_SESSIONS() }, "maren");
  await meetings.setCallSecret(id, "sesame", "maren");
  await createMarkerService(ports).move(id, { expectedVersion: 0, target: { to: "next" } }, "maren");
  return { id, sessions: await ports.records.liveSessions(id) };
}

it("keeps a deleted meeting for 30 days and then nothing of it, also of sessions removed long before", async () => {
  const meetings = createMeetingService(ports);
  const gone = await makeMeeting();
  const kept = await makeMeeting();
  const [, second = "", third = ""] = gone.sessions;
  await createAgendaService(ports).change(gone.id, { expectedVersion: null, command: { type: "removeEntry", entryId: second } }, "maren");
  await createAgendaService(ports).change(gone.id, { expectedVersion: null, command: { type: "removeEntry", entryId: third } }, "maren");
  await meetings.bin(gone.id, "maren");
  time += BIN_MS - 1;
  expect(await purge()).toEqual([]);
  expect(await tablesAbout([gone.id, ...gone.sessions])).toContain("document/head");

  time += 1;
  const keptBefore = await tablesAbout([kept.id, ...kept.sessions]);
  expect(await purge()).toEqual([gone.id]);
  expect(await tablesAbout([gone.id, ...gone.sessions])).toEqual([]);
  expect(await tablesAbout([kept.id, ...kept.sessions])).toEqual(keptBefore);
  expect(await purge()).toEqual([]);
});

it("leaves no link of a meeting behind when the purge was interrupted", async () => {
  const { id } = await makeMeeting();
  const links = createLinks({ storage, signingKey: new Uint8Array(32), audit: ports.records.audit, now: ports.now });
  const moderator = (await links.all({ meetingId: id }, "maren")).find(({ role }) => role === "moderator")?.token ?? "";
  await createMeetingService(ports).bin(id, "maren");
  time += BIN_MS;
  await expect(purgeBin(ports, () => Promise.reject(new Error("the disk is full")))).rejects.toThrow();
  expect(await links.find(moderator)).not.toBeNull();

  expect(await purge()).toEqual([id]);
  expect(await links.find(moderator)).toBeNull();
});

it("spares a meeting that was taken out again, and counts anew when it is deleted again", async () => {
  const meetings = createMeetingService(ports);
  const { id } = await makeMeeting();
  await meetings.bin(id, "maren");
  time += BIN_MS;
  await meetings.restore(id, "maren");
  expect(await purge()).toEqual([]);
  await meetings.bin(id, "maren");
  time += BIN_MS - 1;
  expect(await purge()).toEqual([]);
  expect((await ports.records.getMeeting(id))?.title).toBe("Autumn");
});
