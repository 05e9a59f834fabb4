import { afterEach, beforeEach, expect, it } from "vitest";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import { helloQuery, SYNC_MESSAGE } from "@docket/shared/protocol/syncWire.ts";
import { SCHEMA_VERSION } from "@docket/shared/schema/schemaVersion.ts";
import * as Y from "yjs";
import { type ServedMeeting, serveMeeting } from "../support/meetingSetup.ts";
import { type Client, type TestServer, linkToken, startServer } from "../support/startServer.ts";

let server: TestServer;
let served: ServedMeeting;
let sessionId: string;
/** Of the y-websocket protocol. */
const MESSAGE_AUTH = 2;
const open: WebsocketProvider[] = [];

beforeEach(async () => {
  server = await startServer();
  served = await serveMeeting(server);
  sessionId = (await served.entry("First")).id;
});
afterEach(async () => {
  for (const provider of open.splice(0)) provider.destroy();
  await server.close();
});

const tokenFor = (role: string) => linkToken(served.owner, served.id, role);

/** A stock provider that sends a header, as a browser sends its cookie. */
function connect(headers: Record<string, string>, docName = sessionId): WebsocketProvider {
  // A page has a cookie and says hello; a program has neither.
  const params = headers.cookie === undefined ? {} : helloQuery({ wire: 1, schema: SCHEMA_VERSION, epoch: null, author: null });
  class Socket extends WebSocket {
    constructor(address: string) {
      super(address, { headers });
    }
  }
  const provider = new WebsocketProvider(`${server.url.replace("http", "ws")}/sync`, docName, new Y.Doc(), {
    WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket, disableBc: true, params,
  });
  for (const kind of [SYNC_MESSAGE.hello, SYNC_MESSAGE.ack]) provider.messageHandlers[kind] = () => undefined;
  open.push(provider);
  return provider;
}

const asRole = async (role: string) => connect({ authorization: `Bearer ${await tokenFor(role)}` });
const synced = (provider: WebsocketProvider) => new Promise<void>((resolve) => { provider.once("sync", () => resolve()); });
const closeCode = (provider: WebsocketProvider) =>
  new Promise<number>((resolve) => { provider.once("connection-close", (event: { code: number } | null) => resolve(event?.code ?? 0)); });
/** Resolves when the server has refused a write; the stock provider would print it. */
const refusal = (provider: WebsocketProvider) => new Promise<void>((resolve) => { provider.messageHandlers[MESSAGE_AUTH] = () => resolve(); });
/** The same for who has said hello. */
const pageRefusal = (provider: WebsocketProvider) => new Promise<void>((resolve) => { provider.messageHandlers[SYNC_MESSAGE.refused] = () => resolve(); });
const type = (provider: WebsocketProvider, text: string, fragment = "runningNotes") => {
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(text)]);
  provider.doc.getXmlFragment(fragment).push([paragraph]);
};
const stored = async () => (await served.owner.call("getNotes", { params: { meetingId: served.id, sessionId } })).runningNotes;
const storedWith = (text: string) => expect.poll(stored, { interval: 20, timeout: 5000 }).toContain(text);

it("lets editors write", async () => {
  const editor = await asRole("editor");
  await synced(editor);
  type(editor, "Snow came early");
  await storedWith("Snow came early");
});

it("refuses what viewers write, whatever their page sends", async () => {
  const viewer = await asRole("viewer");
  await synced(viewer);
  const refused = refusal(viewer);
  type(viewer, "I was never here");
  await refused;
  expect(await stored()).not.toContain("never here");
});

it("refuses an editor from the moment the meeting is archived", async () => {
  const editor = await asRole("editor");
  await synced(editor);
  await served.owner.call("archiveMeeting", { params: { meetingId: served.id }, body: { archived: true } });
  const refused = refusal(editor);
  type(editor, "Too late");
  await refused;
  expect(await stored()).not.toContain("Too late");
});

it("leaves the notes of a session in the bin as they are, until it is put back", async () => {
  const editor = await asRole("editor");
  await synced(editor);
  type(editor, "Snow came early");
  await storedWith("Snow came early");
  const change = (type: "removeEntry" | "restoreEntry") =>
    served.owner.call("changeAgenda", { params: { meetingId: served.id }, body: { expectedVersion: null, command: { type, entryId: sessionId } } });
  await change("removeEntry");
  const refused = refusal(editor);
  type(editor, "and went");
  await refused;
  expect(await stored()).not.toContain("and went");
  await change("restoreEntry");
  const again = await asRole("editor");
  await synced(again);
  type(again, "Late frost");
  await storedWith("Late frost");
});

it("closes the document of a session that was removed for good", async () => {
  const editor = await asRole("editor");
  await synced(editor);
  const closed = closeCode(editor);
  await served.owner.call("changeAgenda", { params: { meetingId: served.id }, body: { expectedVersion: null, command: { type: "removeEntry", entryId: sessionId } } });
  expect(await closed).toBe(4403);
});

it("closes a browser's document when its link is revoked", async () => {
  const browser = await server.browser({ token: await tokenFor("editor"), name: "Ruth Oyelaran" });
  const editor = connect({ cookie: browser.cookie, origin: server.url });
  await synced(editor);
  const closed = closeCode(editor);
  await served.owner.call("renewLink", { params: { meetingId: served.id, role: "editor" } });
  expect(await closed).toBe(4403);
});

it("takes a cookie only from a page, which says hello; a program shows a token (L4)", async () => {
  const { cookie } = await server.browser({ token: await tokenFor("editor"), name: "Ruth Oyelaran" });
  const status = (query: string): Promise<number> =>
    new Promise((resolve) => {
      const socket = new WebSocket(`${server.url.replace("http", "ws")}/sync/${sessionId}${query}`, { headers: { cookie, origin: server.url } });
      socket.on("unexpected-response", (_request, response) => resolve(response.statusCode ?? 0));
      socket.on("open", () => {
        socket.terminate();
        resolve(101);
      });
      socket.on("error", () => undefined);
    });
  expect([await status(""), await status("?wire=1"), await status("?wire=1&schema=1")]).toEqual([401, 400, 101]);
});

it("does not open documents of another meeting", async () => {
  const other = await serveMeeting(server);
  const theirs = await other.entry("First");
  const token = await tokenFor("moderator");
  const refused = await fetch(`${server.url}/sync/${theirs.id}`, { headers: { authorization: `Bearer ${token}` } });
  expect(refused.ok).toBe(false);
  const socket = new WebSocket(`${server.url.replace("http", "ws")}/sync/${theirs.id}`, { headers: { authorization: `Bearer ${token}` } });
  const outcome = await new Promise<string>((resolve) => {
    socket.on("unexpected-response", (_request, response) => resolve(String(response.statusCode)));
    socket.on("close", (code) => resolve(String(code)));
    socket.on("error", () => undefined);
  });
  expect(["404", "4404"]).toContain(outcome);
});

it("keeps the pre-meeting notes as they were when their session was taken up first, whatever is written since", async () => {
  const second = (await served.entry("Second")).id;
  const params = { meetingId: served.id, sessionId: second };
  const atStart = () => served.as("viewer").call("getStartNotes", { params });
  const move = (expectedVersion: number, target: object) => served.as("moderator").call("moveMarker", { params: { meetingId: served.id }, body: { expectedVersion, target: target as never } });
  expect(await atStart()).toEqual({ startedAt: null, lines: [] });
  const { marker } = await move(0, { to: "entry", entryId: second });
  expect(await atStart()).toEqual({ startedAt: marker.takenUpAt, lines: ["Read the plan."] });
  const editor = connect({ authorization: `Bearer ${await tokenFor("editor")}` }, second);
  await synced(editor);
  type(editor, "A late thought", "preMeetingNotes");
  await expect.poll(async () => (await served.owner.call("getNotes", { params })).preMeetingNotes, { interval: 20, timeout: 5000 }).toContain("A late thought");
  await move(1, { to: "next" });
  await move(2, { to: "entry", entryId: second });
  expect((await atStart()).lines).toEqual(["Read the plan."]);
});

it("lets the coordinator of a session write there with a viewer's link, from the moment they are named, and nowhere else", async () => {
  const browser = await server.browser({ token: await tokenFor("viewer"), name: "Dmitri Kalloway" });
  const { personId } = await browser.call("whoAmI");
  const viewer = connect({ cookie: browser.cookie, origin: server.url });
  await synced(viewer);
  const refusedBefore = pageRefusal(viewer);
  type(viewer, "Too early");
  await refusedBefore;
  await served.as("moderator").call("changeAgenda", { params: { meetingId: served.id }, body: { expectedVersion: null, command: { type: "setCoordinators", entryId: sessionId, coordinatorIds: [personId ?? ""] } } });
  const again = connect({ cookie: browser.cookie, origin: server.url });
  await synced(again);
  type(again, "Snow came early");
  await storedWith("Snow came early");
  const elsewhere = connect({ cookie: browser.cookie, origin: server.url }, (await served.entry("Third")).id);
  await synced(elsewhere);
  const refusedElsewhere = pageRefusal(elsewhere);
  type(elsewhere, "Not mine");
  await refusedElsewhere;
});

it("lets the coordinator tick the action items of their session over HTTP too, and of no other", async () => {
  const browser = await server.browser({ token: await tokenFor("viewer"), name: "Dmitri Kalloway" });
  const { personId } = await browser.call("whoAmI");
  const tick = (id: string) => browser.send("tickActionItem", { params: { meetingId: served.id, itemId: "none" }, body: { sessionId: id, done: true } });
  expect((await tick(sessionId)).code).toBe("ROLE_INSUFFICIENT");
  await served.as("moderator").call("changeAgenda", { params: { meetingId: served.id }, body: { expectedVersion: null, command: { type: "setCoordinators", entryId: sessionId, coordinatorIds: [personId ?? ""] } } });
  expect([(await tick(sessionId)).code, (await tick((await served.entry("Third")).id)).code]).toEqual(["ACTION_ITEM_NOT_FOUND", "ROLE_INSUFFICIENT"]);
});

it("takes nobody's word that they are the coordinator", async () => {
  const token = await tokenFor("viewer");
  const browser = await server.browser();
  const { people } = await browser.call("lookAtLink", { body: { token } });
  await browser.call("signIn", { body: { token, personId: people.find(({ name }) => name === "Ines Koch")?.id } });
  const claiming = connect({ cookie: browser.cookie, origin: server.url });
  await synced(claiming);
  const refused = pageRefusal(claiming);
  type(claiming, "I am Ines");
  await refused;
  expect(await stored()).not.toContain("I am Ines");
});

it("gives nobody the right of a coordinator by the word of another meeting's moderator, who puts them into a group", async () => {
  const browser = await server.browser({ token: await tokenFor("viewer"), name: "Dmitri Kalloway" });
  const memberIds = [(await browser.call("whoAmI")).personId ?? ""];
  const group = await served.owner.call("addGroup", { body: { name: "Leads", memberIds: [] } });
  const other = await serveMeeting(server);
  const join = (by: Client) => by.send("changeGroup", { params: { groupId: group.id }, body: { memberIds } });
  const tick = async () => (await browser.send("tickActionItem", { params: { meetingId: served.id, itemId: "none" }, body: { sessionId, done: true } })).code;
  expect((await join(other.as("moderator"))).code).toBeNull();
  await served.owner.call("changeGroup", { params: { groupId: group.id }, body: { memberIds: [] } });
  await served.as("moderator").call("changeAgenda", { params: { meetingId: served.id }, body: { expectedVersion: null, command: { type: "setCoordinators", entryId: sessionId, coordinatorIds: [group.id] } } });
  expect([(await join(other.as("moderator"))).code, await tick()]).toEqual(["ROLE_INSUFFICIENT", "ROLE_INSUFFICIENT"]);
  expect((await other.as("moderator").send("changeGroup", { params: { groupId: group.id }, body: { name: "The leads" } })).code).toBeNull();
  expect([(await join(served.as("moderator"))).code, await tick()]).toEqual([null, "ACTION_ITEM_NOT_FOUND"]);
});

it("takes the right of a coordinator from whoever leaves the group that coordinates", async () => {
  const browser = await server.browser({ token: await tokenFor("viewer"), name: "Dmitri Kalloway" });
  const { personId } = await browser.call("whoAmI");
  const group = await served.owner.call("addGroup", { body: { name: "Leads", memberIds: [personId ?? ""] } });
  await served.as("moderator").call("changeAgenda", { params: { meetingId: served.id }, body: { expectedVersion: null, command: { type: "setCoordinators", entryId: sessionId, coordinatorIds: [group.id] } } });
  const leading = connect({ cookie: browser.cookie, origin: server.url });
  await synced(leading);
  type(leading, "Snow came early");
  await storedWith("Snow came early");
  const told = new Promise<void>((resolve) => { leading.messageHandlers[SYNC_MESSAGE.hello] = () => resolve(); });
  await served.owner.call("changeGroup", { params: { groupId: group.id }, body: { memberIds: [] } });
  await told;
  const refused = pageRefusal(leading);
  type(leading, "Still me");
  await refused;
  expect(await stored()).not.toContain("Still me");
});
