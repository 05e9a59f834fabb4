import { documentHeadKey, outcomeIndexKey } from "@docket/server/src/storage/keys.ts";
import { openMemoryStorage } from "@docket/server/src/storage/memory.ts";
import type { Storage } from "@docket/server/src/storage/storage.ts";
import { SCHEMA_VERSION } from "@docket/shared/schema/schemaVersion.ts";
import { once } from "node:events";
import { WebSocket } from "ws";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { damageDocument } from "../support/damage.ts";
import { type ServedMeeting, serveMeeting } from "../support/meetingSetup.ts";
import { startServer, type TestServer } from "../support/startServer.ts";

/** How a program's socket to the document ends. */
async function endOfSocket(server: TestServer, sessionId: string): Promise<string> {
  const socket = new WebSocket(`${server.url.replace("http", "ws")}/sync/${sessionId}?wire=1&schema=${SCHEMA_VERSION}`, { headers: { authorization: "Bearer owner-token-of-the-tests" } });
  const [code, reason] = (await once(socket, "close")) as [number, Buffer];
  return `${code} ${reason.toString("utf8")}`;
}

describe("a meeting with one session whose notes are damaged", () => {
  let storage: Storage;
  let server: TestServer;
  let meeting: ServedMeeting;
  let second = "";

  beforeEach(async () => {
    storage = openMemoryStorage();
    const first = await startServer({ storage: { ...storage, close: async () => undefined } });
    meeting = await serveMeeting(first);
    second = (await meeting.entry("Second")).id;
    await first.close();
    expect(await storage.get(documentHeadKey(second))).not.toBeNull();
    await damageDocument(storage, second);
    server = await startServer({ storage });
  });
  afterEach(() => server.close());

  it("has its page, its other notes, its outcomes, and minutes that say which notes could not be read (F12)", async () => {
    const params = { meetingId: meeting.id };
    await storage.commit([{ type: "delete", key: outcomeIndexKey(meeting.id, second) }]);
    expect((await server.owner.call("getMeeting", { params })).meeting.title).toBe("Autumn review");
    const refused = await server.owner.send("getNotes", { params: { ...params, sessionId: second } });
    expect([refused.status, refused.code]).toEqual([503, "DOCUMENT_DAMAGED"]);
    expect(await endOfSocket(server, second)).toMatch(/^4520 DOCUMENT_DAMAGED: These notes are damaged .*Tell whoever runs the server/);
    const third = (await server.owner.call("getMeeting", { params })).meeting.days.flatMap(({ entries }) => entries).at(-1);
    expect((await server.owner.send("getNotes", { params: { ...params, sessionId: third?.id ?? "" } })).status).toBe(200);
    for (const format of ["md", "html", "json"]) {
      const response = await server.owner.fetch(`/api/meetings/${meeting.id}/minutes.${format}`);
      expect(response.status).toBe(200);
      expect((await response.text()).match(/notes of the session .{1,20}Second.{1,20} could not be read/g)).toHaveLength(1);
    }
    expect((await server.owner.send("getOutcomes", { params })).status).toBe(200);
  });
});
