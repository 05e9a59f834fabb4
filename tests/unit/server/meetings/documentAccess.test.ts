import { createInProcessBus } from "@docket/server/src/bus/inProcessBus.ts";
import type { SocketAdmission } from "@docket/server/src/auth/auth.ts";
import { type DocumentAccessParts, createDocumentAccess } from "@docket/server/src/meetings/documentAccess.ts";
import { HeldNotes } from "@docket/server/src/meetings/heldNotes.ts";
import type { Meeting } from "@docket/shared/meeting/meeting.ts";
import type { FastifyRequest } from "fastify";
import { expect, it } from "vitest";
import { day, session } from "../../../support/agendaBuilders.ts";

const FIRST = session("09:00", "First");
const open = { id: "m", days: [day("2026-09-15", FIRST)], bin: [], archivedAt: null, deletedAt: null } as unknown as Meeting;

it("misses nothing that happens while the directory is read for who may only read", async () => {
  const bus = createInProcessBus((error) => { throw error; });
  const admissionIn = (meeting: Meeting) => ({ actor: { personId: "ines", name: "Ines Koch", role: "viewer" as const }, meeting, seesAgenda: true });
  const admission: SocketAdmission = { ...admissionIn(open), isProgram: true, refresh: async () => admissionIn({ ...open, days: [] }) };
  let reads = 0;
  const parts = {
    bus,
    heldNotes: new HeldNotes(),
    onFault: (error: unknown) => { throw error; },
    auth: { admitSocket: async () => admission },
    records: {
      meetingOfSession: async () => "m",
      getDirectory: async () => {
        reads += 1;
        if (reads === 1) bus.publish({ type: "meetingChanged", meetingId: "m" });
        return { people: [], groups: [] };
      },
    },
  } as unknown as DocumentAccessParts;
  const grant = await createDocumentAccess(parts).admit({} as FastifyRequest, FIRST.id, null);
  await expect.poll(() => grant.mayRead()).toBe(false);
});
