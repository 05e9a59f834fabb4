import path from "node:path";
import type { EntryLimits } from "@docket/shared/agenda/entry.ts";
import { NO_CALL } from "@docket/shared/meeting/meeting.ts";
import type { Meeting } from "@docket/shared/meeting/meeting.ts";
import { newPerson } from "@docket/shared/people/newPerson.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createRecords } from "../../server/src/records/records.ts";
import { openStorage } from "../../server/src/storage/openStorage.ts";
import { idOf } from "../support/noteBuilders.ts";
import { type TestServer, startServer, temporaryFolder } from "../support/startServer.ts";

const LONG = "A name from before there were limits ".repeat(20).trim();

/** What an older release with other limits may have stored. */
const person = newPerson(idOf("ines"), { name: LONG, initials: "INESKOCH", handle: LONG, aliases: Array.from({ length: 60 }, (_, index) => `${index}`) });
const sessionIds = Array.from({ length: 510 }, (_, index) => idOf(`old session ${index.toString(2).replaceAll("0", "o").replaceAll("1", "i")}`));
const meeting: Meeting = {
  id: idOf("old meeting"), version: 1, title: LONG, series: LONG, timeZone: "Europe/Berlin", bin: [],
  call: { ...NO_CALL, videoUrl: "http://meet.example", phone: "call Ines" },
  participantIds: [person.id], participantGroupIds: [], createdAt: 1, archivedAt: null, deletedAt: null,
  days: [
    {
      id: idOf("old day"), date: "2026-09-15",
      entries: sessionIds.map((id) => ({ kind: "session", id, start: "09:00", plannedMinutes: 5000, topic: LONG, coordinatorIds: [person.id] })),
    },
  ],
};

let temporary: Awaited<ReturnType<typeof temporaryFolder>>;
let server: TestServer;

beforeEach(async () => {
  temporary = await temporaryFolder();
  const storage = openStorage(`lmdb:${path.join(temporary.path, "store")}`);
  await createRecords(storage).commit([
    { type: "putPerson", person },
    { type: "putMeeting", meeting },
    { type: "putGroup", group: { id: idOf("old group"), name: LONG, memberIds: [] } },
    ...sessionIds.map((sessionId) => ({ type: "putSession" as const, sessionId, meetingId: meeting.id })),
  ]);
  await storage.close();
  server = await startServer({ dataDir: temporary.path });
});
afterEach(async () => {
  await server.close();
  await temporary.remove();
});

describe("values beyond the limits of today, stored by an older release", () => {
  it("are read as they are", async () => {
    const params = { meetingId: meeting.id };
    expect((await server.owner.call("getMeeting", { params })).meeting).toEqual(meeting);
    expect((await server.owner.call("listMeetings")).meetings.map(({ title }) => title)).toEqual([LONG]);
    expect(await server.owner.call("getDirectory")).toEqual({ people: [person], groups: [{ id: idOf("old group"), name: LONG, memberIds: [] }] });
    const minutes = await server.owner.fetch(`/api/meetings/${meeting.id}/minutes.json`);
    expect(minutes.status).toBe(200);
  });

  it("are answered after changes beside them, while a change to such a value is refused before anything is stored", async () => {
    const params = { meetingId: meeting.id };
    const changed = await server.owner.call("changeMeeting", { params, body: { series: "Autumn" } });
    expect(changed.meeting).toMatchObject({ title: LONG, series: "Autumn", version: 2 });
    expect((await server.owner.call("changePerson", { params: { personId: person.id }, body: { deactivated: true } })).name).toBe(LONG);
    expect((await server.owner.send("changeMeeting", { params, body: { title: `${LONG}!` } })).code).toBe("INPUT_INVALID");
    expect((await server.owner.call("getMeeting", { params })).meeting.version).toBe(2);
  });

  it("take what came since: an entry of an older agenda can be held to limits, and is as before when they are taken away", async () => {
    const params = { meetingId: meeting.id };
    const [sessionId = ""] = sessionIds;
    const change = async (limits: EntryLimits | null) =>
      server.owner.call("changeAgenda", { params, body: { expectedVersion: null, command: { type: "setLimits", entryId: sessionId, limits } } });
    const limits = { shortestMinutes: null, notBefore: "09:30", mustEndBy: null };
    expect((await change(limits)).entry).toEqual({ ...meeting.days[0]?.entries[0], limits });
    await change(null);
    expect((await server.owner.call("getMeeting", { params })).meeting.days).toEqual(meeting.days);
  });
});
