import type { SocketAdmission } from "@docket/server/src/auth/auth.ts";
import { createInProcessBus } from "@docket/server/src/bus/inProcessBus.ts";
import type { Bus } from "@docket/server/src/bus/bus.ts";
import { createAgendaService } from "@docket/server/src/meetings/agendaService.ts";
import { type DocumentAccessParts, createDocumentAccess } from "@docket/server/src/meetings/documentAccess.ts";
import { HeldNotes } from "@docket/server/src/meetings/heldNotes.ts";
import { createMeetingService } from "@docket/server/src/meetings/meetingService.ts";
import type { MeetingPorts } from "@docket/server/src/meetings/ports.ts";
import { createRecords } from "@docket/server/src/records/records.ts";
import { createTurns } from "@docket/server/src/records/turns.ts";
import { openMemoryStorage } from "@docket/server/src/storage/memory.ts";
import type { DocumentGrant } from "@docket/server/src/sync/documentAccess.ts";
import type { AgendaCommand } from "@docket/shared/agenda/commands.ts";
import type { FastifyRequest } from "fastify";
import { beforeEach, expect, it } from "vitest";
import { numberedIds } from "../../../support/agendaBuilders.ts";
import { THREE_SESSIONS } from "../../../support/meetingSetup.ts";

let ports: MeetingPorts;
let bus: Bus;
let meetingId: string;
let first: string;
let third: string;
/** Called while a command looks whether notes that would be out of sight hold something; its answer. */
let look: (docName: string) => Promise<boolean>;

beforeEach(async () => {
  look = async () => false;
  bus = createInProcessBus((error) => { throw error; });
  const documents = { hasNotes: (docName: string) => look(docName), edit: async () => undefined, erase: async () => undefined };
  const outcomes = { of: async () => ({ actionItems: [], decisions: [] }), openCount: async () => 0, erase: async () => undefined };
  const records = createRecords(openMemoryStorage());
  ports = { records, documents, heldNotes: new HeldNotes(), outcomes, bus, now: () => 1, newId: numberedIds("m"), turns: createTurns(), handles: [] };
  meetingId = await createMeetingService(ports).create({ title: "Autumn", timeZone: "UTC", draft: THREE_SESSIONS() }, "maren");
  const [one = "", , three = ""] = await records.liveSessions(meetingId);
  [first, third] = [one, three];
});

const change = (command: AgendaCommand) => createAgendaService(ports).change(meetingId, { expectedVersion: null, command }, "maren");
const continues = () => change({ type: "setContinued", entryId: third, continuesId: first });

/** An editor with the notes open; what they may is looked up again only when `bus` says so. */
async function grantFor(docName: string): Promise<DocumentGrant> {
  const now = async (): Promise<Omit<SocketAdmission, "isProgram" | "refresh">> => {
    const meeting = await ports.records.getMeeting(meetingId);
    if (meeting === null) throw new Error("there is no meeting");
    return { actor: { personId: "ines", name: "Ines Koch", role: "editor" }, meeting, seesAgenda: true };
  };
  const admission: SocketAdmission = { ...(await now()), isProgram: true, refresh: now };
  const parts = { auth: { admitSocket: async () => admission }, records: ports.records, heldNotes: ports.heldNotes, bus, onFault: (error: unknown) => { throw error; } };
  return createDocumentAccess(parts as unknown as DocumentAccessParts).admit({} as FastifyRequest, docName, null);
}

it("nobody writes into notes from the look whether they hold something until their session continues another", async () => {
  const grant = await grantFor(third);
  const seen: boolean[] = [];
  bus.subscribe(({ type }) => void (type === "meetingChanged" && seen.push(grant.mayWrite())));
  look = async () => {
    seen.push(grant.mayWrite());
    return false;
  };
  await continues();
  expect(seen).toEqual([false, false]);
  await expect.poll(() => grant.mayRead()).toBe(false);
  await change({ type: "setContinued", entryId: third, continuesId: null });
  expect((await grantFor(third)).mayWrite()).toBe(true);
});

it("notes that hold something stay writable, and open connections are told", async () => {
  const grant = await grantFor(third);
  let told = 0;
  grant.onChange(() => (told += 1));
  look = async () => true;
  await expect(continues()).rejects.toThrow(/expected a session without notes of its own/);
  expect(grant.mayWrite()).toBe(true);
  await expect.poll(() => told).toBe(1);
});

it("text that is typed while an empty session is removed keeps it on the agenda", async () => {
  let looks = 0;
  look = async (docName) => docName === third && (looks += 1) === 2;
  await expect(change({ type: "removeEntry", entryId: third })).rejects.toThrow(/leaves all notes in sight/);
  expect(await ports.records.liveSessions(meetingId)).toContain(third);
});
