import { once } from "node:events";
import type { LinkRole } from "@docket/shared/meeting/roles.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { type ServedMeeting, serveMeeting } from "../support/meetingSetup.ts";
import { type Client, type TestServer, startServer, tokenOf } from "../support/startServer.ts";

const HOUR_MS = 60 * 60 * 1000;
const AT = 1_800_000_000_000;

let server: TestServer;
let meeting: ServedMeeting;
let now = AT;

beforeEach(async () => {
  now = AT;
  server = await startServer({ now: () => now });
  meeting = await serveMeeting(server);
});
afterEach(() => server.close());

const links = async () => (await server.owner.call("getLinks", { params: { meetingId: meeting.id } })).links;
const tokenFor = async (role: LinkRole): Promise<string> => tokenOf((await links()).find((link) => link.role === role));
const expire = (role: LinkRole, expiresAt: number | null, by: Client = server.owner) => by.send("setLinkExpiry", { params: { meetingId: meeting.id, role }, body: { expiresAt } });
const see = async (client: Client): Promise<string | null> => (await client.send("getMeeting", { params: { meetingId: meeting.id } })).code;

describe("a link with an expiry", () => {
  it("opens the meeting until then, and nothing from then on, for who came by it and for programs too", async () => {
    const token = await tokenFor("editor");
    expect((await expire("editor", AT + HOUR_MS)).code).toBe(null);
    expect((await links()).map(({ role, expiresAt }) => [role, expiresAt])).toEqual([["viewer", null], ["editor", AT + HOUR_MS], ["moderator", null]]);
    const ines = await server.browser({ token, name: "Ines Koch" });
    now = AT + HOUR_MS - 1;
    expect([await see(ines), await see(server.program(token))]).toEqual([null, null]);
    now = AT + HOUR_MS;
    expect([await see(ines), await see(server.program(token))]).toEqual(["LINK_REVOKED", "SIGN_IN_NEEDED"]);
    expect((await (await server.browser()).send("lookAtLink", { body: { token } })).code).toBe("LINK_REVOKED");
    expect(await see(server.program(await tokenFor("viewer")))).toBe(null);
  });

  it("closes open pages when it expires", async () => {
    const ines = await server.browser({ token: await tokenFor("editor"), name: "Ines Koch" });
    await expire("editor", AT + HOUR_MS);
    const socket = new WebSocket(`${server.url.replace("http", "ws")}/feed/${meeting.id}`, { headers: { cookie: ines.cookie, origin: server.url } });
    await once(socket, "message");
    const closed = once(socket, "close");
    now = AT + HOUR_MS;
    expect(await closed.then(([code]) => code as number)).toBe(4404);
  });

  it("stays when the expiry is taken away in time, and lets people in again when it is taken away later", async () => {
    const ines = await server.browser({ token: await tokenFor("editor"), name: "Ines Koch" });
    await expire("editor", AT + HOUR_MS);
    await expire("editor", null);
    now = AT + 2 * HOUR_MS;
    expect(await see(ines)).toBe(null);
    await expire("editor", AT + HOUR_MS);
    expect(await see(ines)).toBe("LINK_REVOKED");
    await expire("editor", null);
    expect(await see(ines)).toBe(null);
  });

  it("is followed by one without when it is renewed", async () => {
    await expire("editor", AT + HOUR_MS);
    await server.owner.call("renewLink", { params: { meetingId: meeting.id, role: "editor" } });
    expect((await links()).every(({ expiresAt }) => expiresAt === null)).toBe(true);
  });

  it.each(["viewer", "editor"] as const)("is not for a %s to set", async (role) => {
    expect((await expire("viewer", null, meeting.as(role))).code).toBe("ROLE_INSUFFICIENT");
  });

  it.each([0, -1, 1.5, Number.MAX_VALUE])("does not expire at %d", async (expiresAt) => {
    expect((await expire("viewer", expiresAt)).code).toBe("INPUT_INVALID");
  });
});

it("revokes all links at once: nobody who came by one stays, and new ones work", async () => {
  const old = await links();
  const people = await Promise.all(old.map(async (link) => server.browser({ token: tokenOf(link), name: `Somebody as ${link.role}` })));
  await server.owner.call("renewEveryLink", { params: { meetingId: meeting.id } });
  expect(await Promise.all(people.map(see))).toEqual(["LINK_REVOKED", "LINK_REVOKED", "LINK_REVOKED"]);
  const fresh = await links();
  expect(new Set([...old, ...fresh].map(({ url }) => url)).size).toBe(6);
  expect(await Promise.all(fresh.map((link) => see(server.program(tokenOf(link)))))).toEqual([null, null, null]);
});
