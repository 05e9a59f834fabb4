import type { FeedMessage } from "@docket/shared/protocol/views.ts";
import type { SetRole } from "@docket/shared/meeting/setRole.ts";
import { SCHEMA_VERSION } from "@docket/shared/schema/schemaVersion.ts";
import { WIRE_VERSION, helloQuery } from "@docket/shared/protocol/syncWire.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LiveLine, openSocket } from "../support/liveLines.ts";
import { type ServedMeeting, serveMeeting } from "../support/meetingSetup.ts";
import { type Client, type TestServer, startServer, tokenOf } from "../support/startServer.ts";
import { framesOf, until } from "../support/syncClients.ts";

let server: TestServer;
let meeting: ServedMeeting;
const tokens: Record<string, string> = {};
/** Moderates, and is known to be herself. */
let maren: Client;
let tom: Client;
const lines: LiveLine[] = [];

beforeEach(async () => {
  server = await startServer();
  meeting = await serveMeeting(server);
  const { links } = await server.owner.call("getLinks", { params: { meetingId: meeting.id } });
  for (const link of links) tokens[link.role] = tokenOf(link);
  maren = await join("moderator", "Maren Berg");
  tom = await join("editor", "Tom Reed");
});
afterEach(async () => {
  for (const line of lines.splice(0)) await line.end();
  await server.close();
});

const join = (role: string, name: string): Promise<Client> => server.browser({ token: tokens[role] ?? "", name });
const idOf = async (client: Client): Promise<string> => (await client.call("whoAmI")).personId ?? "";
const peopleOf = async () => (await maren.call("getMeetingPeople", { params: { meetingId: meeting.id } })).people;
const make = async (client: Client, role: SetRole | null, by: Client = maren) =>
  by.send("setMeetingRole", { params: { meetingId: meeting.id, personId: await idOf(client) }, body: { role } });
const see = (client: Client) => client.send("getMeeting", { params: { meetingId: meeting.id } });
const meOf = async (client: Client) => (await see(client)).body.me;
const audit = async () => (await server.owner.call("getAuditLog", { params: { before: "newest" } })).lines[0];

async function live(client: Client, path: string): Promise<LiveLine> {
  const line = await openSocket(server.url, path, { cookie: client.cookie, origin: server.url });
  lines.push(line);
  return line;
}
const feedOf = (client: Client): Promise<LiveLine> => live(client, `/feed/${meeting.id}`);
const notesOf = async (client: Client): Promise<LiveLine> =>
  live(client, `/sync/${(await meeting.entry("First")).id}?${new URLSearchParams(helloQuery({ wire: WIRE_VERSION, schema: SCHEMA_VERSION, epoch: null, author: null }))}`);
const said = ({ messages }: LiveLine) => messages as unknown as FeedMessage[];
const accessIn = (line: LiveLine) => framesOf(line.frames, "hello").at(-1)?.hello.access;

describe("a moderator makes one person", () => {
  it("a viewer whatever link they came by, and an editor again, on open pages without a reload; they are told by whom", async () => {
    const [feed, notes] = [await feedOf(tom), await notesOf(tom)];
    await until(() => accessIn(notes) === "write", "the notes are open");
    expect((await make(tom, "viewer")).body).toEqual({ before: null });
    await until(() => accessIn(notes) === "role", "the notes can only be read");
    await until(() => said(feed).some((message) => message.type === "meeting" && message.view.me.role === "viewer" && message.view.me.roleSetBy === "Maren Berg"), "who did it");
    expect(await audit()).toMatchObject({ act: "roleSet", role: "viewer", by: { name: "Maren Berg" }, person: { name: "Tom Reed" } });
    expect((await make(tom, null)).body).toEqual({ before: "viewer" });
    await until(() => accessIn(notes) === "write", "the notes can be written");
    expect(await meOf(tom)).toMatchObject({ role: "editor", roleSetBy: "Maren Berg" });
    expect(await audit()).toMatchObject({ act: "roleGivenBack", person: { name: "Tom Reed" } });
  });

  it("a moderator, who then may do what moderators may", async () => {
    expect((await tom.send("getLinks", { params: { meetingId: meeting.id } })).code).toBe("ROLE_INSUFFICIENT");
    await make(tom, "moderator");
    expect((await tom.send("getLinks", { params: { meetingId: meeting.id } })).code).toBeNull();
    expect((await tom.send("addPerson", { body: { name: "Ada Byron" } })).code).toBeNull();
    await make(tom, "viewer");
    expect((await tom.send("addPerson", { body: { name: "Ada Byte" } })).code).toBe("ROLE_INSUFFICIENT");
  });

  it("nothing more than their link gives as long as they only say to be that person, and less at once", async () => {
    const claiming = await join("viewer", "Tom Reed");
    await make(tom, "moderator");
    expect([(await meOf(tom)).role, (await meOf(claiming)).role]).toEqual(["moderator", "viewer"]);
    const ines = await join("viewer", "Ines Koch");
    await make(ines, "moderator");
    expect((await peopleOf()).find(({ person }) => person.name === "Ines Koch")).toMatchObject({ role: "viewer", set: { role: "moderator" }, isUnconfirmed: true });
    const writing = await join("editor", "Tom Reed");
    await make(tom, "viewer");
    expect([(await meOf(tom)).role, (await meOf(writing)).role]).toEqual(["viewer", "viewer"]);
  });

  it("of the members of the server something in the meeting without its link, but nothing of whom it has never seen", async () => {
    const { id: personId } = await server.owner.call("addPerson", { body: { name: "Ada Byron" } });
    await server.owner.call("setMember", { params: { personId }, body: { role: "member" } });
    const ada = await server.browser();
    await ada.call("signIn", { body: { token: tokenOf(await server.owner.call("renewMemberLink", { params: { personId } })) } });
    expect((await make(ada, "editor")).code).toBe("PERSON_NOT_FOUND");
    await ada.call("signIn", { body: { token: tokens["viewer"] ?? "" } });
    await make(ada, "editor");
    await server.owner.call("renewEveryLink", { params: { meetingId: meeting.id } });
    expect((await meOf(ada)).role).toBe("editor");
    expect((await see(tom)).code).toBe("LINK_REVOKED");
  });

  it("what they are also under the name they were merged into", async () => {
    await make(tom, "viewer");
    const { id: intoPersonId } = await server.owner.call("addPerson", { body: { name: "Thomas Reed" } });
    await server.owner.call("mergePerson", { params: { personId: await idOf(tom) }, body: { intoPersonId } });
    expect(await meOf(tom)).toMatchObject({ name: "Thomas Reed", role: "viewer" });
    expect((await make(tom, "removed")).body).toEqual({ before: "viewer" });
    expect((await see(tom)).code).toBe("REMOVED_FROM_MEETING");
  });
});

describe("somebody who is removed", () => {
  it("is out on open pages at once, told by whom, and back when it is taken back", async () => {
    const [feed, notes, personId] = [await feedOf(tom), await notesOf(tom), await idOf(tom)];
    await until(() => accessIn(notes) === "write", "the notes are open");
    await make(tom, "removed");
    await until(() => notes.refusal !== null && feed.refusal !== null, "both sockets close");
    expect(said(feed).at(-1)).toEqual({ type: "closed", reason: "removed", by: "Maren Berg" });
    expect(await see(tom)).toMatchObject({ status: 403, code: "REMOVED_FROM_MEETING", message: expect.stringContaining("Maren Berg") });
    expect((await tom.send("listMeetings")).code).toBe("SIGN_IN_NEEDED");
    expect((await peopleOf()).find(({ person }) => person.name === "Tom Reed")).toMatchObject({ role: null, set: { role: "removed", by: "Maren Berg" } });
    expect(await audit()).toMatchObject({ act: "personRemoved", person: { name: "Tom Reed" } });
    await maren.call("setMeetingRole", { params: { meetingId: meeting.id, personId }, body: { role: null } });
    expect((await meOf(tom)).role).toBe("editor");
  });

  it("comes in by no other link, under no other name of this device, and not as themselves on another one", async () => {
    await make(tom, "removed");
    const before = (await server.owner.call("getDirectory")).people.length;
    const comeIn = (client: Client, name: string) => client.send("signIn", { body: { token: tokens["moderator"] ?? "", name } });
    const another = await server.browser();
    expect([(await comeIn(tom, "Tom Reed")).code, (await comeIn(tom, "Tim Roe")).code, (await comeIn(another, "Tom Reed")).code]).toEqual(Array(3).fill("REMOVED_FROM_MEETING"));
    expect((await server.owner.call("getDirectory")).people).toHaveLength(before);
  });
});

describe("what was made of somebody cannot be got around", () => {
  it("by another name on the same device", async () => {
    await make(tom, "viewer");
    expect((await tom.send("signIn", { body: { token: tokens["editor"] ?? "", name: "Tim Roe" } })).code).toBe("ROLE_INSUFFICIENT");
    await tom.call("signIn", { body: { token: tokens["moderator"] ?? "" } });
    expect((await meOf(tom)).role).toBe("viewer");
  });
});

describe("a meeting keeps", () => {
  it("its last moderator, unless an owner decides", async () => {
    expect((await make(maren, "viewer")).code).toBe("MEETING_ROLE_INVALID");
    expect((await make(maren, "removed")).code).toBe("MEETING_ROLE_INVALID");
    await make(tom, "moderator");
    expect((await make(maren, "viewer", tom)).code).toBeNull();
    expect((await make(tom, "editor", server.owner)).code).toBeNull();
  });

  it("one of two moderators who remove each other at once", async () => {
    const ines = await join("moderator", "Ines Berg");
    const codes = [await Promise.all([make(ines, "removed"), make(maren, "removed", ines)])].flat().map(({ code }) => code);
    expect(codes).toEqual([null, "REMOVED_FROM_MEETING"]);
  });

  it("its owners, whom no meeting changes", async () => {
    const ada = await server.browser({ token: "owner-token-of-the-tests", name: "Ada Byron" });
    expect((await make(ada, "viewer")).code).toBe("MEETING_ROLE_INVALID");
  });
});

describe("bad input", () => {
  it.each(["owner", "boss", "", 3])("%s is refused as a role, by field", async (role) => {
    const answer = await make(tom, role as SetRole);
    expect(answer).toMatchObject({ code: "INPUT_INVALID", message: expect.stringContaining("body.role") });
  });

  it("a person of another meeting is none of this one", async () => {
    const other = await serveMeeting(server);
    const { links } = await server.owner.call("getLinks", { params: { meetingId: other.id } });
    const stranger = await server.browser({ token: tokenOf(links[0]), name: "Ada Byron" });
    expect((await make(stranger, "viewer")).code).toBe("PERSON_NOT_FOUND");
    expect((await stranger.send("setMeetingRole", { params: { meetingId: meeting.id, personId: await idOf(tom) }, body: { role: "viewer" } })).code).toBe("MEETING_NOT_FOUND");
  });
});
