import type { TopicCommand } from "@docket/shared/topics/commands.ts";
import type { TopicText } from "@docket/shared/topics/topic.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FeedReader } from "../support/feedReader.ts";
import { type ServedMeeting, serveMeeting } from "../support/meetingSetup.ts";
import { type Client, type TestServer, linkToken, startServer } from "../support/startServer.ts";

let server: TestServer;
let served: ServedMeeting;

beforeEach(async () => {
  server = await startServer();
  served = await serveMeeting(server);
});
afterEach(() => server.close());

const text = (title: string, more: Partial<TopicText> = {}): TopicText => ({ title, requestedByIds: [], estimateMinutes: null, notes: "", ...more });
const send = (as: Client, command: unknown, expectedVersion: number | null = null, meetingId = served.id) =>
  as.send("changeTopics", { params: { meetingId }, body: { expectedVersion, command: command as TopicCommand } });
const view = async () => (await served.owner.call("getMeeting", { params: { meetingId: served.id } })).meeting;
async function propose(as: Client, topic: TopicText, meetingId = served.id): Promise<string> {
  const { body, message } = await send(as, { type: "proposeTopic", topic }, null, meetingId);
  if (message !== null) throw new Error(message);
  return body.topic?.id ?? "";
}
const personNamed = async (name: string): Promise<string> =>
  (await served.owner.call("getDirectory")).people.find((person) => person.name === name)?.id ?? "";
const scheduleAs = async (as: Client, topicId: string) => {
  const { days } = await view();
  return send(as, { type: "scheduleTopic", topicId, dayId: days[0]?.id, index: 2 });
};

describe("a proposed topic", () => {
  it("becomes a session whose notes begin with its text, and the undo takes it off the agenda again", async () => {
    const ines = await personNamed("Ines Koch");
    const topicId = await propose(served.as("editor"), text("Backups", { requestedByIds: [ines], estimateMinutes: 45, notes: "The insurer asks.\nDecide how often." }));
    const { body } = await scheduleAs(served.as("moderator"), topicId);
    const sessionId = body.entry?.id ?? "";
    expect(body.entry).toMatchObject({ topic: "Backups", coordinatorIds: [ines], plannedMinutes: 45, start: "09:30" });
    const { days, topics } = await view();
    expect(days[0]?.entries.map((entry) => ("topic" in entry ? `${entry.start} ${entry.topic}` : ""))).toEqual(["", "09:00 First", "09:30 Backups", "10:15 Second", "10:45 Third"]);
    expect(topics).toMatchObject([{ id: topicId, sessionId }]);
    const notes = await served.owner.call("getNotes", { params: { meetingId: served.id, sessionId } });
    expect(notes.preMeetingNotes).toMatch(/The insurer asks\..*Decide how often\./s);

    const undo = await served.as("moderator").send("changeAgenda", { params: { meetingId: served.id }, body: { expectedVersion: body.meeting.version, command: body.undo as never } });
    expect(undo.code).toBeNull();
    expect((await view()).days[0]?.entries).toHaveLength(4);
    // The topic waits again, and brings the same session back with notes that are there once.
    const again = await scheduleAs(served.as("moderator"), topicId);
    expect(again.body.entry?.id).toBe(sessionId);
    expect((await served.owner.call("getNotes", { params: { meetingId: served.id, sessionId } })).preMeetingNotes.split("insurer")).toHaveLength(2);
  });

  it("is proposed by editors, arranged by moderators, and read by viewers", async () => {
    expect((await send(served.as("viewer"), { type: "proposeTopic", topic: text("X") })).code).toBe("ROLE_INSUFFICIENT");
    const topicId = await propose(served.as("editor"), text("X"));
    expect((await scheduleAs(served.as("editor"), topicId)).code).toBe("ROLE_INSUFFICIENT");
    expect((await send(served.as("editor"), { type: "moveTopic", topicId, toIndex: 0 })).code).toBe("ROLE_INSUFFICIENT");
    expect((await served.as("viewer").call("getMeeting", { params: { meetingId: served.id } })).meeting.topics).toMatchObject([{ title: "X" }]);
  });

  it("is on every open page at once", async () => {
    const reader = new FeedReader(server.url, served.id, { authorization: `Bearer ${await linkToken(served.owner, served.id, "viewer")}` });
    await reader.next("hello");
    await propose(served.as("editor"), text("Backups"));
    expect((await reader.next("meeting")).view.meeting.topics).toMatchObject([{ title: "Backups" }]);
    reader.close();
  });

  it("is not changed over somebody else's change; the undo of others' agenda is not spoiled by it", async () => {
    const topicId = await propose(served.as("editor"), text("X"));
    const { version } = await view();
    expect((await send(served.as("moderator"), { type: "changeTopic", topicId, topic: text("Y") }, version)).code).toBeNull();
    const stale = await send(served.as("moderator"), { type: "changeTopic", topicId, topic: text("Z") }, version);
    expect(stale.code).toBe("VERSION_CONFLICT");
    expect(stale.message).toMatch(/somebody changed this topic first/);
    const { body } = await served.as("moderator").send("changeAgenda", { params: { meetingId: served.id }, body: { expectedVersion: null, command: { type: "removeEntry", entryId: (await served.entry("First")).id } } });
    await propose(served.as("editor"), text("W"));
    expect((await served.as("moderator").send("changeAgenda", { params: { meetingId: served.id }, body: { expectedVersion: body.meeting.version, command: body.undo } })).code).toBeNull();
    expect((await view()).topics).toHaveLength(2);
  });

  it.each([
    [{ estimateMinutes: -5 }, "body.command.topic.estimateMinutes: expected at least 0, got -5"],
    [{ estimateMinutes: "soon" }, 'body.command.topic.estimateMinutes: expected a number, got "soon"'],
    [{ estimateMinutes: 1441 }, "body.command.topic.estimateMinutes: expected at most 1440, got 1441"],
    [{ title: " " }, "body.command.topic.title: expected at least 1 characters"],
    [{ notes: "x".repeat(2001) }, "body.command.topic.notes: expected at most 2000 characters"],
    [{ notes: "bell \u0007" }, "body.command.topic.notes: expected text without control characters"],
    [{ requestedByIds: ["nobody"] }, "body.command.topic.requestedByIds.0: expected an id"],
    [{ requestedByIds: Array.from({ length: 51 }, () => "z".repeat(26)) }, "body.command.topic.requestedByIds: expected at most 50"],
  ])("with a wrong field is refused, and the field is named", async (wrong, message) => {
    const answer = await send(served.as("editor"), { type: "proposeTopic", topic: { ...text("X"), ...wrong } });
    expect(answer.code).toBe("INPUT_INVALID");
    expect(answer.message).toContain(message);
    expect((await view()).topics).toEqual([]);
  });

  it("is asked for by people of the directory", async () => {
    expect((await send(served.as("editor"), { type: "proposeTopic", topic: text("X", { requestedByIds: ["z".repeat(26)] }) })).code).toBe("PERSON_NOT_FOUND");
    const group = await served.owner.call("addGroup", { body: { name: "T/CAMs", memberIds: [] } });
    expect((await send(served.as("editor"), { type: "proposeTopic", topic: text("X", { requestedByIds: [group.id] }) })).code).toBe("PERSON_NOT_FOUND");
    // Also one that is put back, which is sent by the page.
    const { body } = await send(served.as("editor"), { type: "removeTopics", topicIds: [await propose(served.as("editor"), text("X"))] });
    const undo = body.undo as Extract<TopicCommand, { type: "restoreTopics" }>;
    const forged = { ...undo, topics: undo.topics.map(({ topic, index }) => ({ index, topic: { ...topic, requestedByIds: ["z".repeat(26)] } })) };
    expect((await send(served.as("editor"), forged)).code).toBe("PERSON_NOT_FOUND");
    expect((await send(served.as("editor"), undo)).code).toBeNull();
  });
});

describe("topics that are left over", () => {
  const make = async (title: string, date: string, more: object = {}) =>
    (await server.owner.call("createMeeting", { body: { title, series: "Reviews", timeZone: "UTC", dates: [date], ...more } })).meetingId;
  const topicsOf = async (meetingId: string) => (await server.owner.call("getMeeting", { params: { meetingId } })).meeting.topics;

  it("are offered to the next meeting of the series, and taken over", async () => {
    const [first, last, next] = [await make("Spring", "2026-04-01"), await make("Summer", "2026-07-01"), await make("Autumn", "2026-10-01")];
    await propose(server.owner, text("too old"), first);
    const topicId = await propose(server.owner, text("Backups"), last);
    const { former } = await server.owner.call("getLeftOverTopics", { params: { meetingId: next } });
    expect(former).toMatchObject({ meetingId: last, title: "Summer", topics: [{ id: topicId, title: "Backups" }] });
    expect((await send(server.owner, { type: "bringTopics", fromMeetingId: last, topicIds: [topicId] }, null, next)).code).toBeNull();
    expect(await topicsOf(next)).toMatchObject([{ title: "Backups", carriedFrom: { meetingId: last, topicId, times: 1 } }]);
    expect((await server.owner.call("getLeftOverTopics", { params: { meetingId: next } })).former).toBeNull();
  });

  it("come along into a new meeting, from one that its maker may read", async () => {
    const last = await make("Summer", "2026-07-01");
    await propose(server.owner, text("Backups"), last);
    const next = await make("Autumn", "2026-10-01", { topicsFromMeetingId: last });
    expect(await topicsOf(next)).toMatchObject([{ title: "Backups", carriedFrom: { meetingId: last } }]);
    const gone = await server.owner.send("createMeeting", { body: { title: "X", timeZone: "UTC", topicsFromMeetingId: "z".repeat(26) } });
    expect(gone.code).toBe("MEETING_NOT_FOUND");
  });

  it("of a meeting that one may not read are neither offered nor taken over", async () => {
    await served.owner.call("changeMeeting", { params: { meetingId: served.id }, body: { series: "Reviews" } });
    const last = await make("Before", "2020-01-01");
    const topicId = await propose(server.owner, text("Secret"), last);
    const moderator = served.as("moderator");
    expect((await moderator.call("getLeftOverTopics", { params: { meetingId: served.id } })).former).toBeNull();
    expect((await send(moderator, { type: "bringTopics", fromMeetingId: last, topicIds: [topicId] })).code).toBe("MEETING_NOT_FOUND");
    expect((await server.owner.call("getLeftOverTopics", { params: { meetingId: served.id } })).former?.topics).toHaveLength(1);
  });
});
