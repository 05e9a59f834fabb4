import type { AgendaCommand } from "@docket/shared/agenda/commands.ts";
import type { AgendaDifference } from "@docket/shared/agenda/agendaHistory.ts";
import { MOST_DIFFERENCES } from "@docket/shared/agenda/agendaHistory.ts";
import type { AgendaHistoryPage } from "@docket/shared/protocol/views.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LINES } from "../../server/src/meetings/agendaHistoryPage.ts";
import { draftOf, draftRow, type ServedMeeting, serveMeeting } from "../support/meetingSetup.ts";
import { type Client, type TestServer, linkToken, startServer, temporaryFolder } from "../support/startServer.ts";

const AT = 1_800_000_000_000;

let server: TestServer;
let served: ServedMeeting;
let maren: Client;
let now = AT;

beforeEach(async () => {
  now = AT;
  server = await startServer({ now: () => now });
  served = await serveMeeting(server);
  maren = await server.browser({ token: await tokenFor("moderator"), name: "Maren Ilves" });
});
afterEach(() => server.close());

const tokenFor = (role: string): Promise<string> => linkToken(served.owner, served.id, role);

const page = (as: Client = served.owner, before = "newest"): Promise<AgendaHistoryPage> => as.call("getAgendaHistory", { params: { meetingId: served.id, before } });
const view = async () => (await served.owner.call("getMeeting", { params: { meetingId: served.id } })).meeting;
const idOf = async (title: string) => (await served.entry(title)).id;
const change = (command: AgendaCommand, expectedVersion: number | null = null) => maren.call("changeAgenda", { params: { meetingId: served.id }, body: { expectedVersion, command } });
const share = (shared: boolean) => served.owner.call("shareAgenda", { params: { meetingId: served.id }, body: { shared } });

/** "renamed First", "dayAdded 2". */
const said = (difference: AgendaDifference): string =>
  `${difference.type} ${"entry" in difference ? difference.entry.title || difference.entry.kind : "day" in difference ? difference.day.number : difference.to}`;

/** What the lines say that were added since, oldest first: "Maren Ilves: renamed First". */
async function since(work: () => Promise<unknown>): Promise<string[]> {
  const before = (await page()).lines[0]?.version ?? 0;
  await work();
  const { lines, names } = await page();
  return lines.filter(({ version }) => version > before).map(({ by, differences }) => `${names[by] ?? "?"}: ${differences.map(said).join(", ")}`).toReversed();
}

describe("the history of an agenda tells who changed what, and when", () => {
  it("of every command", async () => {
    const [dayId = ""] = (await view()).days.map(({ id }) => id);
    const [first, second, third] = [await idOf("First"), await idOf("Second"), await idOf("Third")];
    const { id: ines } = (await served.owner.call("getDirectory")).people.find(({ name }) => name === "Ines Koch") ?? { id: "" };
    const [band = ""] = (await view()).days.flatMap(({ entries }) => entries.map(({ id }) => id));
    const commands: [AgendaCommand, string][] = [
      [{ type: "addDay", date: "2020-09-16", index: null }, "dayAdded 2"],
      [{ type: "renameEntry", entryId: first, title: "Opening" }, "renamed Opening"],
      [{ type: "setCoordinators", entryId: second, coordinatorIds: [ines] }, "coordinators Second"],
      [{ type: "setModerator", entryId: band, moderatorId: ines }, "moderator moderatorBand"],
      [{ type: "retimeEntry", entryId: first, start: "09:00", plannedMinutes: 45, moveFollowing: true }, "retimed Opening, shifted 1"],
      [{ type: "setLimits", entryId: third, limits: { notBefore: "10:00", mustEndBy: null, shortestMinutes: null } }, "limited Third"],
      [{ type: "setLimits", entryId: third, limits: { notBefore: "10:00", mustEndBy: null, shortestMinutes: null, startsAt: "10:30" } }, "limited Third"],
      [{ type: "addEntry", dayId, index: null, entry: { kind: "break", start: null, plannedMinutes: null, title: "Lunch" } }, "added Lunch"],
      [{ type: "moveEntry", entryId: third, toDayId: dayId, toIndex: 1 }, "moved Third, shifted 1"],
      [{ type: "removeEntry", entryId: second }, "removed Second"],
      [{ type: "restoreEntry", entryId: second }, "restored Second"],
      [{ type: "redateDays", first: "2020-10-01" }, "dayRedated 1, dayRedated 2"],
      [{ type: "removeDay", dayId }, "dayRemoved 1, removed moderatorBand, removed Third, removed Opening, removed Lunch, removed Second"],
    ];
    for (const [command, told] of commands) {
      now += 60_000;
      expect(await since(() => change(command))).toEqual([`Maren Ilves: ${told}`]);
      expect((await page()).lines[0]?.at).toBe(now);
    }
  });

  it("of an undo, an import, a topic that is put on the agenda, and another time zone", async () => {
    const params = { meetingId: served.id };
    const { undo, meeting } = await change({ type: "removeEntry", entryId: await idOf("Second") });
    expect(await since(() => change(undo, meeting.version))).toEqual(["Maren Ilves: restored Second"]);
    const draft = draftOf({ "2020-09-16": [draftRow("09:00", "Outlook")] });
    expect(await since(async () => maren.call("importAgenda", { params, body: { draft, mode: "add", expectedVersion: (await view()).version } }))).toEqual(["Maren Ilves: dayAdded 2, added Outlook"]);
    const topic = { title: "Backups", requestedByIds: [], estimateMinutes: 30, notes: "" };
    const { body } = await served.as("editor").send("changeTopics", { params, body: { expectedVersion: null, command: { type: "proposeTopic", topic } } });
    const command = { type: "scheduleTopic" as const, topicId: body.topic?.id ?? "", dayId: (await view()).days[1]?.id ?? "", index: null };
    expect(await since(() => maren.call("changeTopics", { params, body: { expectedVersion: null, command } }))).toEqual(["Maren Ilves: added Backups"]);
    for (const keepTimes of ["clockTimes", "instants"] as const) {
      const timeZone = keepTimes === "instants" ? "Asia/Tokyo" : "Europe/Berlin";
      expect(await since(() => maren.call("changeMeeting", { params, body: { timeZone, keepTimes } }))).toEqual([`Maren Ilves: rezoned ${timeZone}`]);
      expect((await page()).lines[0]?.differences).toMatchObject([{ keep: keepTimes }]);
    }
  });

  it("of the making of a meeting, from what it is made of", async () => {
    const copy = { meetingId: served.id, parts: ["agenda" as const] };
    const { meetingId } = await served.owner.call("createMeeting", { body: { title: "Again", timeZone: "UTC", copy, firstDay: "2021-03-01" } });
    const { lines, names, older } = await served.owner.call("getAgendaHistory", { params: { meetingId, before: "newest" } });
    expect(lines.map(({ by, version, differences }) => [names[by], version, ...differences.map(said)])).toEqual([["Program", 1, "dayAdded 1", "added moderatorBand", "added First", "added Second", "added Third"]]);
    expect(older).toBeNull();
  });

  it("and is silent about what changes no agenda", async () => {
    const params = { meetingId: served.id };
    const topic = { title: "Backups", requestedByIds: [], estimateMinutes: 30, notes: "" };
    expect(await since(async () => {
      await change({ type: "renameEntry", entryId: await idOf("First"), title: "First" });
      await maren.call("changeMeeting", { params, body: { title: "Winter review" } });
      await maren.call("changeTopics", { params, body: { expectedVersion: null, command: { type: "proposeTopic", topic } } });
      await server.browser({ token: await tokenFor("viewer"), name: "Vera Lind" });
      await share(false);
      await served.owner.call("archiveMeeting", { params, body: { archived: true } });
      await served.owner.call("archiveMeeting", { params, body: { archived: false } });
      await maren.send("changeAgenda", { params, body: { expectedVersion: null, command: { type: "removeDay", dayId: "z".repeat(26) } } });
    })).toEqual([]);
  });
});

describe("a line of the history", () => {
  it("keeps the title of then, and names people as they are called today", async () => {
    await change({ type: "renameEntry", entryId: await idOf("First"), title: "Opening" });
    await change({ type: "renameEntry", entryId: await idOf("Opening"), title: "Welcome" });
    const { lines } = await page();
    expect(lines.slice(0, 2).map(({ differences }) => differences[0])).toMatchObject([{ entry: { title: "Welcome" }, from: "Opening" }, { entry: { title: "Opening" }, from: "First" }]);
    const by = lines[0]?.by ?? "";
    const other = await served.owner.call("addPerson", { body: { name: "Maren Ilves-Rey" } });
    await served.owner.call("mergePerson", { params: { personId: by }, body: { intoPersonId: other.id } });
    expect((await page()).names[by]).toBe("Maren Ilves-Rey");
    await served.owner.call("changePerson", { params: { personId: other.id }, body: { deactivated: true } });
    expect((await page()).names[by]).toBe("Maren Ilves-Rey (inactive)");
  });

  it("tells a pasted agenda in part, and how much more there was", async () => {
    const rows = Array.from({ length: 30 }, (_, index) => draftRow(null, `Row ${index}`));
    await maren.call("importAgenda", { params: { meetingId: served.id }, body: { draft: draftOf({ "2020-09-17": rows }), mode: "add", expectedVersion: (await view()).version } });
    const { lines: [line] } = await page();
    expect(line?.differences).toHaveLength(MOST_DIFFERENCES);
    expect(line?.more).toBe(31 - MOST_DIFFERENCES);
  });
});

it("comes in parts, newest first, each line once", async () => {
  const entryId = await idOf("First");
  for (let count = 1; count <= LINES + 5; count += 1) await change({ type: "renameEntry", entryId, title: `Name ${count}` });
  const newest = await page();
  const older = await page(served.owner, String(newest.older));
  expect(newest.lines).toHaveLength(LINES);
  expect(newest.lines[0]?.differences).toMatchObject([{ entry: { title: `Name ${LINES + 5}` } }]);
  expect(older.older).toBeNull();
  const versions = [...newest.lines, ...older.lines].map(({ version }) => version);
  expect(versions).toEqual([...new Set(versions)].toSorted((a, b) => b - a));
  expect(versions).toHaveLength(LINES + 6);
  expect((await served.owner.send("getAgendaHistory", { params: { meetingId: served.id, before: "-1" } })).code).toBe("INPUT_INVALID");
});

it("is hidden with a draft, and what was changed in it stays with moderators when it is shared", async () => {
  const viewer = served.as("viewer");
  await share(false);
  await change({ type: "renameEntry", entryId: await idOf("First"), title: "Layoffs" });
  expect((await viewer.send("getAgendaHistory", { params: { meetingId: served.id, before: "newest" } })).code).toBe("AGENDA_NOT_SHARED");
  await change({ type: "renameEntry", entryId: await idOf("Layoffs"), title: "Outlook" });
  await share(true);
  await change({ type: "renameEntry", entryId: await idOf("Outlook"), title: "Outlook 2021" });
  const shown = await page(viewer);
  expect(JSON.stringify(shown)).not.toContain("Layoffs");
  expect(shown.lines[0]?.differences).toMatchObject([{ type: "renamed", from: "Outlook" }]);
  expect(JSON.stringify(await page(maren))).toContain("Layoffs");
});

it("is there after a restart", async () => {
  const folder = await temporaryFolder();
  const before = await startServer({ dataDir: folder.path });
  const kept = await serveMeeting(before);
  const input = { params: { meetingId: kept.id, before: "newest" } };
  await kept.owner.call("changeAgenda", { params: { meetingId: kept.id }, body: { expectedVersion: null, command: { type: "redateDays", first: "2020-10-01" } } });
  const seen = await kept.owner.call("getAgendaHistory", input);
  await before.close();
  const after = await startServer({ dataDir: folder.path });
  expect(seen.lines).toHaveLength(2);
  expect(await after.owner.call("getAgendaHistory", input)).toEqual(seen);
  await after.close();
  await folder.remove();
});
