import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { FeedReader } from "../support/feedReader.ts";
import { type ServedMeeting, THREE_SESSIONS, serveMeeting } from "../support/meetingSetup.ts";
import { type Client, type TestServer, createClient, startServer, tokenOf } from "../support/startServer.ts";

let server: TestServer;
let served: ServedMeeting;
let readers: FeedReader[];

beforeEach(async () => {
  server = await startServer();
  served = await serveMeeting(server);
  readers = [];
  await share(false);
});
afterEach(async () => {
  for (const reader of readers) reader.close();
  await server.close();
});

const share = (shared: boolean) => served.owner.call("shareAgenda", { params: { meetingId: served.id }, body: { shared } });
const view = (as: Client) => as.call("getMeeting", { params: { meetingId: served.id } });
const titlesIn = (text: unknown) => ["First", "Second", "Third"].filter((title) => JSON.stringify(text).includes(title));
const linkOf = async (role: string) => (await served.owner.call("getLinks", { params: { meetingId: served.id } })).links.find((link) => link.role === role);

async function open(as: { token?: string; cookie?: string }): Promise<FeedReader> {
  const headers: Record<string, string> = as.token === undefined ? { cookie: as.cookie ?? "", origin: server.url } : { authorization: `Bearer ${as.token}` };
  const reader = new FeedReader(server.url, served.id, headers);
  readers.push(reader);
  return reader;
}

/** How a socket ended: its close code, or why it never opened. */
const endOf = (socket: WebSocket): Promise<string> =>
  new Promise((resolve) => {
    socket.once("error", (error) => resolve(error.message));
    socket.once("close", (code) => resolve(String(code)));
  });

describe("a draft agenda", () => {
  it("is nothing but title, days and call to who may not see it, and topics that wait", async () => {
    const topic = { title: "Backups", requestedByIds: [], estimateMinutes: 30, notes: "" };
    const { body } = await served.as("editor").send("changeTopics", { params: { meetingId: served.id }, body: { expectedVersion: null, command: { type: "proposeTopic", topic } } });
    expect(titlesIn(body.meeting)).toEqual([]);
    const { days } = (await view(served.owner)).meeting;
    const command = { type: "scheduleTopic" as const, topicId: body.topic?.id ?? "", dayId: days[0]?.id ?? "", index: null };
    await served.owner.call("changeTopics", { params: { meetingId: served.id }, body: { expectedVersion: null, command } });
    const hidden = await view(served.as("viewer"));
    expect(titlesIn(hidden)).toEqual([]);
    expect(hidden).toMatchObject({
      isAgendaHidden: true, instants: {}, spentMs: {}, marker: { phase: "before", entryId: null },
      meeting: { title: "Autumn review", isDraft: true, days: [{ date: "2020-09-15", entries: [] }], bin: [], topics: [{ title: "Backups", sessionId: null }] },
    });
    expect(titlesIn((await view(served.as("editor"))).meeting)).toEqual([]);
    expect((await view(served.as("moderator"))).meeting.days[0]?.entries).toHaveLength(5);
  });

  it("is in no list and behind no link", async () => {
    // Pasting made those of the agenda participants, whom a link tells.
    await served.owner.call("changeMeeting", { params: { meetingId: served.id }, body: { participantIds: [] } });
    const link = await createClient(server.url, {}).call("lookAtLink", { body: { token: tokenOf(await linkOf("viewer")) } });
    expect(link).toMatchObject({ title: "Autumn review", startsAt: null, sessionCount: 0, people: [] });
    const listed = async (as: Client) => (await as.call("listMeetings")).meetings[0];
    expect(await listed(served.as("viewer"))).toMatchObject({ startsAt: null, sessionCount: 0, isAgendaHidden: true, dates: { from: "2020-09-15" } });
    expect(await listed(served.as("moderator"))).toMatchObject({ sessionCount: 3 });
    expect(await listed(served.as("moderator"))).not.toHaveProperty("isAgendaHidden");
  });

  it("is seen by whom it names, once somebody has confirmed that they are it", async () => {
    const ines = (await served.owner.call("getDirectory")).people.find(({ name }) => name === "Ines Koch");
    const browser = await server.browser();
    await browser.call("signIn", { body: { token: tokenOf(await linkOf("editor")), personId: ines?.id ?? "" } });
    expect((await view(browser)).isAgendaHidden).toBe(true);
    const reader = await open({ cookie: browser.cookie });
    const hello = await reader.next("hello");
    expect(hello.view.isAgendaHidden).toBe(true);
    const claimId = hello.presence[0]?.claimId ?? "";
    await served.owner.call("confirmClaim", { params: { meetingId: served.id, claimId } });
    expect(titlesIn(await view(browser))).toContain("First");
    // The page that is open hears of it by itself.
    expect(titlesIn((await reader.next("hello")).view)).toContain("First");
    const sessionId = (await served.entry("First")).id;
    expect((await browser.send("getNotes", { params: { meetingId: served.id, sessionId } })).code).toBeNull();
  });

  it("is no word on the feed until it is shared, and then all of it", async () => {
    const reader = await open({ token: tokenOf(await linkOf("viewer")) });
    const hello = await reader.next("hello");
    expect(titlesIn(hello)).toEqual([]);
    await served.owner.call("changeAgenda", { params: { meetingId: served.id }, body: { expectedVersion: null, command: { type: "renameEntry", entryId: (await served.entry("First")).id, title: "First of all" } } });
    expect(titlesIn(await reader.next("meeting"))).toEqual([]);
    await share(true);
    const again = await reader.next("hello");
    expect(again.view.isAgendaHidden).toBeUndefined();
    expect(titlesIn(again.view)).toEqual(["First", "Second", "Third"]);
    await share(false);
    expect(titlesIn(await reader.next("hello"))).toEqual([]);
  });

  it("is in no recording: none of its sessions can be said to be recorded, and of one before it became a draft the topic is left out", async () => {
    const params = { meetingId: served.id };
    const begin = async () => served.as("moderator").send("beginRecording", { params, body: { scope: { of: "session", sessionId: (await served.entry("First")).id } } });
    expect(await begin()).toMatchObject({ code: "RECORDING_INVALID", message: expect.stringContaining("body.scope.sessionId") as string });
    await share(true);
    expect((await begin()).code).toBeNull();
    await share(false);
    const reader = await open({ token: tokenOf(await linkOf("viewer")) });
    const hello = await reader.next("hello");
    await served.as("moderator").call("endRecording", { params: { ...params, number: "1" } });
    const said = [hello, await reader.next("recording"), await view(served.as("viewer")), await served.as("viewer").call("getRecordingLog", { params })];
    expect(said.map(titlesIn)).toEqual([[], [], [], []]);
    expect(titlesIn(await served.as("moderator").call("getRecordingLog", { params }))).toEqual(["First"]);
  });

  it("does not tell which of its topics it has to who takes topics over from it", async () => {
    const propose = async (title: string) => {
      const topic = { title, requestedByIds: [], estimateMinutes: null, notes: "" };
      return (await served.owner.call("changeTopics", { params: { meetingId: served.id }, body: { expectedVersion: null, command: { type: "proposeTopic", topic } } })).topic?.id ?? "";
    };
    const [waiting, planned] = [await propose("Waiting"), await propose("Planned")];
    const dayId = (await view(served.owner)).meeting.days[0]?.id ?? "";
    await served.owner.call("changeTopics", { params: { meetingId: served.id }, body: { expectedVersion: null, command: { type: "scheduleTopic", topicId: planned, dayId, index: null } } });
    await served.owner.call("changeMeeting", { params: { meetingId: served.id }, body: { series: "Reviews" } });
    const { meetingId } = await served.owner.call("createMeeting", { body: { title: "Winter review", series: "Reviews", timeZone: "UTC", dates: ["2020-12-15"] } });
    const moderator = (await served.owner.call("getLinks", { params: { meetingId } })).links.find(({ role }) => role === "moderator");
    const browser = await server.browser({ token: tokenOf(await linkOf("viewer")), name: "Tom Reed" });
    await browser.call("signIn", { body: { token: tokenOf(moderator) } });
    const { former } = await browser.call("getLeftOverTopics", { params: { meetingId } });
    expect(former?.topics.map(({ id }) => id)).toEqual([waiting, planned]);
    expect((await served.owner.call("getLeftOverTopics", { params: { meetingId } })).former?.topics.map(({ id }) => id)).toEqual([waiting]);
  });

  it("has notes that no socket opens, and open sockets are closed when it becomes one again", async () => {
    const sessionId = (await served.entry("First")).id;
    const authorization = `Bearer ${tokenOf(await linkOf("editor"))}`;
    const socket = () => new WebSocket(`${server.url.replace("http", "ws")}/sync/${sessionId}`, { headers: { authorization } });
    expect(await endOf(socket())).toMatch(/403/);
    await share(true);
    const later = socket();
    await new Promise((resolve) => { later.once("message", resolve); });
    await share(false);
    expect(await endOf(later)).toMatch(/4403/);
  });

  it("is shared by starting the meeting, and stays so", async () => {
    const params = { meetingId: served.id };
    await served.as("moderator").call("moveMarker", { params, body: { expectedVersion: 0, target: { to: "next" } } });
    expect(titlesIn(await view(served.as("viewer")))).toContain("First");
    expect((await served.as("moderator").send("shareAgenda", { params, body: { shared: false } })).code).toBe("AGENDA_COMMAND_INVALID");
  });

  it("can be what a meeting is made with, and who shares it is in the audit log", async () => {
    const { meetingId } = await server.owner.call("createMeeting", { body: { title: "Winter review", timeZone: "UTC", draft: THREE_SESSIONS(), isDraft: true } });
    expect((await server.owner.call("getMeeting", { params: { meetingId } })).meeting.isDraft).toBe(true);
    await server.owner.call("shareAgenda", { params: { meetingId }, body: { shared: true } });
    const { lines } = await server.owner.call("getAuditLog", { params: { before: "newest" } });
    expect(lines[0]).toMatchObject({ act: "agendaShared", meeting: { id: meetingId } });
  });
});
