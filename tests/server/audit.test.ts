import type { AgendaCommand } from "@docket/shared/agenda/commands.ts";
import type { AuditLine } from "@docket/shared/protocol/views.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LINES } from "../../server/src/audit/auditPage.ts";
import { BIN_MS } from "../../server/src/meetings/purgeBin.ts";
import { draftOf, draftRow, serveMeeting } from "../support/meetingSetup.ts";
import { type TestServer, OWNER_TOKEN, linkToken, startServer, temporaryFolder } from "../support/startServer.ts";

const AT = 1_800_000_000_000;

let server: TestServer;
let now = AT;

beforeEach(async () => {
  now = AT;
  server = await startServer({ now: () => now });
});
afterEach(() => server.close());

const page = (before: string = "newest") => server.owner.call("getAuditLog", { params: { before } });

/** "Ines Koch signedIn editor", oldest first, of what was done since. */
const said = ({ by, act, role, person, into, group, meeting }: AuditLine): string =>
  [by?.name ?? "nobody", act, role, person?.name, into?.name, group === undefined ? null : (group.name ?? "a group"), meeting === null ? null : (meeting.title ?? "gone")].filter((part) => typeof part === "string").join(" ");
async function since(work: () => Promise<unknown>): Promise<string[]> {
  const before = (await page()).lines[0]?.seq ?? 0;
  await work();
  const { lines } = await page();
  return lines.filter(({ seq }) => seq > before).map(said).toReversed();
}

const newMeeting = (title = "Planning"): Promise<string> => server.owner.call("createMeeting", { body: { title, timeZone: "UTC" } }).then(({ meetingId }) => meetingId);
const tokenFor = (meetingId: string, role = "editor"): Promise<string> => linkToken(server.owner, meetingId, role);

describe("the audit log tells who did what, and when", () => {
  it("of sign-ins", async () => {
    const meetingId = await newMeeting();
    const token = await tokenFor(meetingId);
    const told = await since(async () => {
      const ines = await server.browser({ token, name: "Ines Koch" });
      await server.browser({ token: OWNER_TOKEN, name: "Ada Byron" });
      await ines.call("signOut");
      await ines.call("signOut");
    });
    expect(told).toEqual(["Ines Koch signedIn editor Planning", "Ada Byron memberMade owner Ada Byron", "Ada Byron signedIn owner", "Ines Koch signedOut"]);
  });

  it("of links", async () => {
    const meetingId = await newMeeting();
    const made = await since(() => tokenFor(meetingId));
    expect(made.toSorted()).toEqual(["Program linkMade editor Planning", "Program linkMade moderator Planning", "Program linkMade viewer Planning"]);
    const tom = await server.browser({ token: await tokenFor(meetingId, "moderator"), name: "Tom Reed" });
    const told = await since(async () => {
      await tom.call("getLinks", { params: { meetingId } });
      await tom.call("renewLink", { params: { meetingId, role: "viewer" } });
    });
    expect(told).toEqual(["Tom Reed linkRenewed viewer Planning"]);
  });

  it("of a meeting from its making to the day when nothing is left of it", async () => {
    const told = await since(async () => {
      const meetingId = await newMeeting();
      const params = { meetingId };
      const { id } = await server.owner.call("addPerson", { body: { name: "Ines Koch" } });
      await server.owner.call("changeMeeting", { params, body: { participantIds: [id] } });
      await server.owner.call("changeMeeting", { params, body: { participantIds: [] } });
      await server.owner.call("setCallSecret", { params, body: { secret: "sesame" } });
      await server.owner.call("archiveMeeting", { params, body: { archived: true } });
      await server.owner.call("archiveMeeting", { params, body: { archived: false } });
      for (const name of ["deleteMeeting", "restoreMeeting", "deleteMeeting"] as const) await server.owner.call(name, { params });
    });
    const acts = ["meetingMade", "participantRemoved Ines Koch", "callSecretChanged", "meetingArchived", "meetingUnarchived", "meetingDeleted", "meetingRestored", "meetingDeleted"];
    expect(told).toEqual(acts.map((act) => `Program ${act} Planning`));
  });

  it("of people", async () => {
    const [ines, twin] = await Promise.all(["Ines Koch", "I. Koch"].map((name) => server.owner.call("addPerson", { body: { name } })));
    const told = await since(async () => {
      const params = { personId: ines?.id ?? "" };
      await server.owner.call("changePerson", { params, body: { handle: "ikoch" } });
      await server.owner.call("changePerson", { params, body: { deactivated: true } });
      await server.owner.call("changePerson", { params, body: { deactivated: false, name: "Ines Kuhn" } });
      await server.owner.call("mergePerson", { params: { personId: twin?.id ?? "" }, body: { intoPersonId: params.personId } });
    });
    expect(told).toEqual(["Program personDeactivated Ines Kuhn", "Program personRenamed Ines Kuhn", "Program personReactivated Ines Kuhn", "Program personMerged I. Koch Ines Kuhn"]);
  });

  it("of groups, whose members lead what the groups lead", async () => {
    const [ines, tom] = await Promise.all(["Ines Koch", "Tom Reed"].map(async (name) => (await server.owner.call("addPerson", { body: { name } })).id));
    const told = await since(async () => {
      const { id: groupId } = await server.owner.call("addGroup", { body: { name: "Leads", memberIds: [ines ?? ""] } });
      const change = (body: { name?: string; memberIds?: string[] }) => server.owner.call("changeGroup", { params: { groupId }, body });
      await change({ memberIds: [tom ?? ""] });
      await change({ name: "Heads", memberIds: [tom ?? ""] });
    });
    expect(told).toEqual(["groupMade", "groupMemberAdded Ines Koch", "groupMemberAdded Tom Reed", "groupMemberRemoved Ines Koch", "groupRenamed"].map((act) => `Program ${act} Heads`));
    const { groups } = await server.owner.call("getDirectory");
    expect(await since(() => server.owner.call("removeGroup", { params: { groupId: groups[0]?.id ?? "" } }))).toEqual(["Program groupRemoved a group"]);
  });

  it("of who comes to lead a session, or leads it no longer, whatever changed the agenda", async () => {
    const meeting = await serveMeeting(server);
    const ines = (await server.owner.call("getDirectory")).people.find(({ name }) => name === "Ines Koch")?.id ?? "";
    const { id: group } = await server.owner.call("addGroup", { body: { name: "Leads", memberIds: [] } });
    const entryId = (await meeting.entry("Third")).id;
    const change = async (command: AgendaCommand) => (await server.owner.call("changeAgenda", { params: { meetingId: meeting.id }, body: { expectedVersion: null, command } })).undo;
    const told = await since(async () => {
      await change({ type: "setCoordinators", entryId, coordinatorIds: [ines, group] });
      await change({ type: "setCoordinators", entryId, coordinatorIds: [group, ines] });
      await change({ type: "renameEntry", entryId, title: "Third again" });
      await change({ type: "removeEntry", entryId });
    });
    const both = (act: string): string[] => [`Program ${act} Ines Koch Autumn review`, `Program ${act} Leads Autumn review`];
    expect(told).toEqual([...both("leadGiven"), ...both("leadTaken").toReversed()]);
  });

  it("with the moment, by the server's clock", async () => {
    now += 5000;
    await newMeeting();
    expect((await page()).lines[0]?.at).toBe(AT + 5000);
  });
});

describe("the audit log", () => {
  it("has no line of what was refused", async () => {
    const meeting = await serveMeeting(server);
    const told = await since(async () => {
      expect((await meeting.as("editor").send("renewLink", { params: { meetingId: meeting.id, role: "editor" } })).code).toBe("ROLE_INSUFFICIENT");
      expect((await (await server.browser()).send("signIn", { body: { token: "unknown", name: "Ines Koch" } })).code).toBe("LINK_REVOKED");
    });
    expect(told).toEqual([]);
  });

  it("holds no token, no secret and nothing that was written", async () => {
    const meetingId = await newMeeting();
    const token = await tokenFor(meetingId);
    const ines = await server.browser({ token, name: "Ines Koch" });
    await server.owner.call("setCallSecret", { params: { meetingId }, body: { secret: "sesame-of-the-call" } });
    const { lines } = await page();
    const text = JSON.stringify(lines);
    const cookie = ines.cookie.split("=")[1] ?? "";
    expect(lines.length).toBeGreaterThan(4);
    for (const secret of [token, cookie, OWNER_TOKEN, "sesame"]) expect(text).not.toContain(secret);
  });

  it("is read part by part, newest first, and nothing is told twice or left out", async () => {
    for (let made = 0; made < LINES + 3; made += 1) await newMeeting(`Meeting ${made}`);
    const first = await page();
    const second = await page(String(first.older));
    expect([first.lines.length, second.older]).toEqual([LINES, null]);
    const numbers = [...first.lines, ...second.lines].map(({ seq }) => seq);
    expect(numbers).toEqual(numbers.map((_, index) => LINES + 3 - index));
  });

  it.each(["0", "-1", "1.5", "newer", "9".repeat(16)])("is not read from %j", async (before) => {
    expect((await server.owner.send("getAuditLog", { params: { before } })).code).toBe("INPUT_INVALID");
  });

  it("goes on counting after a restart, and outlives the meetings it tells of", async () => {
    const data = await temporaryFolder();
    const options = { dataDir: data.path, now: () => now };
    await server.close();
    server = await startServer(options);
    const meetingId = await newMeeting();
    await server.owner.call("deleteMeeting", { params: { meetingId } });
    await server.close();
    now += BIN_MS;
    server = await startServer(options);
    await expect.poll(async () => (await page()).lines.map(said)).toEqual(["nobody meetingPurged gone", "Program meetingDeleted gone", "Program meetingMade gone"]);
    expect((await page()).lines.map(({ seq }) => seq)).toEqual([3, 2, 1]);
    await data.remove();
  });

  it("says of a meeting whose agenda is refused that it was made and taken away again", async () => {
    const told = await since(async () => {
      const draft = draftOf({ "2020-09-15": [draftRow("09:00", "First", { names: [{ text: "Nobody", personId: "z".repeat(26), candidateIds: [] }] })] });
      expect((await server.owner.send("createMeeting", { body: { title: "Refused", timeZone: "UTC", draft } })).code).toBe("PERSON_NOT_FOUND");
    });
    expect(told).toEqual(["Program meetingMade gone", "Program meetingPurged gone"]);
  });
});
