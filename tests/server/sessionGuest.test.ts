import type { AgendaCommand } from "@docket/shared/agenda/commands.ts";
import { NO_CALL } from "@docket/shared/meeting/meeting.ts";
import type { SaidScope } from "@docket/shared/meeting/recording.ts";
import type { FeedMessage } from "@docket/shared/protocol/views.ts";
import { SCHEMA_VERSION } from "@docket/shared/schema/schemaVersion.ts";
import { WIRE_VERSION, helloQuery } from "@docket/shared/protocol/syncWire.ts";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { type LiveLine, openSocket } from "../support/liveLines.ts";
import { type ServedMeeting, serveMeeting } from "../support/meetingSetup.ts";
import { type Client, type TestServer, linkToken, startServer, tokenOf } from "../support/startServer.ts";
import { framesOf, until } from "../support/syncClients.ts";

/* Somebody who came by a link that opens one session alone. What they reach at all is in the permission tables. */

let server: TestServer;
let meeting: ServedMeeting;
let sessionId: string;
let now = Date.UTC(2020, 8, 15, 16);
const lines: LiveLine[] = [];

beforeAll(async () => {
  server = await startServer({ now: () => now });
});
beforeEach(async () => {
  meeting = await serveMeeting(server);
  sessionId = (await meeting.entry("Second")).id;
});
afterEach(async () => {
  for (const line of lines.splice(0)) await line.end();
});
afterAll(() => server.close());

const place = () => ({ meetingId: meeting.id, sessionId });
async function sessionToken(role: "viewer" | "editor" = "editor"): Promise<string> {
  const { links } = await server.owner.call("getSessionLinks", { params: place() });
  return tokenOf(links.find((link) => link.role === role));
}
const meetingToken = (role: string): Promise<string> => linkToken(server.owner, meeting.id, role);
const guest = async (name = "Ruth Oyelaran"): Promise<Client> => server.browser({ token: await sessionToken(), name });
const HELLO = new URLSearchParams(helloQuery({ wire: WIRE_VERSION, schema: SCHEMA_VERSION, epoch: null, author: null })).toString();

async function open(path: string, browser: { cookie: string }): Promise<LiveLine> {
  const line = await openSocket(server.url, path, { cookie: browser.cookie, origin: server.url });
  lines.push(line);
  return line;
}
const openNotes = (of: string, browser: { cookie: string }) => open(`/sync/${of}?${HELLO}`, browser);
const openFeed = (browser: { cookie: string }) => open(`/feed/${meeting.id}`, browser);
const viewOf = (browser: Client) => browser.call("getMeeting", { params: { meetingId: meeting.id } });
async function command(change: AgendaCommand) {
  const { meeting: { version } } = await viewOf(server.owner);
  return server.owner.call("changeAgenda", { params: { meetingId: meeting.id }, body: { expectedVersion: version, command: change } });
}
const ofType = <T extends FeedMessage["type"]>(line: LiveLine, type: T) => line.messages.filter((message) => message.type === type) as unknown as Extract<FeedMessage, { type: T }>[];
const gone = async (browser: Client) => (await browser.send("getMeeting", { params: { meetingId: meeting.id } })).code;

it("gives a page with that session alone: no other title, nobody of the meeting, no call", async () => {
  await server.owner.call("changeMeeting", { params: { meetingId: meeting.id }, body: { series: "Reviews", call: { ...NO_CALL, videoUrl: "https://call.example/review" } } });
  const browser = await guest();
  const view = await viewOf(browser);
  expect(view.me).toMatchObject({ name: "Ruth Oyelaran", role: "editor", onlySessionId: sessionId });
  expect(view.meeting.days.flatMap(({ entries }) => entries.map(({ id }) => id))).toEqual([sessionId]);
  expect(Object.keys(view.instants)).toEqual([sessionId]);
  expect(view.meeting).toMatchObject({ title: "Autumn review", series: null, participantIds: [], participantGroupIds: [], bin: [] });
  expect(view.directory).toEqual({ people: [], groups: [] });
  const text = JSON.stringify(view);
  for (const hidden of ["First", "Third", "Ines Koch", "Maren Ilves", "Reviews", "call.example"]) expect(text).not.toContain(hidden);
});

it("tells of nothing else before they come in, and offers nobody", async () => {
  const look = await server.browser();
  const opened = await look.call("lookAtLink", { body: { token: await sessionToken() } });
  expect(opened).toMatchObject({ role: "editor", title: "Autumn review", isOneSession: true, dates: null, sessionCount: 0, people: [] });
  const { directory } = await viewOf(server.owner);
  const ines = directory.people.find(({ name }) => name === "Ines Koch")?.id ?? "";
  expect((await look.send("signIn", { body: { token: await sessionToken(), personId: ines } })).code).toBe("PERSON_NOT_FOUND");
});

it("counts for nothing outside of the session: no meeting in the list, no directory, no participant", async () => {
  const browser = await guest("Anna Lindqvist");
  expect((await browser.call("listMeetings")).meetings).toEqual([]);
  expect((await browser.send("getDirectory")).code).toBe("ROLE_INSUFFICIENT");
  expect(await browser.call("whoAmI")).toMatchObject({ signedIn: true, instanceRole: "guest", name: "Anna Lindqvist" });
  const { personId } = await browser.call("whoAmI");
  expect((await viewOf(server.owner)).meeting.participantIds).not.toContain(personId);
});

it("shows who is in that session, and nobody else, live", async () => {
  const browser = await guest();
  const feed = await openFeed(browser);
  await until(() => ofType(feed, "hello").length === 1, "hello");
  const other = await server.browser({ token: await meetingToken("editor"), name: "Tobias Okafor" });
  const elsewhere = await openFeed(other);
  elsewhere.send(JSON.stringify({ type: "reading", sessionId: (await meeting.entry("First")).id }));
  feed.send(JSON.stringify({ type: "reading", sessionId }));
  const names = () => ofType(feed, "presence").at(-1)?.presence.map(({ name }) => name) ?? [];
  await until(() => names().includes("Ruth Oyelaran"), "themselves");
  elsewhere.send(JSON.stringify({ type: "reading", sessionId }));
  await until(() => names().includes("Tobias Okafor"), "the other one there");
  const everybody = ofType(feed, "presence").flatMap(({ presence }) => presence);
  expect(everybody.every((one) => one.sessionId === sessionId)).toBe(true);
  feed.send(JSON.stringify({ type: "reading", sessionId: (await meeting.entry("First")).id }));
  await until(() => ofType(elsewhere, "presence").at(-1)?.presence.some((one) => one.name === "Ruth Oyelaran" && one.sessionId === null) === true, "nowhere");
});

it("takes the better of both: a viewer of the meeting by one link writes the one session by the other", async () => {
  const browser = await guest();
  await browser.call("signIn", { body: { token: await meetingToken("viewer") } });
  const view = await viewOf(browser);
  expect(view.me).toMatchObject({ role: "viewer", editsSessionId: sessionId });
  expect(view.me.onlySessionId).toBeUndefined();
  expect(view.meeting.days[0]?.entries).toHaveLength(4);
  const access = async (of: string) => {
    const line = await openNotes(of, browser);
    await until(() => framesOf(line.frames, "hello").length > 0, "hello");
    return framesOf(line.frames, "hello")[0]?.hello.access;
  };
  expect(await access(sessionId)).toBe("write");
  expect(await access((await meeting.entry("First")).id)).toBe("role");
});

it("opens the rest of the page at once when they open a link of the meeting too", async () => {
  const browser = await guest();
  const feed = await openFeed(browser);
  await until(() => ofType(feed, "hello").length === 1, "hello");
  await browser.call("signIn", { body: { token: await meetingToken("viewer") } });
  await until(() => ofType(feed, "hello").length === 2, "the whole meeting");
  expect(ofType(feed, "hello")[1]?.view.meeting.days[0]?.entries).toHaveLength(4);
});

it("makes a device the guest of the session whose link it opened last", async () => {
  const browser = await guest();
  const third = (await meeting.entry("Third")).id;
  const { links } = await server.owner.call("getSessionLinks", { params: { meetingId: meeting.id, sessionId: third } });
  await browser.call("signIn", { body: { token: tokenOf(links.find(({ role }) => role === "viewer")) } });
  expect((await viewOf(browser)).me).toMatchObject({ role: "viewer", onlySessionId: third });
});

it("gives the shared notes to the guest of a session that continues another", async () => {
  const first = (await meeting.entry("First")).id;
  const third = (await meeting.entry("Third")).id;
  await command({ type: "setContinued", entryId: third, continuesId: first });
  const { links } = await server.owner.call("getSessionLinks", { params: { meetingId: meeting.id, sessionId: third } });
  const browser = await server.browser({ token: tokenOf(links.find(({ role }) => role === "editor")), name: "Kofi Mensah" });
  expect(JSON.stringify(await viewOf(browser))).not.toContain("First");
  const line = await openNotes(first, browser);
  await until(() => framesOf(line.frames, "hello").length > 0, "hello");
  expect(framesOf(line.frames, "hello")[0]?.hello.access).toBe("write");
});

it("is over when the session leaves the agenda, on open pages too, and goes on when it is put back", async () => {
  const browser = await guest();
  const token = await sessionToken();
  const [feed, notes] = [await openFeed(browser), await openNotes(sessionId, browser)];
  await until(() => ofType(feed, "hello").length === 1 && framesOf(notes.frames, "hello").length > 0, "hello");
  const { undo } = await command({ type: "removeEntry", entryId: sessionId });
  await until(() => feed.refusal !== null && notes.refusal !== null, "the end");
  expect(ofType(feed, "closed")).toHaveLength(1);
  expect(await gone(browser)).toBe("MEETING_NOT_FOUND");
  expect((await browser.send("lookAtLink", { body: { token } })).code).toBe("LINK_REVOKED");
  expect((await browser.send("signIn", { body: { token } })).code).toBe("LINK_REVOKED");
  expect((await server.owner.send("getSessionLinks", { params: place() })).code).toBe("SESSION_NOT_FOUND");
  await command(undo);
  expect(await gone(browser)).toBeNull();
});

it("is over when its day is removed", async () => {
  const browser = await guest();
  const { meeting: whole } = await viewOf(server.owner);
  await command({ type: "removeDay", dayId: whole.days[0]?.id ?? "" });
  expect(await gone(browser)).toBe("MEETING_NOT_FOUND");
});

it("is over when the link is renewed, alone or with all of the meeting, and the others stay", async () => {
  const browser = await guest();
  const viewer = await server.browser({ token: await sessionToken("viewer"), name: "Kofi Mensah" });
  const [feed, notes] = [await openFeed(browser), await openNotes(sessionId, browser)];
  const whole = await meetingToken("editor");
  await until(() => ofType(feed, "hello").length === 1 && framesOf(notes.frames, "hello").length > 0, "hello");
  const before = await sessionToken();
  await server.owner.call("renewSessionLink", { params: { ...place(), role: "editor" } });
  await until(() => feed.refusal !== null && notes.refusal !== null, "the end");
  expect(ofType(feed, "closed")[0]?.reason).toBe("link-revoked");
  expect(await gone(browser)).toBe("LINK_REVOKED");
  expect(await sessionToken()).not.toBe(before);
  expect([await gone(viewer), await meetingToken("editor")]).toEqual([null, whole]);
  await server.owner.call("renewEveryLink", { params: { meetingId: meeting.id } });
  expect(await gone(viewer)).toBe("LINK_REVOKED");
});

it("is over when the link expires", async () => {
  const browser = await guest();
  await server.owner.call("setSessionLinkExpiry", { params: { ...place(), role: "editor" }, body: { expiresAt: now + 60_000 } });
  expect(await gone(browser)).toBeNull();
  now += 60_000;
  expect(await gone(browser)).toBe("LINK_REVOKED");
});

it("refuses a link with any one letter changed, and ids of two meetings together", async () => {
  const token = await sessionToken();
  const browser = await server.browser();
  for (let at = 0; at < token.length; at += 1) {
    const changed = token.slice(0, at) + (token[at] === "a" ? "b" : "a") + token.slice(at + 1);
    expect((await browser.send("lookAtLink", { body: { token: changed } })).code).toBe("LINK_REVOKED");
  }
  const other = await serveMeeting(server);
  expect((await server.owner.send("getSessionLinks", { params: { meetingId: other.id, sessionId } })).code).toBe("SESSION_NOT_FOUND");
});

it("never becomes more by what a moderator makes of them, and can be removed", async () => {
  const browser = await guest("Sena Adjei");
  const { personId } = await browser.call("whoAmI");
  const params = { meetingId: meeting.id, personId: personId ?? "" };
  const { people } = await server.owner.call("getMeetingPeople", { params });
  expect(people.find(({ person }) => person.id === personId)).toMatchObject({ role: "editor", isOneSession: true });
  for (const role of ["viewer", "moderator"] as const) expect((await server.owner.send("setMeetingRole", { params, body: { role } })).code).toBe("MEETING_ROLE_INVALID");
  await server.owner.call("setMeetingRole", { params, body: { role: "removed" } });
  expect(await gone(browser)).toBe("REMOVED_FROM_MEETING");
  expect((await server.owner.send("setMeetingRole", { params, body: { role: "viewer" } })).code).toBe("MEETING_ROLE_INVALID");
});

it("stands in the audit log as what it is", async () => {
  await guest();
  const { lines: told } = await server.owner.call("getAuditLog", { params: { before: "newest" } });
  const here = told.filter((line) => line.meeting?.id === meeting.id && line.isOneSession === true).map(({ act, role }) => `${act} ${role}`);
  expect(here.toSorted()).toEqual(["linkMade editor", "linkMade viewer", "signedIn editor"]);
});

it("shows nothing of a draft agenda, and opens by itself when it is shared", async () => {
  const browser = await guest();
  await server.owner.call("shareAgenda", { params: { meetingId: meeting.id }, body: { shared: false } });
  const feed = await openFeed(browser);
  await until(() => ofType(feed, "hello").length === 1, "hello");
  expect(ofType(feed, "hello")[0]?.view).toMatchObject({ isAgendaHidden: true });
  expect(JSON.stringify(feed.messages)).not.toContain("Second");
  await server.owner.call("shareAgenda", { params: { meetingId: meeting.id }, body: { shared: true } });
  await until(() => ofType(feed, "hello").length === 2, "the session");
  expect(JSON.stringify(ofType(feed, "hello")[1])).toContain("Second");
});

const record = (scope: SaidScope) => server.owner.call("beginRecording", { params: { meetingId: meeting.id }, body: { scope } });
const agree = (browser: Client, number: number) => browser.send("answerRecording", { params: { meetingId: meeting.id, number: `${number}` }, body: { agrees: true } });
const linesOf = async (type: string) => (await server.owner.call("getRecordingLog", { params: { meetingId: meeting.id } })).lines.filter((line) => line.type === type);

it("is asked once about a recording, on an open page and when they come late, and their answer stands in the minutes", async () => {
  const browser = await guest();
  const feed = await openFeed(browser);
  await until(() => ofType(feed, "hello").length === 1, "hello");
  const viewer = await server.browser({ token: await meetingToken("viewer"), name: "Tobias Okafor" });
  await record({ of: "meeting" });
  await until(() => ofType(feed, "recording").some(({ recording }) => recording?.answers.length === 1), "the question");
  await agree(viewer, 1);
  await openFeed(await guest("Late Person"));
  await until(async () => (await linesOf("asked")).length === 2, "two who were asked");
  expect((await agree(browser, 1)).code).toBeNull();
  await until(() => ofType(feed, "recording").at(-1)?.recording?.answers[0]?.agrees === true, "their own answer");
  // Of the others' they hear nothing.
  expect(ofType(feed, "recording").every(({ recording }) => (recording?.answers.length ?? 0) <= 1)).toBe(true);
  expect(JSON.stringify([feed.messages, await viewOf(browser)])).not.toContain("Tobias");
  const minutes = await (await server.owner.fetch(`/api/meetings/${meeting.id}/minutes.md`)).text();
  expect(minutes).toMatch(/\*\*Agreed:\*\* .*Ruth Oyelaran/);
  expect(minutes).toMatch(/\*\*Asked, did not answer:\*\* Late Person/);
});

it("is asked when their own session is recorded, also where that goes on, and hears nothing of a recording of another one", async () => {
  const browser = await guest();
  const feed = await openFeed(browser);
  await until(() => ofType(feed, "hello").length === 1, "hello");
  const first = (await meeting.entry("First")).id;
  await record({ of: "session", sessionId: first });
  expect((await viewOf(browser)).recording).toBeNull();
  const refused = await agree(browser, 1);
  expect([refused.code, JSON.stringify(refused)]).toEqual(["RECORDING_INVALID", expect.not.stringContaining("First")]);
  await server.owner.call("endRecording", { params: { meetingId: meeting.id, number: "1" } });
  const third = (await meeting.entry("Third")).id;
  await command({ type: "setContinued", entryId: third, continuesId: sessionId });
  await record({ of: "session", sessionId: third });
  await until(() => ofType(feed, "recording").at(-1)?.recording?.number === 2, "the question");
  await until(async () => (await linesOf("asked")).length === 1, "who was asked");
  expect((await agree(browser, 2)).code).toBeNull();
  expect(JSON.stringify(feed.messages)).not.toContain("First");
});
