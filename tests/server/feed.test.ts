import type { MarkerChange } from "@docket/shared/agenda/marker.ts";
import { afterEach, beforeEach, expect, it } from "vitest";
import { FeedReader } from "../support/feedReader.ts";
import { type ServedMeeting, draftOf, draftRow, serveMeeting } from "../support/meetingSetup.ts";
import { type TestServer, linkToken, startServer } from "../support/startServer.ts";

let server: TestServer;
let served: ServedMeeting;
let readers: FeedReader[];

beforeEach(async () => {
  server = await startServer();
  served = await serveMeeting(server);
  readers = [];
});
afterEach(async () => {
  for (const reader of readers) reader.close();
  await server.close();
});

const tokenFor = (role: string) => linkToken(served.owner, served.id, role);

async function open(role: string): Promise<FeedReader> {
  const reader = new FeedReader(server.url, served.id, { authorization: `Bearer ${await tokenFor(role)}` });
  readers.push(reader);
  return reader;
}

const advance = (expectedVersion: number) =>
  served.as("moderator").call("moveMarker", { params: { meetingId: served.id }, body: { expectedVersion, target: { to: "next" } } });

it("says hello first, with the meeting, its outcomes and who is there", async () => {
  await advance(0);
  const reader = await open("viewer");
  const hello = await reader.next("hello");
  expect(reader.received[0]?.type).toBe("hello");
  expect(hello.view).toMatchObject({ meeting: { id: served.id }, marker: { version: 1, phase: "running" }, me: { role: "viewer" } });
  expect(hello.outcomes).toEqual({ actionItems: [], decisions: [] });
  expect(hello.presence).toMatchObject([{ role: "viewer", sessionId: null }]);
});

it("gives the same view as the endpoint", async () => {
  const hello = await (await open("viewer")).next("hello");
  const view = await served.as("viewer").call("getMeeting", { params: { meetingId: served.id } });
  expect({ ...hello.view, serverTime: 0 }).toEqual({ ...view, serverTime: 0 });
});

it("tells everybody where the marker went, with the time spent", async () => {
  const readersThere = [await open("viewer"), await open("moderator")];
  for (const reader of readersThere) await reader.next("hello");
  await advance(0);
  for (const reader of readersThere) expect(await reader.next("marker")).toMatchObject({ marker: { version: 1 }, by: "program", spentMs: {} });
  await advance(1);
  const first = await served.entry("First");
  for (const reader of readersThere) expect((await reader.next("marker")).spentMs[first.id]).toBeGreaterThanOrEqual(0);
});

it("tells everybody when the current session is paused, and that it goes on when that is taken back", async () => {
  const reader = await open("viewer");
  await reader.next("hello");
  await advance(0);
  await reader.next("marker");
  const change = (expectedVersion: number, change: MarkerChange) =>
    served.as("moderator").call("changeMarker", { params: { meetingId: served.id }, body: { expectedVersion, change } });
  await change(1, { type: "pause" });
  expect((await reader.next("marker")).marker).toMatchObject({ version: 2, pausedAt: expect.any(Number), takenUpAt: null });
  await change(2, { type: "undo", version: 2 });
  expect((await reader.next("marker")).marker).toMatchObject({ version: 3, takenUpAt: expect.any(Number) });
});

it("says hello first and misses nothing, however much happens while a page connects", async () => {
  const moves = 12;
  const joining = Promise.all(Array.from({ length: 6 }, () => open("viewer")));
  for (let version = 0; version < moves; version += 1) {
    const there = { to: "entry" as const, entryId: (await served.entry(version % 4 === 0 ? "First" : "Second")).id };
    await served.owner.call("moveMarker", { params: { meetingId: served.id }, body: { expectedVersion: version, target: version % 2 === 0 ? there : { to: "end" } } });
  }
  for (const reader of await joining) {
    const versionsOf = () => reader.received.flatMap((message) => (message.type === "hello" ? [message.view.marker.version] : message.type === "marker" ? [message.marker.version] : []));
    await expect.poll(() => versionsOf().at(-1), { interval: 10, timeout: 5000 }).toBe(moves);
    expect(reader.received[0]?.type).toBe("hello");
    expect(versionsOf().every((version, index, all) => index === 0 || version >= (all[index - 1] ?? 0))).toBe(true);
  }
});

it("tells everybody when an action item is ticked", async () => {
  const runningNotes = [{ type: "actionItem", attrs: { id: "k".repeat(26), done: false }, content: [{ type: "text", text: "send the draft" }] }];
  served = await serveMeeting(server, draftOf({ "2020-09-15": [draftRow("09:00", "Only", { runningNotes })] }));
  const reader = await open("viewer");
  const [item] = (await reader.next("hello")).outcomes.actionItems;
  expect(item?.done).toBe(false);
  // An item that comes in from outside gets an id of its own.
  const itemId = item?.id ?? "";
  const { id: sessionId } = await served.entry("Only");
  await served.as("editor").call("tickActionItem", { params: { meetingId: served.id, itemId }, body: { sessionId, done: true } });
  expect((await reader.next("outcomes")).changed.actionItems).toMatchObject([{ id: itemId, done: true }]);
});

it("tells that outcomes go with a session that is removed, and come back with it", async () => {
  const runningNotes = [
    { type: "actionItem", attrs: { id: null, done: false }, content: [{ type: "text", text: "send the draft" }] },
    { type: "decision", attrs: { id: null }, content: [{ type: "text", text: "we keep it" }] },
  ];
  served = await serveMeeting(server, draftOf({ "2020-09-15": [draftRow("09:00", "First"), draftRow("10:00", "Only", { runningNotes })] }));
  const { id: entryId } = await served.entry("Only");
  const agenda = (type: "removeEntry" | "restoreEntry") =>
    served.owner.call("changeAgenda", { params: { meetingId: served.id }, body: { expectedVersion: null, command: { type, entryId } } });
  const before = await open("viewer");
  const { outcomes } = await before.next("hello");
  const ids = [...outcomes.actionItems, ...outcomes.decisions].map(({ id }) => id);
  expect(ids).toHaveLength(2);
  await agenda("removeEntry");
  expect(await before.next("outcomes")).toEqual({ type: "outcomes", changed: { actionItems: [], decisions: [] }, removedIds: ids });
  const during = await open("viewer");
  expect((await during.next("hello")).outcomes.actionItems).toEqual([]);
  await agenda("restoreEntry");
  for (const reader of [before, during]) expect((await reader.next("outcomes")).changed).toEqual(outcomes);
});

it("sends the meeting when its agenda changes, and the people when somebody is added", async () => {
  const reader = await open("editor");
  await reader.next("hello");
  const { id: entryId } = await served.entry("First");
  await served.owner.call("changeAgenda", { params: { meetingId: served.id }, body: { expectedVersion: null, command: { type: "renameEntry", entryId, title: "Opening" } } });
  expect(JSON.stringify((await reader.next("meeting")).view.meeting)).toContain("Opening");
  await server.owner.call("addPerson", { body: { name: "Ruth Oyelaran" } });
  expect((await reader.next("meeting")).view.directory.people.map(({ name }) => name)).toContain("Ruth Oyelaran");
});

it("says who reads what, and who left", async () => {
  const watcher = await open("viewer");
  await watcher.next("hello");
  const other = await open("editor");
  await other.next("hello");
  const { id: sessionId } = await served.entry("First");
  other.send({ type: "reading", sessionId });
  await watcher.nextThat("presence", ({ presence }) => presence.some((one) => one.role === "editor" && one.sessionId === sessionId));
  other.close();
  await watcher.nextThat("presence", ({ presence }) => presence.length === 1);
});

it("closes only the page that sends what it does not understand", async () => {
  const [good, bad] = [await open("viewer"), await open("viewer")];
  await good.next("hello");
  for (const text of ["not json", '{"type":"reading"}', JSON.stringify({ type: "reading", sessionId: "x" }), "x".repeat(5000)]) {
    const reader = await open("viewer");
    await reader.next("hello");
    reader.sendText(text);
    expect(await reader.closed).toBe(4400);
  }
  bad.sendBinary(new Uint8Array([1, 2, 3]));
  expect(await bad.closed).toBe(4400);
  await advance(0);
  await good.next("marker");
});

it("tells a page that its link was revoked and by whom, and closes it", async () => {
  const browser = await server.browser({ token: await tokenFor("viewer"), name: "Ruth Oyelaran" });
  const reader = new FeedReader(server.url, served.id, { cookie: browser.cookie, origin: server.url });
  readers.push(reader);
  expect((await reader.next("hello")).view.me).toMatchObject({ name: "Ruth Oyelaran", role: "viewer" });
  const moderator = await server.browser({ token: await tokenFor("moderator"), name: "Maren Berg" });
  await moderator.call("renewLink", { params: { meetingId: served.id, role: "viewer" } });
  expect(await reader.next("closed")).toEqual({ type: "closed", reason: "link-revoked", by: "Maren Berg" });
  expect(await reader.closed).toBe(4404);
});

it("tells a page that its meeting was archived, deleted and by whom, and leaves an archived one open", async () => {
  const reader = await open("viewer");
  await reader.next("hello");
  const params = { meetingId: served.id };
  await served.owner.call("archiveMeeting", { params, body: { archived: true } });
  const { view } = await reader.next("meeting");
  expect([view.meeting.archivedAt, view.archivedBy]).toEqual([expect.any(Number), "Program"]);
  await served.owner.call("deleteMeeting", { params });
  expect(await reader.next("closed")).toEqual({ type: "closed", reason: "deleted", by: "Program" });
  expect(await reader.closed).toBe(4404);
});

it.each([
  ["somebody who is not signed in", async () => ({}), 4401],
  ["a page of another site", async () => {
    const browser = await server.browser({ token: await tokenFor("viewer"), name: "Ruth Oyelaran" });
    return { cookie: browser.cookie, origin: "https://elsewhere.example" };
  }, 4403],
])("closes on %s", async (_, headers, code) => {
  const reader = new FeedReader(server.url, served.id, await headers());
  expect(await reader.closed).toBe(code);
  expect(reader.received).toEqual([]);
});

it("closes on a meeting that is not there", async () => {
  const reader = new FeedReader(server.url, "a".repeat(26), { authorization: `Bearer ${await tokenFor("viewer")}` });
  expect(await reader.closed).toBe(4404);
});
