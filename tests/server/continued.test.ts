import { afterEach, beforeEach, expect, it } from "vitest";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import type { AgendaCommand } from "@docket/shared/agenda/commands.ts";
import { helloQuery, SYNC_MESSAGE } from "@docket/shared/protocol/syncWire.ts";
import { SCHEMA_VERSION } from "@docket/shared/schema/schemaVersion.ts";
import * as Y from "yjs";
import { type ServedMeeting, serveMeeting } from "../support/meetingSetup.ts";
import { type TestServer, linkToken, startServer } from "../support/startServer.ts";

let server: TestServer;
let served: ServedMeeting;
let first: string;
let second: string;
let third: string;
const open: WebsocketProvider[] = [];

beforeEach(async () => {
  server = await startServer();
  served = await serveMeeting(server);
  [first, second, third] = await Promise.all(["First", "Second", "Third"].map(async (title) => (await served.entry(title)).id)) as [string, string, string];
});
afterEach(async () => {
  for (const provider of open.splice(0)) provider.destroy();
  await server.close();
});

const params = () => ({ meetingId: served.id });
const change = (command: AgendaCommand, role: "moderator" | "editor" = "moderator") =>
  served.as(role).send("changeAgenda", { params: params(), body: { expectedVersion: null, command } });
const setContinued = (entryId: string, continuesId: string | null) => change({ type: "setContinued", entryId, continuesId });
const notesOf = async (sessionId: string) => (await served.owner.call("getNotes", { params: { ...params(), sessionId } })).runningNotes;
const tokenFor = (role: string) => linkToken(served.owner, served.id, role);

function connect(docName: string, headers: Record<string, string>): WebsocketProvider {
  class Socket extends WebSocket {
    constructor(address: string) {
      super(address, { headers });
    }
  }
  const hello = headers.cookie === undefined ? {} : helloQuery({ wire: 1, schema: SCHEMA_VERSION, epoch: null, author: null });
  const provider = new WebsocketProvider(`${server.url.replace("http", "ws")}/sync`, docName, new Y.Doc(), {
    WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket, disableBc: true, params: hello,
  });
  for (const kind of [SYNC_MESSAGE.hello, SYNC_MESSAGE.ack, SYNC_MESSAGE.refused]) provider.messageHandlers[kind] = () => undefined;
  open.push(provider);
  return provider;
}

async function write(docName: string, text: string, headers?: Record<string, string>): Promise<void> {
  const provider = connect(docName, headers ?? { authorization: `Bearer ${await tokenFor("editor")}` });
  await new Promise<void>((resolve) => { provider.once("sync", () => resolve()); });
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(text)]);
  provider.doc.getXmlFragment("runningNotes").push([paragraph]);
}
const writtenIn = (sessionId: string, text: string) => expect.poll(() => notesOf(sessionId), { interval: 20, timeout: 20_000 }).toContain(text);

it("is one document for both sessions, one heading in the minutes with the times of both, and a line of the history", async () => {
  expect((await setContinued(third, first)).body).toMatchObject({ entry: { id: third, continuesId: first }, undo: { type: "setContinued", continuesId: null } });
  await write(first, "Snow came early");
  await writtenIn(third, "Snow came early");
  const minutes = await (await served.owner.fetch(`/api/meetings/${served.id}/minutes.md`)).text();
  expect(minutes.split("Snow came early")).toHaveLength(2);
  expect(minutes).toMatch(/### First\n\n09:00 [^;]*, continued 10:00 [^;]*; coordinated by Ines Koch; planned 30 min and 30 min\n/);
  expect(minutes).toMatch(/_10:00 .*: Third \(continued from above\)_/);
  const { lines } = await served.owner.call("getAgendaHistory", { params: { ...params(), before: "newest" } });
  expect(lines[0]?.differences).toMatchObject([{ type: "continued", entry: { title: "Third" }, of: { title: "First" } }]);
});

it("sends programs that ask for notes of the continuing session to the others, and closes what they have open", async () => {
  const own = connect(third, { authorization: `Bearer ${await tokenFor("editor")}` });
  await new Promise<void>((resolve) => { own.once("sync", () => resolve()); });
  const closed = new Promise<number>((resolve) => { own.once("connection-close", (event: { code: number } | null) => resolve(event?.code ?? 0)); });
  await setContinued(third, first);
  expect(await closed).toBe(4403);
  const socket = new WebSocket(`${server.url.replace("http", "ws")}/sync/${third}`, { headers: { authorization: `Bearer ${await tokenFor("editor")}` } });
  const refusal = await new Promise<string>((resolve) => {
    socket.on("unexpected-response", (_request, response) => { response.on("data", (data: Buffer) => resolve(data.toString())); });
    socket.on("close", (_code, reason) => resolve(reason.toString()));
    socket.on("error", () => undefined);
  });
  expect(refusal).toContain(first);
});

it("lets the coordinators of both write", async () => {
  const browser = await server.browser({ token: await tokenFor("viewer"), name: "Dmitri Kalloway" });
  const { personId } = await browser.call("whoAmI");
  await change({ type: "setCoordinators", entryId: third, coordinatorIds: [personId ?? ""] });
  await setContinued(third, first);
  await write(first, "Late frost", { cookie: browser.cookie, origin: server.url });
  await writtenIn(first, "Late frost");
  const tick = async (sessionId: string) => (await browser.send("tickActionItem", { params: { ...params(), itemId: "none" }, body: { sessionId, done: true } })).code;
  expect([await tick(first), await tick(third), await tick(second)]).toEqual(["ACTION_ITEM_NOT_FOUND", "ACTION_ITEM_NOT_FOUND", "ROLE_INSUFFICIENT"]);
});

it("is refused for a session with notes of its own, to editors, and with a stale meeting's sessions; nothing changes", async () => {
  const before = await served.owner.call("getMeeting", { params: params() });
  expect((await setContinued(second, first)).message).toMatch(/^continuesId: expected a session without notes of its own/);
  expect((await setContinued(first, third)).message).toMatch(/^continuesId: expected a session above this one/);
  const other = await serveMeeting(server);
  expect((await setContinued(third, (await other.entry("First")).id)).code).toBe("ENTRY_NOT_FOUND");
  expect((await change({ type: "setContinued", entryId: third, continuesId: first }, "editor")).code).toBe("ROLE_INSUFFICIENT");
  const foreign = before.meeting.days.map((day) => ({ ...day, entries: day.entries.map((entry) => (entry.kind === "session" && entry.id === third ? { ...entry, continuesId: other.id } : entry)) }));
  const restored = await served.as("moderator").send("changeAgenda", { params: params(), body: { expectedVersion: before.meeting.version, command: { type: "restoreAgenda", days: foreign, bin: [] } } });
  expect(restored.message).toMatch(/^Expected sessions that this meeting had/);
  expect((await served.owner.call("getMeeting", { params: params() })).meeting).toEqual(before.meeting);
});

it("keeps all text in sight, whatever becomes of the session that is continued", async () => {
  await setContinued(third, first);
  // Nothing is written, so it is gone for good; its notes go on where they are continued.
  await change({ type: "removeEntry", entryId: first });
  expect((await served.owner.call("getMeeting", { params: params() })).meeting.bin).toEqual([]);
  await write(first, "Snow came early");
  await writtenIn(third, "Snow came early");
  expect((await setContinued(third, null)).message).toMatch(/^continuesId: expected another session that keeps the notes/);
  await change({ type: "removeEntry", entryId: third });
  expect((await served.owner.call("getMeeting", { params: params() })).meeting.bin).toMatchObject([{ entry: { id: third, continuesId: first } }]);
  await writtenIn(third, "Snow came early");
  await change({ type: "restoreEntry", entryId: third });
  await write(first, "and went");
  await writtenIn(third, "and went");
});

it("cannot be undone into notes that nobody sees: what was written since is looked for", async () => {
  await setContinued(third, first);
  const undone = await setContinued(third, null);
  await write(third, "My own notes");
  await writtenIn(third, "My own notes");
  expect(undone.body).toMatchObject({ undo: { type: "setContinued", continuesId: first } });
  expect((await setContinued(third, first)).message).toMatch(/^continuesId: expected a session without notes/);
  const { meeting } = await served.owner.call("getMeeting", { params: params() });
  const days = meeting.days.map((day) => ({ ...day, entries: day.entries.map((entry) => (entry.id === third ? { ...entry, continuesId: first } : entry)) }));
  const restored = await served.as("moderator").send("changeAgenda", { params: params(), body: { expectedVersion: meeting.version, command: { type: "restoreAgenda", days, bin: [] } } });
  expect(restored.message).toMatch(/^Expected a change that leaves all notes in sight/);
});

it("shows action items of the shared notes once, to be ticked by the id of either session", async () => {
  await setContinued(third, first);
  const provider = connect(first, { authorization: `Bearer ${await tokenFor("editor")}` });
  await new Promise<void>((resolve) => { provider.once("sync", () => resolve()); });
  const item = new Y.XmlElement("actionItem");
  item.setAttribute("id", "itemitemitemitemitemitemit");
  item.insert(0, [new Y.XmlText("order a mirror")]);
  provider.doc.getXmlFragment("runningNotes").push([item]);
  const items = async () => (await served.owner.call("getOutcomes", { params: params() })).actionItems.map(({ text, sessionId, done }) => [text, sessionId, done]);
  await expect.poll(items, { interval: 20, timeout: 20_000 }).toEqual([["order a mirror", first, false]]);
  await served.as("editor").call("tickActionItem", { params: { ...params(), itemId: "itemitemitemitemitemitemit" }, body: { sessionId: third, done: true } });
  expect(await items()).toEqual([["order a mirror", first, true]]);
});
