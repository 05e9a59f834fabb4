import { SIGN_IN_COOKIE } from "@docket/shared/protocol/endpoints.ts";
import { spawnServer } from "../../support/spawnServer.ts";
import { type Client, createClient, temporaryFolder } from "../../support/startServer.ts";
import { RemoteEditor } from "./remoteEditor.ts";
import type { Target } from "./target.ts";
import * as Y from "yjs";

/** The built server in a process of its own, with its store on disk, and the built page. */
export async function startProduct(): Promise<Target> {
  const folder = await temporaryFolder();
  const server = await spawnServer({ DATA_DIR: folder.path });
  const headers = { authorization: `Bearer ${server.ownerToken}` };
  const owner = createClient(server.url, headers);
  const url = `${server.url.replace("http", "ws")}/sync`;
  const visitor = createClient(server.url, { origin: server.url });
  await visitor.call("signIn", { body: { token: server.ownerToken, name: "Own" } });
  const [, cookie = ""] = visitor.cookie.split("=");
  return {
    name: "Docket",
    async open(page, parts) {
      const { meetingId, sessionIds } = await newMeeting(owner, parts.length);
      for (const [index, room] of sessionIds.entries()) await write({ url, room, headers }, parts[index]);
      await page.context().addCookies([{ name: SIGN_IN_COOKIE, value: cookie, url: server.url, httpOnly: true, sameSite: "Lax" }]);
      const room = sessionIds.at(-1) ?? "";
      await page.goto(`${server.url}/m/${meetingId}/s/${room}`);
      return { address: { url, room, headers }, editor: "[role=textbox][aria-label^='Running notes']" };
    },
    async close() {
      await server.end("SIGTERM");
      await folder.remove();
    },
  };
}

async function newMeeting(owner: Client, sessions: number): Promise<{ meetingId: string; sessionIds: string[] }> {
  const { meetingId } = await owner.call("createMeeting", { body: { title: "Bench", timeZone: "UTC", dates: ["2026-09-15"] } });
  const { meeting } = await owner.call("getMeeting", { params: { meetingId } });
  const sessionIds: string[] = [];
  for (let place = 0; place < sessions; place += 1) {
    const entry = { kind: "session" as const, start: null, plannedMinutes: 20, topic: `Session ${place + 1}`, coordinatorIds: [] };
    const command = { type: "addEntry" as const, dayId: meeting.days[0]?.id ?? "", index: null, entry };
    const { entry: made } = await owner.call("changeAgenda", { params: { meetingId }, body: { expectedVersion: null, command } });
    sessionIds.push(made?.id ?? "");
  }
  return { meetingId, sessionIds };
}

async function write(address: ConstructorParameters<typeof RemoteEditor>[0], update: Uint8Array | undefined): Promise<void> {
  const [writer, reader] = [new RemoteEditor(address, "Writer"), new RemoteEditor(address, "Reader")];
  await Promise.all([writer.ready(), reader.ready()]);
  if (update) Y.applyUpdate(writer.doc, update);
  // It is stored before anybody else sees it.
  while (reader.lines.length !== writer.lines.length) await new Promise((resolve) => setTimeout(resolve, 50));
  writer.close();
  reader.close();
}
