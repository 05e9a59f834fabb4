import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { decodeRecord } from "../../server/src/records/encoding.ts";
import { signInKey, signInPrefix } from "../../server/src/storage/keys.ts";
import { openMemoryStorage } from "../../server/src/storage/memory.ts";
import type { Storage, Write } from "../../server/src/storage/storage.ts";
import { type Client, type TestServer, OWNER_TOKEN, linkToken, startServer, tokenOf } from "../support/startServer.ts";

let server: TestServer;
let storage: Storage;

beforeEach(async () => {
  storage = openMemoryStorage();
  server = await startServer({ storage });
});
afterEach(() => server.close());

const addPerson = (name: string): Promise<string> => server.owner.call("addPerson", { body: { name } }).then(({ id }) => id);
const set = (personId: string, role: "member" | "owner", by: Client = server.owner) => by.send("setMember", { params: { personId }, body: { role } });
const remove = (personId: string, by: Client = server.owner) => by.send("removeMember", { params: { personId } });
const listed = async (): Promise<string[]> => (await server.owner.call("listMembers")).members.map(({ person, role }) => `${person.name} ${role}`);
const newToken = async (personId: string): Promise<string> => tokenOf(await server.owner.call("renewMemberLink", { params: { personId } }));
async function signInBy(token: string): Promise<Client> {
  const browser = await server.browser();
  await browser.call("signIn", { body: { token } });
  return browser;
}
async function member(name: string, role: "member" | "owner" = "member"): Promise<{ personId: string; browser: Client }> {
  const personId = await addPerson(name);
  await set(personId, role);
  return { personId, browser: await signInBy(await newToken(personId)) };
}
const newMeeting = (by: Client): Promise<string> => by.call("createMeeting", { body: { title: "Planning", timeZone: "UTC" } }).then(({ meetingId }) => meetingId);
const roleIn = async (meetingId: string, who: Client): Promise<string | null> => {
  const { code, body } = await who.send("getMeeting", { params: { meetingId } });
  return code ?? body.me.role;
};

describe("a member", () => {
  it("signs in by a link of their own, as themselves", async () => {
    const { personId, browser } = await member("Maren Ilves");
    expect(await browser.call("whoAmI")).toMatchObject({ personId, name: "Maren Ilves", isOwner: false, instanceRole: "member" });
    expect(await browser.call("listMeetings")).toEqual({ meetings: [] });
  });

  it("makes meetings, moderates them, and has no part in those of others", async () => {
    const { browser } = await member("Maren Ilves");
    const { browser: other } = await member("Tom Reed");
    const meetingId = await newMeeting(browser);
    expect([await roleIn(meetingId, browser), await roleIn(meetingId, other)]).toEqual(["moderator", "MEETING_NOT_FOUND"]);
    expect((await browser.call("listMeetings")).meetings.map(({ role }) => role)).toEqual(["moderator"]);
    expect((await browser.send("deleteMeeting", { params: { meetingId } })).code).toBe("ROLE_INSUFFICIENT");
  });

  it("is a guest on a device that only says to be theirs", async () => {
    const { browser, personId } = await member("Maren Ilves");
    const meetingId = await newMeeting(browser);
    const stranger = await server.browser();
    await stranger.call("signIn", { body: { token: await linkToken(browser, meetingId, "viewer"), personId } });
    expect(await stranger.call("whoAmI")).toMatchObject({ personId, instanceRole: "guest" });
    expect(await roleIn(meetingId, stranger)).toBe("viewer");
    expect((await stranger.send("createMeeting", { body: { title: "Mine", timeZone: "UTC" } })).code).toBe("ROLE_INSUFFICIENT");
  });

  it("gains nothing by being merged into, or into, an owner", async () => {
    const { personId: ownerId } = await member("Ada Byron", "owner");
    const { personId, browser } = await member("Tom Reed");
    await server.owner.call("mergePerson", { params: { personId: ownerId }, body: { intoPersonId: personId } });
    expect(await browser.call("whoAmI")).toMatchObject({ isOwner: false, instanceRole: "member" });
    const { personId: thirdId, browser: third } = await member("Priya Nair");
    const { personId: otherOwnerId } = await member("Ines Koch", "owner");
    await server.owner.call("mergePerson", { params: { personId: thirdId }, body: { intoPersonId: otherOwnerId } });
    expect(await third.call("whoAmI")).toMatchObject({ isOwner: false, instanceRole: "member" });
  });

  it("is a guest as soon as they are off the list, and keeps what they moderate", async () => {
    const { personId, browser } = await member("Maren Ilves");
    const meetingId = await newMeeting(browser);
    await remove(personId);
    expect((await browser.send("createMeeting", { body: { title: "Another", timeZone: "UTC" } })).code).toBe("ROLE_INSUFFICIENT");
    expect(await roleIn(meetingId, browser)).toBe("moderator");
  });

  it("may leave, and take nobody along", async () => {
    const { personId, browser } = await member("Maren Ilves");
    const { personId: otherId } = await member("Tom Reed");
    expect((await remove(otherId, browser)).code).toBe("ROLE_INSUFFICIENT");
    expect((await remove(personId, browser)).code).toBe(null);
    expect((await remove(personId, browser)).code).toBe("ROLE_INSUFFICIENT");
    expect(await listed()).toEqual(["Tom Reed member"]);
  });
});

describe("a member's link", () => {
  it("shows whom it signs in, and works until the next one is made", async () => {
    const personId = await addPerson("Maren Ilves");
    await set(personId, "member");
    const first = await newToken(personId);
    const stranger = await server.browser();
    expect(await stranger.call("lookAtLink", { body: { token: first } })).toMatchObject({ role: "member", meetingId: null, people: [{ id: personId }] });
    const second = await newToken(personId);
    expect((await stranger.send("signIn", { body: { token: first } })).code).toBe("LINK_REVOKED");
    await remove(personId);
    expect((await stranger.send("signIn", { body: { token: second } })).code).toBe("LINK_REVOKED");
  });

  it("signs nobody else in, whoever they say to be", async () => {
    const { personId } = await member("Maren Ilves");
    const otherId = await addPerson("Tom Reed");
    const browser = await server.browser();
    expect(await browser.call("signIn", { body: { token: await newToken(personId), personId: otherId } })).toMatchObject({ personId, role: "member" });
  });

  it("is no bearer token", async () => {
    const { personId } = await member("Maren Ilves", "owner");
    expect((await server.program(await newToken(personId)).send("listMeetings")).code).toBe("SIGN_IN_NEEDED");
  });
});

describe("ownership", () => {
  it("is with whoever signs in by the printed link, who is then on the list", async () => {
    await server.browser({ token: OWNER_TOKEN, name: "Ada Byron" });
    expect(await listed()).toEqual(["Ada Byron owner"]);
  });

  it("is handed on: the new owner may everything, the former one nothing more, also on pages that are open", async () => {
    const ada = await server.browser({ token: OWNER_TOKEN, name: "Ada Byron" });
    const { personId: adaId } = await ada.call("whoAmI");
    const { personId, browser } = await member("Tom Reed");
    const meetingId = await newMeeting(server.owner);
    const socket = new WebSocket(`${server.url.replace("http", "ws")}/feed/${meetingId}`, { headers: { cookie: ada.cookie, origin: server.url } });
    await once(socket, "message");
    const closed = once(socket, "close");
    expect((await set(personId, "owner", ada)).code).toBe(null);
    expect((await remove(adaId ?? "", ada)).code).toBe(null);
    expect(await closed.then(([code]) => code as number)).toBe(4404);
    expect(await ada.call("whoAmI")).toMatchObject({ isOwner: false, instanceRole: "guest" });
    expect([await roleIn(meetingId, browser), await roleIn(meetingId, ada)]).toEqual(["owner", "MEETING_NOT_FOUND"]);
    expect(await listed()).toEqual(["Tom Reed owner"]);
  });

  it("stays with the last owner", async () => {
    const ada = await server.browser({ token: OWNER_TOKEN, name: "Ada Byron" });
    const { personId } = await ada.call("whoAmI");
    expect((await remove(personId ?? "", ada)).code).toBe("LAST_OWNER");
    expect((await set(personId ?? "", "member", ada)).code).toBe("LAST_OWNER");
    expect((await remove(personId ?? "")).code).toBe("LAST_OWNER");
    expect((await ada.call("whoAmI")).isOwner).toBe(true);
  });

  it("ends on a device where the owner becomes somebody else by another link", async () => {
    const ada = await server.browser({ token: OWNER_TOKEN, name: "Ada Byron" });
    const personId = await addPerson("Tom Reed");
    await set(personId, "member");
    await ada.call("signIn", { body: { token: await newToken(personId) } });
    expect(await ada.call("whoAmI")).toMatchObject({ name: "Tom Reed", isOwner: false });
  });

  it("is known of sign-ins of the first release, which were on no list", async () => {
    const ada = await server.browser({ token: OWNER_TOKEN, name: "Ada Byron" });
    const { personId } = await ada.call("whoAmI");
    const old: Write[] = [{ type: "delete", key: ["member", personId ?? ""] }];
    for await (const { key, value } of storage.range({ prefix: signInPrefix() })) {
      const { confirmedIds: _1, provenIds: _2, device: _3, signedInAt: _4, ...first } = decodeRecord<Record<string, unknown>>(key, value);
      old.push({ type: "put", key: signInKey(String(key.at(-1))), value: Buffer.from(JSON.stringify(first)) });
    }
    await storage.commit(old);
    await server.close();
    server = await startServer({ storage: { ...storage, close: async () => undefined } });
    const again = Object.assign(await server.browser(), { cookie: ada.cookie });
    expect((await again.call("whoAmI")).isOwner).toBe(true);
    await expect.poll(listed).toEqual(["Ada Byron owner"]);
  });

  it("stands in the audit log", async () => {
    const { personId } = await member("Tom Reed");
    await set(personId, "owner");
    await set(personId, "owner");
    await set(await addPerson("Ines Koch"), "owner");
    await remove(personId);
    const { lines } = await server.owner.call("getAuditLog", { params: { before: "newest" } });
    const told = lines.toReversed().map(({ act, person, role }) => [act, person?.name, role].filter((part) => typeof part === "string").join(" "));
    expect(told).toEqual(["memberMade Tom Reed member", "memberLinkMade Tom Reed member", "signedIn member", "memberMade Tom Reed owner", "memberMade Ines Koch owner", "memberRemoved Tom Reed"]);
  });
});

it("takes nobody on the list who is not in the directory", async () => {
  const unknown = "z".repeat(26);
  expect((await set(unknown, "member")).code).toBe("PERSON_NOT_FOUND");
  expect((await remove(unknown)).code).toBe("MEMBER_NOT_FOUND");
  expect((await server.owner.send("renewMemberLink", { params: { personId: unknown } })).code).toBe("MEMBER_NOT_FOUND");
});
