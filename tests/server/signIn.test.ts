import type { LinkRole } from "@docket/shared/meeting/roles.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Client, OWNER_TOKEN, type TestServer, startServer, tokenOf } from "../support/startServer.ts";

let server: TestServer;
let meetingId: string;
let tokens: Record<LinkRole, string>;
let now = 1_800_000_000_000;

const DAY_MS = 24 * 60 * 60 * 1000;

beforeEach(async () => {
  now = 1_800_000_000_000;
  server = await startServer({ now: () => now });
  meetingId = (await server.owner.call("createMeeting", { body: { title: "Planning week", timeZone: "UTC" } })).meetingId;
  tokens = await tokensNow();
});
afterEach(() => server.close());

async function tokensNow(): Promise<Record<LinkRole, string>> {
  const { links } = await server.owner.call("getLinks", { params: { meetingId } });
  const token = (role: LinkRole): string => tokenOf(links.find((link) => link.role === role));
  return { viewer: token("viewer"), editor: token("editor"), moderator: token("moderator") };
}

const roleOf = async (client: Client): Promise<string> => (await client.call("getMeeting", { params: { meetingId } })).me.role;
const ask = async (path: string, authorization: string) => {
  const answer = await fetch(`${server.url}${path}`, { headers: { authorization } });
  return { status: answer.status, body: (await answer.json()) as { error: { code: string; message: string } } };
};
const see = (client: Client) => client.send("getMeeting", { params: { meetingId } });

describe("a bearer token", () => {
  const asked = async (path: string, authorization: string): Promise<string> => {
    const { status, body } = await ask(path, authorization);
    return `${status} ${body.error.code} ${body.error.message}`;
  };

  it("that nobody knows is refused as that, and not repeated", async () => {
    for (const path of [`/api/meetings/${meetingId}`, "/api/meetings"]) {
      const said = await asked(path, "Bearer made-up-token-of-nobody");
      expect(said).toContain("401 SIGN_IN_NEEDED Expected a bearer token that lets in, got one that is unknown");
      expect(said).not.toContain("made-up");
      expect(await asked(path, "Basic bWFyZW46c2VjcmV0")).toContain('Expected the header "Authorization: Bearer" with a token, got another form');
    }
  });
});

describe("opening a link", () => {
  it("shows the meeting and its people before anybody signs in", async () => {
    await server.browser({ token: tokens.editor, name: "Ines Koch" });
    const stranger = await server.browser();
    const link = await stranger.call("lookAtLink", { body: { token: tokens.viewer } });
    expect(link).toMatchObject({ role: "viewer", meetingId, title: "Planning week", timeZone: "UTC", sessionCount: 0 });
    expect(link.people.map(({ name }) => name)).toEqual(["Ines Koch"]);
    expect((await see(stranger)).code).toBe("SIGN_IN_NEEDED");
  });

  it.each(["", "nothing", "a".repeat(32)])("refuses %j", async (token) => {
    const stranger = await server.browser();
    expect((await stranger.send("lookAtLink", { body: { token } })).code).toBe("LINK_REVOKED");
    expect((await stranger.send("signIn", { body: { token, name: "Ines Koch" } })).code).toBe("LINK_REVOKED");
    expect(stranger.cookie).toBe("");
  });

  it.each(["viewer", "editor", "moderator"] as const)("gives the role %s and makes a participant", async (role) => {
    const client = await server.browser({ token: tokens[role], name: "Ines Koch" });
    const view = await client.call("getMeeting", { params: { meetingId } });
    expect(view.me).toMatchObject({ role, name: "Ines Koch" });
    expect(view.meeting.participantIds).toEqual([view.me.personId]);
  });

  it("signs the owner in by the printed link", async () => {
    const client = await server.browser({ token: OWNER_TOKEN, name: "Ada Byron" });
    expect(await client.call("whoAmI")).toMatchObject({ signedIn: true, isOwner: true, name: "Ada Byron" });
    expect(await roleOf(client)).toBe("owner");
  });

  it("asks who it is", async () => {
    const stranger = await server.browser();
    const refused = await stranger.send("signIn", { body: { token: tokens.editor } });
    expect(refused).toMatchObject({ code: "INPUT_INVALID", status: 400 });
  });

  it("does not let somebody be a person whom the link does not offer", async () => {
    const { id } = await server.owner.call("addPerson", { body: { name: "Somebody Else" } });
    const stranger = await server.browser();
    expect((await stranger.send("signIn", { body: { token: tokens.editor, personId: id } })).code).toBe("PERSON_NOT_FOUND");
  });
});

describe("one person", () => {
  it("is the same on two devices, picked or typed", async () => {
    const laptop = await server.browser({ token: tokens.editor, name: "Ines Koch" });
    const { personId } = await laptop.call("whoAmI");
    const phone = await server.browser();
    await phone.call("signIn", { body: { token: tokens.editor, personId: personId ?? "" } });
    const tablet = await server.browser({ token: tokens.editor, name: " ines  koch" });
    for (const device of [phone, tablet]) expect((await device.call("whoAmI")).personId).toBe(personId);
    expect(new Set([laptop.cookie, phone.cookie, tablet.cookie]).size).toBe(3);
  });

  it("is made once when two devices type a new name at the same moment", async () => {
    const devices = await Promise.all([1, 2, 3].map(() => server.browser({ token: tokens.editor, name: "Ines Koch" })));
    const ids = await Promise.all(devices.map(async (device) => (await device.call("whoAmI")).personId));
    expect(new Set(ids).size).toBe(1);
  });

  it("keeps one sign-in for several links, and the higher role wins", async () => {
    const client = await server.browser({ token: tokens.moderator, name: "Ines Koch" });
    const { cookie } = client;
    await client.call("signIn", { body: { token: tokens.viewer } });
    expect(client.cookie).toBe(cookie);
    expect(await roleOf(client)).toBe("moderator");
  });

  it("has no part in another meeting", async () => {
    const other = await server.owner.call("createMeeting", { body: { title: "Another", timeZone: "UTC" } });
    const client = await server.browser({ token: tokens.moderator, name: "Ines Koch" });
    expect((await client.send("getMeeting", { params: other })).code).toBe("MEETING_NOT_FOUND");
    expect((await client.call("listMeetings")).meetings.map(({ id }) => id)).toEqual([meetingId]);
  });
});

describe("a link that everybody may have", () => {
  it("does not let whoever reads fill the directory with new names", async () => {
    const names = Array.from({ length: 300 }, (_, at) => `Reader ${at}`);
    for (const name of names) await server.browser({ token: tokens.viewer, name });
    const one = await server.browser();
    expect((await one.send("signIn", { body: { token: tokens.viewer, name: "One too many" } })).code).toBe("RATE_LIMITED");
    expect((await one.send("signIn", { body: { token: tokens.viewer, name: "Reader 7" } })).code).toBeNull();
    expect((await one.send("signIn", { body: { token: OWNER_TOKEN, name: "One too many" } })).code).toBeNull();
  });
});

describe("a renewed link", () => {
  it("shuts out everybody who came by the old one, and nobody else", async () => {
    const editor = await server.browser({ token: tokens.editor, name: "Ines Koch" });
    const moderator = await server.browser({ token: tokens.moderator, name: "Tom Reed" });
    const program = server.program(tokens.editor);
    expect((await see(program)).status).toBe(200);
    await moderator.call("renewLink", { params: { meetingId, role: "editor" } });
    expect((await see(editor)).code).toBe("LINK_REVOKED");
    expect((await see(program)).code).toBe("SIGN_IN_NEEDED");
    expect((await see(moderator)).status).toBe(200);
    expect((await (await server.browser()).send("lookAtLink", { body: { token: tokens.editor } })).code).toBe("LINK_REVOKED");
  });

  it("gives a new one that works, the other two stay", async () => {
    await server.owner.call("renewLink", { params: { meetingId, role: "editor" } });
    const renewed = await tokensNow();
    expect(renewed.editor).not.toBe(tokens.editor);
    expect([renewed.viewer, renewed.moderator]).toEqual([tokens.viewer, tokens.moderator]);
    const client = await server.browser({ token: renewed.editor, name: "Ines Koch" });
    expect(await roleOf(client)).toBe("editor");
  });

  it("takes a role away, and leaves the lower one that somebody also has", async () => {
    const client = await server.browser({ token: tokens.viewer, name: "Ines Koch" });
    await client.call("signIn", { body: { token: tokens.moderator } });
    await server.owner.call("renewLink", { params: { meetingId, role: "moderator" } });
    expect(await roleOf(client)).toBe("viewer");
  });

  it.each(["viewer", "editor"] as const)("is not for a %s to see or renew", async (role) => {
    const client = await server.browser({ token: tokens[role], name: "Ines Koch" });
    expect((await client.send("getLinks", { params: { meetingId } })).code).toBe("ROLE_INSUFFICIENT");
    expect((await client.send("renewLink", { params: { meetingId, role: "viewer" } })).code).toBe("ROLE_INSUFFICIENT");
    expect(await tokensNow()).toEqual(tokens);
  });
});

describe("a sign-in", () => {
  it("ends by signing out, on this device only", async () => {
    const laptop = await server.browser({ token: tokens.editor, name: "Ines Koch" });
    const phone = await server.browser({ token: tokens.editor, name: "Ines Koch" });
    const { cookie } = laptop;
    await laptop.call("signOut");
    laptop.cookie = cookie;
    expect((await see(laptop)).code).toBe("SIGN_IN_NEEDED");
    expect((await see(phone)).status).toBe(200);
  });

  it("lasts a year after the last visit", async () => {
    const client = await server.browser({ token: tokens.editor, name: "Ines Koch" });
    now += 300 * DAY_MS;
    expect((await client.call("whoAmI")).signedIn).toBe(true);
    now += 300 * DAY_MS;
    expect((await see(client)).status).toBe(200);
    now += 66 * DAY_MS;
    expect((await see(client)).code).toBe("SIGN_IN_NEEDED");
  });

  it("is not guessed from another cookie", async () => {
    const client = await server.browser({ token: tokens.editor, name: "Ines Koch" });
    client.cookie = `${client.cookie.slice(0, -1)}${client.cookie.endsWith("A") ? "B" : "A"}`;
    expect((await client.call("whoAmI")).signedIn).toBe(false);
  });
});

describe("a program", () => {
  it("acts by the token of a link, in that meeting only", async () => {
    const program = server.program(tokens.moderator);
    expect((await program.call("getMeeting", { params: { meetingId } })).me).toEqual({ personId: null, name: "Program", role: "moderator" });
    const other = await server.owner.call("createMeeting", { body: { title: "Another", timeZone: "UTC" } });
    expect((await program.send("getMeeting", { params: other })).code).toBe("MEETING_NOT_FOUND");
    expect((await program.send("createMeeting", { body: { title: "Mine", timeZone: "UTC" } })).code).toBe("ROLE_INSUFFICIENT");
  });

  it.each(["Bearer nonsense", "Bearer ", "Basic b3duZXI6", "nonsense"])("is nobody with %j", async (authorization) => {
    const response = await fetch(`${server.url}/api/meetings/${meetingId}`, { headers: { authorization } });
    expect(response.status).toBe(401);
  });

  it("is not helped by a cookie that comes with a wrong token", async () => {
    const client = await server.browser({ token: tokens.editor, name: "Ines Koch" });
    const response = await client.fetch(`/api/meetings/${meetingId}`, { headers: { authorization: "Bearer nonsense" } });
    expect(response.status).toBe(401);
  });
});
