import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ServedMeeting, draftOf, draftRow, serveMeeting, unknownName } from "../support/meetingSetup.ts";
import { type TestServer, startServer, temporaryFolder } from "../support/startServer.ts";

let server: TestServer;
let served: ServedMeeting;

beforeEach(async () => {
  server = await startServer();
  served = await serveMeeting(server);
});
afterEach(() => server.close());

const changeMarker = async (expectedVersion: number, change: unknown) =>
  served.as("moderator").send("changeMarker", { params: { meetingId: served.id }, body: { expectedVersion, change: change as never } });
const view = () => served.owner.call("getMeeting", { params: { meetingId: served.id } });
const notesOf = (sessionId: string) => served.owner.call("getNotes", { params: { meetingId: served.id, sessionId } });

describe("a new meeting", () => {
  it("has the agenda of its draft, with people made for the names, and their notes", async () => {
    const { meeting, directory, instants } = await view();
    const [first] = meeting.days;
    expect(first?.entries.map(({ kind }) => kind)).toEqual(["moderatorBand", "session", "session", "session"]);
    expect(directory.people.map(({ name, initials }) => [name, initials])).toEqual([["Ines Koch", "IK"], ["Maren Ilves", "MI"]]);
    expect(meeting.participantIds).toHaveLength(2);
    const second = await served.entry("Second");
    expect((await notesOf(second.id)).preMeetingNotes).toContain("Read the plan.");
    // 09:30 in Los Angeles in September is 16:30 UTC.
    expect(instants[second.id]).toEqual({ startsAt: Date.UTC(2020, 8, 15, 16, 30), offsetMinutes: -420 });
  });

  it("is not made when its draft has notes that cannot be", async () => {
    const draft = draftOf({ "2020-09-15": [draftRow("09:00", "X", { preMeetingNotes: [{ type: "bogus" }] })] });
    const answer = await server.owner.send("createMeeting", { body: { title: "Broken", timeZone: "UTC", draft } });
    expect(answer.code).toBe("INPUT_INVALID");
    expect((await server.owner.call("listMeetings")).meetings.map(({ title }) => title)).toEqual(["Autumn review"]);
  });

  it("has an empty day for each date, in a zone that exists", async () => {
    const blank = { title: "Blank", timeZone: "Europe/Berlin", dates: ["2026-10-01", "2026-10-02"] };
    const { meetingId } = await server.owner.call("createMeeting", { body: blank });
    const { meeting } = await server.owner.call("getMeeting", { params: { meetingId } });
    expect(meeting.days.map(({ date, entries }) => [date, entries.length])).toEqual([["2026-10-01", 0], ["2026-10-02", 0]]);
    expect((await server.owner.send("createMeeting", { body: { ...blank, timeZone: "Mars/Base" } })).code).toBe("INPUT_INVALID");
  });

  it("keeps its clock times or its moments in another zone, and none that does not exist", async () => {
    const { instants, meeting } = await view();
    const change = (body: object) => served.as("moderator").send("changeMeeting", { params: { meetingId: served.id }, body });
    expect(await change({ timeZone: "Mars/Base", keepTimes: "instants" })).toMatchObject({ code: "INPUT_INVALID", message: expect.stringContaining("body.timeZone") as string });
    expect((await view()).meeting).toEqual(meeting);
    await change({ timeZone: "Europe/Berlin", keepTimes: "instants" });
    const moved = await view();
    expect(Object.values(moved.instants).map(({ startsAt }) => startsAt)).toEqual(Object.values(instants).map(({ startsAt }) => startsAt));
    expect(moved.meeting.days[0]?.entries[2]).toMatchObject({ start: "18:30" });
    await change({ timeZone: "UTC" });
    expect((await view()).meeting.days).toEqual(moved.meeting.days);
  });

  it("begins as another one: agenda on new dates, people, call and its secret, but no notes", async () => {
    await served.owner.call("setCallSecret", { params: { meetingId: served.id }, body: { secret: "open sesame" } });
    const former = (await view()).meeting;
    const copy = { meetingId: served.id, parts: ["agenda", "people", "call"] as const };
    const { meetingId } = await served.owner.call("createMeeting", { body: { title: "Next review", timeZone: former.timeZone, copy: { ...copy, parts: [...copy.parts] }, firstDay: "2020-10-13" } });
    const { meeting } = await served.owner.call("getMeeting", { params: { meetingId } });
    const shape = (of: typeof meeting) => of.days.map(({ entries }) => entries.map((entry) => ({ ...entry, id: "" })));
    expect(meeting.days.map(({ date }) => date)).toEqual(["2020-10-13"]);
    expect(shape(meeting)).toEqual(shape(former));
    expect(meeting.participantIds).toEqual(former.participantIds);
    expect((await served.owner.call("getCallSecret", { params: { meetingId } })).secret).toBe("open sesame");
    const second = meeting.days[0]?.entries[2];
    const notes = await served.owner.call("getNotes", { params: { meetingId, sessionId: second?.id ?? "" } });
    expect(notes.preMeetingNotes).not.toContain("Read the plan.");
  });

  it("begins as nothing that its maker may not read, and as one thing only", async () => {
    const body = { title: "Other", timeZone: "UTC" };
    expect(await served.owner.send("createMeeting", { body: { ...body, copy: { meetingId: "x".repeat(26), parts: ["agenda"] } } })).toMatchObject({ code: "MEETING_NOT_FOUND", message: expect.stringContaining("body.copy.meetingId") as string });
    expect((await served.owner.send("createMeeting", { body: { ...body, copy: { meetingId: served.id, parts: ["agenda"] }, template: "weekly" } })).code).toBe("INPUT_INVALID");
  });

  it("begins with dates of its own, or with those of an agenda that comes along and their first, and is told when it says both", async () => {
    const body = { title: "Other", timeZone: "UTC" };
    const people = { meetingId: served.id, parts: ["people" as const] };
    const copy = { meetingId: served.id, parts: ["agenda" as const] };
    const send = (more: object) => served.owner.send("createMeeting", { body: { ...body, ...more } });
    for (const start of [{ template: "weekly" }, { copy }]) {
      expect(await send({ ...start, dates: ["2026-10-31"] })).toMatchObject({ code: "INPUT_INVALID", message: expect.stringContaining("body.dates: expected none") as string });
    }
    for (const start of [{}, { copy: people }]) {
      expect(await send({ ...start, firstDay: "2026-10-31" })).toMatchObject({ code: "INPUT_INVALID", message: expect.stringContaining("body.firstDay: expected it beside") as string });
    }
    const { meetingId } = await served.owner.call("createMeeting", { body: { ...body, copy: people, dates: ["2026-10-31"] } });
    expect((await served.owner.call("getMeeting", { params: { meetingId } })).meeting.days.map(({ date }) => date)).toEqual(["2026-10-31"]);
  });

  it("begins by a template, dated from its first day on", async () => {
    const { meetingId } = await served.owner.call("createMeeting", { body: { title: "Autumn", timeZone: "UTC", template: "faceToFace", firstDay: "2026-10-31" } });
    const { meeting, instants } = await served.owner.call("getMeeting", { params: { meetingId } });
    expect(meeting.days.map(({ date, entries }) => [date, entries.at(-1)?.kind])).toEqual([["2026-10-31", "close"], ["2026-11-01", "close"]]);
    expect(Object.keys(instants)).toHaveLength(meeting.days.flatMap(({ entries }) => entries).length);
  });

  it("begins with no day past what can be planned, and the field is named", async () => {
    const body = { title: "Far", timeZone: "UTC", firstDay: "2999-12-31" };
    const message = expect.stringContaining("body.firstDay: expected") as string;
    expect(await served.owner.send("createMeeting", { body: { ...body, template: "faceToFace" } })).toMatchObject({ code: "INPUT_INVALID", message });
    await served.owner.call("changeAgenda", { params: { meetingId: served.id }, body: { expectedVersion: null, command: { type: "addDay", date: "2020-09-16", index: null } } });
    expect(await served.owner.send("createMeeting", { body: { ...body, copy: { meetingId: served.id, parts: ["agenda"] } } })).toMatchObject({ code: "INPUT_INVALID", message });
  });

  it("can be the sample, which begins today and knows its people the second time", async () => {
    const fixed = await startServer({ now: () => Date.UTC(2026, 8, 15, 20) });
    const first = await fixed.owner.call("createSampleMeeting");
    const people = (await fixed.owner.call("getDirectory")).people.length;
    await fixed.owner.call("createSampleMeeting");
    expect((await fixed.owner.call("getDirectory")).people).toHaveLength(people);
    const { meetings } = await fixed.owner.call("listMeetings");
    const summary = meetings.find(({ id }) => id === first.meetingId);
    expect(summary).toMatchObject({ dates: { from: "2026-09-15", to: "2026-09-17" }, startsAt: Date.UTC(2026, 8, 15, 16), phase: "before" });
    expect(summary?.openActionItems).toBeGreaterThan(3);
    await fixed.close();
  });
});

describe("two moderators", () => {
  it("advance the marker once when both press next", async () => {
    const press = () => served.as("moderator").send("moveMarker", { params: { meetingId: served.id }, body: { expectedVersion: 0, target: { to: "next" } } });
    const codes = (await Promise.all([press(), press(), press()])).map(({ code }) => code);
    expect(codes.filter((code) => code === null)).toHaveLength(1);
    expect(codes.filter((code) => code === "VERSION_CONFLICT")).toHaveLength(2);
    const { marker } = await view();
    expect(marker).toMatchObject({ version: 1, phase: "running", entryId: (await served.entry("First")).id });
    expect((await served.owner.call("getMarkerLog", { params: { meetingId: served.id } })).moves).toHaveLength(1);
  });

  it("lengthen a session once when both press +5, and take it back", async () => {
    await served.owner.call("moveMarker", { params: { meetingId: served.id }, body: { expectedVersion: 0, target: { to: "next" } } });
    const { id: entryId } = await served.entry("First");
    const press = () => changeMarker(1, { type: "lengthen", entryId, minutes: 5 });
    expect(new Set((await Promise.all([press(), press()])).map(({ code }) => code))).toEqual(new Set([null, "VERSION_CONFLICT"]));
    expect((await view()).marker.extraMinutes).toEqual({ [entryId]: 5 });
    await changeMarker(2, { type: "undo", version: 2 });
    expect((await view()).marker).toMatchObject({ version: 3, entryId });
    expect((await view()).marker).not.toHaveProperty("extraMinutes");
    expect((await served.owner.call("getMarkerLog", { params: { meetingId: served.id } })).moves.map(({ act }) => act?.type ?? "move")).toEqual(["move", "lengthen", "undo"]);
  });

  it("change different rows at once without colliding, and undo each their own", async () => {
    const { meeting } = await view();
    const rename = (entryId: string, title: string) =>
      served.as("moderator").call("changeAgenda", {
        params: { meetingId: served.id }, body: { expectedVersion: meeting.version, command: { type: "renameEntry", entryId, title } },
      });
    const [first, third] = [await served.entry("First"), await served.entry("Third")];
    const [a] = await Promise.all([
      rename(first.id, "Opening"),
      rename(third.id, "Closing"),
    ]);
    await served.owner.call("changeAgenda", { params: { meetingId: served.id }, body: { expectedVersion: null, command: a.undo } });
    expect((await served.entry("First")).id).toBe(first.id);
    expect((await served.entry("Closing")).id).toBe(third.id);
  });

  it("cannot undo by putting everything back after somebody else changed something", async () => {
    const first = await served.entry("First");
    const moved = await served.owner.call("changeAgenda", {
      params: { meetingId: served.id },
      body: { expectedVersion: null, command: { type: "moveEntry", entryId: first.id, toDayId: (await view()).meeting.days[0]?.id ?? "", toIndex: 3 } },
    });
    const second = await served.entry("Second");
    await served.owner.call("changeAgenda", { params: { meetingId: served.id }, body: { expectedVersion: null, command: { type: "renameEntry", entryId: second.id, title: "2" } } });
    const undo = await served.owner.send("changeAgenda", { params: { meetingId: served.id }, body: { expectedVersion: moved.meeting.version, command: moved.undo } });
    expect(undo.code).toBe("VERSION_CONFLICT");
  });
});

it("lets a moderator undo a move although somebody has joined since", async () => {
  const { meeting } = await view();
  const params = { meetingId: served.id };
  const { id: entryId } = await served.entry("First");
  const command = { type: "moveEntry", entryId, toDayId: meeting.days[0]?.id ?? "", toIndex: 3 } as const;
  const moved = await served.owner.call("changeAgenda", { params, body: { expectedVersion: null, command } });
  await served.owner.call("changeMeeting", { params, body: { participantIds: [] } });
  await served.owner.call("changeAgenda", { params, body: { expectedVersion: moved.meeting.version, command: moved.undo } });
  expect((await view()).meeting.days).toEqual(meeting.days);
});

describe("a change of the marker", () => {
  it.each([
    [{ type: "lengthen", minutes: "soon" }, /change\.minutes: expected a number, got "soon"/],
    [{ type: "lengthen", minutes: 5000 }, /change\.minutes: expected at most 1440, got 5000/],
    [{ type: "setTakenUp", time: "soon" }, /change\.time: expected a time of day such as "09:00", got "soon"/],
    [{ type: "setTakenUp", time: "09:00" }, /^type: expected a session or break that runs/],
    [{ type: "lengthen", minutes: -35 }, /^minutes: expected from -30 to 1410, got -35/],
    [{ type: "undo", version: 7 }, /^version: expected the last move or change that stands, 0, got 7/],
    [{ type: "dance" }, /change/],
  ])("is refused with the name of the field, and nothing changes: %o", async (wanted, message) => {
    const { id: entryId } = await served.entry("Second");
    expect((await changeMarker(0, wanted.type === "lengthen" ? { entryId, ...wanted } : wanted)).message).toMatch(message);
    expect((await view()).marker).toEqual({ version: 0, phase: "before", entryId: null, takenUpAt: null });
  });
});

describe("limits of an entry", () => {
  const setLimits = async (limits: unknown, role: "moderator" | "editor" = "moderator") =>
    served.as(role).send("changeAgenda", {
      params: { meetingId: served.id },
      body: { expectedVersion: null, command: { type: "setLimits", entryId: (await served.entry("Second")).id, limits } as never },
    });

  it("reach every page with the moments they mean, and can be undone", async () => {
    const { body } = await setLimits({ shortestMinutes: null, notBefore: "09:45", mustEndBy: null });
    const { id } = await served.entry("Second");
    expect((await view()).limits).toEqual({ [id]: { notBefore: Date.parse("2020-09-15T09:45:00-07:00"), mustEndBy: null } });
    const fixed = await setLimits({ shortestMinutes: null, notBefore: null, mustEndBy: null, startsAt: "09:45" });
    expect((await view()).limits).toEqual({ [id]: { notBefore: null, mustEndBy: null, startsAt: Date.parse("2020-09-15T09:45:00-07:00") } });
    await served.owner.call("changeAgenda", { params: { meetingId: served.id }, body: { expectedVersion: null, command: fixed.body.undo } });
    await served.owner.call("changeAgenda", { params: { meetingId: served.id }, body: { expectedVersion: null, command: body.undo } });
    expect((await view()).limits).toEqual({});
    expect(await served.entry("Second")).not.toHaveProperty("limits");
  });

  it.each([
    [{ shortestMinutes: -5, notBefore: null, mustEndBy: null }, /limits\.shortestMinutes: expected at least 0, got -5/],
    [{ shortestMinutes: "soon", notBefore: null, mustEndBy: null }, /limits\.shortestMinutes: expected a number, got "soon"/],
    [{ shortestMinutes: null, notBefore: "soon", mustEndBy: null }, /limits\.notBefore: expected a time of day such as "09:00", got "soon"/],
    [{ shortestMinutes: null, notBefore: null, mustEndBy: null, startsAt: "25:00" }, /limits\.startsAt: expected a time of day such as "09:00", got "25:00"/],
    [{ shortestMinutes: null, notBefore: null }, /limits\.mustEndBy: expected .*, got nothing/],
    [{ shortestMinutes: 10, notBefore: null, mustEndBy: null }, /limits\.shortestMinutes: expected null for a session, got 10/],
  ])("are refused with the name of the field, and nothing changes: %o", async (limits, message) => {
    const before = (await view()).meeting;
    expect((await setLimits(limits)).message).toMatch(message);
    expect((await view()).meeting).toEqual(before);
  });

  it("are set by moderators alone", async () => {
    expect((await setLimits(null, "editor")).code).toBe("ROLE_INSUFFICIENT");
  });
});

it("lets others coordinate beside a group that was removed from the directory", async () => {
  const { id: groupId } = await served.owner.call("addGroup", { body: { name: "Mirror team", memberIds: [] } });
  const { id: personId } = await served.owner.call("addPerson", { body: { name: "Ruth Oyelaran" } });
  const { id: entryId } = await served.entry("First");
  const setCoordinators = (coordinatorIds: string[]) =>
    served.owner.send("changeAgenda", { params: { meetingId: served.id }, body: { expectedVersion: null, command: { type: "setCoordinators", entryId, coordinatorIds } } });
  expect((await setCoordinators([groupId])).code).toBeNull();
  await served.owner.call("removeGroup", { params: { groupId } });
  expect((await setCoordinators([groupId, personId])).code).toBeNull();
  expect((await setCoordinators([personId])).code).toBeNull();
  expect((await setCoordinators([groupId])).code).toBe("PERSON_NOT_FOUND");
});

describe("a removed session", () => {
  const remove = async (title: string) => {
    const { id: entryId } = await served.entry(title);
    return served.owner.call("changeAgenda", { params: { meetingId: served.id }, body: { expectedVersion: null, command: { type: "removeEntry", entryId } } });
  };

  it("is in the bin when it has notes, and only then", async () => {
    await remove("Second");
    const { meeting } = await remove("Third");
    expect(meeting.bin.map(({ entry }) => entry.kind === "session" && entry.topic)).toEqual(["Second"]);
  });

  it("keeps the marker's place when it was the current one", async () => {
    const params = { meetingId: served.id };
    const { id: entryId } = await served.entry("Third");
    await served.owner.call("moveMarker", { params, body: { expectedVersion: 0, target: { to: "entry", entryId } } });
    await remove("Third");
    const { marker } = await served.owner.call("moveMarker", { params, body: { expectedVersion: 1, target: { to: "previous" } } });
    expect(marker.entryId).toBe((await served.entry("Second")).id);
  });

  it("cannot be a session of another meeting", async () => {
    const other = await serveMeeting(server);
    const { meeting } = await served.owner.call("getMeeting", { params: { meetingId: other.id } });
    const undo = { type: "restoreAgenda" as const, days: meeting.days, bin: [] };
    const mine = (await view()).meeting.version;
    const answer = await served.owner.send("changeAgenda", { params: { meetingId: served.id }, body: { expectedVersion: mine, command: undo } });
    expect(answer.code).toBe("AGENDA_COMMAND_INVALID");
  });
});

describe("importing", () => {
  const draft = draftOf({ "2020-09-15": [draftRow("10:30", "Fourth", { names: [unknownName("ines  koch")] })], "2020-09-16": [draftRow("09:00", "Fifth")] });
  const importInto = async (mode: "add" | "replace", expectedVersion: number) =>
    served.as("moderator").send("importAgenda", { params: { meetingId: served.id }, body: { mode, expectedVersion, draft } });
  const topics = async () => (await view()).meeting.days.map(({ entries }) => entries.flatMap((entry) => (entry.kind === "session" ? [entry.topic] : [])));

  it("adds to the days that are there and makes the others", async () => {
    await importInto("add", (await view()).meeting.version);
    expect(await topics()).toEqual([["First", "Second", "Third", "Fourth"], ["Fifth"]]);
  });

  it("gives a day no second close: the one that is there goes on to the end of what is added", async () => {
    const dayId = (await view()).meeting.days[0]?.id ?? "";
    const entry = { kind: "close" as const, start: "10:30", plannedMinutes: null, title: "Close" };
    const { entry: close } = await served.owner.call("changeAgenda", { params: { meetingId: served.id }, body: { expectedVersion: null, command: { type: "addEntry", dayId, index: null, entry } } });
    const pasted = draftOf({ "2020-09-15": [draftRow("10:30", "Fourth"), draftRow("11:00", "Close", { kind: "close" }), draftRow("11:00", "Fifth"), draftRow("11:30", "End", { kind: "close" })] });
    await served.owner.call("importAgenda", { params: { meetingId: served.id }, body: { mode: "add", expectedVersion: (await view()).meeting.version, draft: pasted } });
    expect((await view()).meeting.days[0]?.entries.slice(4)).toMatchObject([
      { kind: "session", topic: "Fourth" },
      { kind: "break", title: "Close" },
      { kind: "session", topic: "Fifth" },
      { kind: "close", id: close?.id, start: "11:30", title: "End" },
    ]);
  });

  it("replaces everything, keeps sessions with notes in the bin, and can be undone", async () => {
    const { body } = await importInto("replace", (await view()).meeting.version);
    expect(await topics()).toEqual([["Fourth"], ["Fifth"]]);
    expect(body.meeting.bin).toHaveLength(1);
    await served.owner.call("changeAgenda", { params: { meetingId: served.id }, body: { expectedVersion: body.meeting.version, command: body.undo } });
    expect(await topics()).toEqual([["First", "Second", "Third"]]);
  });

  it.each([
    ["a wiki page", { text: null, html: '<h2>2020-09-17</h2><table><tr><th>Time</th><th>Topic</th><th>Running notes</th></tr><tr><td>09:00</td><td>Sixth</td><td><ul class="inline-task-list"><li class="checked" data-inline-task-id="1"><a class="user-mention">Ines Koch</a> order it <time datetime="2020-09-30">30 Sep 2020</time></li></ul></td></tr></table>' }],
    ["Markdown", { html: null, text: "## 2020-09-17\n\n| Time | Topic | Running notes |\n| - | - | - |\n| 09:00 | Sixth | - [x] @Ines Koch order it 2020-09-30 |" }],
    ["a spreadsheet", { html: null, text: "2020-09-17\nTime\tTopic\tRunning notes\n09:00\tSixth\t[x] @Ines Koch order it 30 Sep 2020" }],
  ])("makes outcomes of the tasks in the notes of %s", async (_source, body) => {
    const pasted = await served.owner.call("previewAgenda", { body });
    await served.owner.call("importAgenda", { params: { meetingId: served.id }, body: { mode: "add", expectedVersion: (await view()).meeting.version, draft: pasted } });
    const { actionItems } = await served.owner.call("getOutcomes", { params: { meetingId: served.id } });
    expect(actionItems).toMatchObject([{ text: "order it", assignees: [{ label: "Ines Koch" }], due: "2020-09-30", done: true, id: expect.stringMatching(/^[a-z2-7]{26}$/) }]);
  });

  it("refuses a draft made for an older agenda", async () => {
    expect((await importInto("replace", 0)).code).toBe("VERSION_CONFLICT");
  });
});

it("archives a meeting: it can be read and not changed, until it is taken back", async () => {
  const params = { meetingId: served.id };
  await served.as("moderator").call("archiveMeeting", { params, body: { archived: true } });
  expect((await served.as("moderator").send("changeMeeting", { params, body: { title: "New" } })).code).toBe("MEETING_READ_ONLY");
  const seen = await served.as("viewer").call("getMeeting", { params });
  expect(seen.meeting.archivedAt).not.toBeNull();
  const taken = await served.as("moderator").call("archiveMeeting", { params, body: { archived: false } });
  expect([seen.archivedBy, taken.archivedBy]).toEqual(["Program", undefined]);
  expect((await served.as("moderator").call("changeMeeting", { params, body: { title: "New" } })).meeting.title).toBe("New");
});

it("shows viewers only the people of the meeting", async () => {
  await server.owner.call("addPerson", { body: { name: "Ruth Oyelaran" } });
  const names = async (role: "viewer" | "editor") =>
    (await served.as(role).call("getMeeting", { params: { meetingId: served.id } })).directory.people.map(({ name }) => name);
  expect(await names("viewer")).toEqual(["Ines Koch", "Maren Ilves"]);
  expect(await names("editor")).toEqual(["Ines Koch", "Maren Ilves", "Ruth Oyelaran"]);
});

it("keeps the call's secret out of the meeting", async () => {
  const params = { meetingId: served.id };
  await served.as("moderator").call("setCallSecret", { params, body: { secret: "open sesame" } });
  expect(await served.as("viewer").call("getCallSecret", { params })).toEqual({ secret: "open sesame" });
  expect(JSON.stringify(await view())).not.toContain("sesame");
});

it("answers merged people as the one they became", async () => {
  const { people } = await server.owner.call("getDirectory");
  const [ines, maren] = people;
  await server.owner.call("mergePerson", { params: { personId: ines?.id ?? "" }, body: { intoPersonId: maren?.id ?? "" } });
  expect(await served.entry("First")).toMatchObject({ coordinatorIds: [maren?.id] });
  expect((await view()).meeting.participantIds).toEqual([maren?.id]);
  const into = (await server.owner.call("getDirectory")).people.find(({ id }) => id === maren?.id);
  expect(into?.aliases).toEqual(["Ines Koch"]);
});

it("keeps meeting, marker and log over a restart", async () => {
  const folder = await temporaryFolder();
  const before = await startServer({ dataDir: folder.path });
  const kept = await serveMeeting(before);
  const params = { meetingId: kept.id };
  await kept.as("moderator").call("moveMarker", { params, body: { expectedVersion: 0, target: { to: "next" } } });
  const seen = await kept.owner.call("getMeeting", { params });
  await before.close();
  const after = await startServer({ dataDir: folder.path });
  const found = await after.owner.call("getMeeting", { params });
  expect({ ...found, serverTime: 0 }).toEqual({ ...seen, serverTime: 0 });
  expect((await after.owner.call("getMarkerLog", { params })).moves).toHaveLength(1);
  await after.close();
  await folder.remove();
});
