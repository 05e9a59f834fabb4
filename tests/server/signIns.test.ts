import { once } from "node:events";
import type { SignInView } from "@docket/shared/protocol/views.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { signInPrefix } from "../../server/src/storage/keys.ts";
import { openMemoryStorage } from "../../server/src/storage/memory.ts";
import type { Storage } from "../../server/src/storage/storage.ts";
import { type ServedMeeting, serveMeeting } from "../support/meetingSetup.ts";
import { type Client, type TestServer, OWNER_TOKEN, linkToken, startServer } from "../support/startServer.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const AT = 1_800_000_000_000;

let server: TestServer;
let storage: Storage;
let meeting: ServedMeeting;
let token: string;
let now = AT;

beforeEach(async () => {
  now = AT;
  storage = openMemoryStorage();
  server = await startServer({ now: () => now, storage });
  meeting = await serveMeeting(server);
  token = await linkToken(server.owner, meeting.id, "editor");
});
afterEach(() => server.close());

const comeAs = (name: string): Promise<Client> => server.browser({ token, name });
async function pick(name: string): Promise<Client> {
  const device = await server.browser();
  const { people } = await device.call("lookAtLink", { body: { token } });
  await device.call("signIn", { body: { token, personId: people.find((person) => person.name === name)?.id } });
  return device;
}
const own = async (device: Client): Promise<SignInView[]> => (await device.call("listSignIns")).signIns;
const namesOf = (list: readonly SignInView[]): string[] => list.map(({ person }) => person.name).toSorted();
const end = (client: Client, signInId: string) => client.send("endSignIn", { params: { signInId } });
const see = async (device: Client): Promise<string | null> => (await device.send("getMeeting", { params: { meetingId: meeting.id } })).code;

describe("the devices somebody is signed in on", () => {
  it("are listed for them, the one they look from first, with what the browser calls itself", async () => {
    const laptop = await comeAs("Tom Reed");
    now += 2 * DAY_MS;
    const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
    const phone = await server.browser();
    await phone.fetch("/api/sign-in", { method: "POST", body: JSON.stringify({ token, name: "Tom Reed" }), headers: { "content-type": "application/json", "user-agent": firefox } });
    expect(await own(laptop)).toMatchObject([
      { person: { name: "Tom Reed" }, isThis: true, isOwner: false, signedInAt: AT, seenAt: AT },
      { person: { name: "Tom Reed" }, isThis: false, device: "Firefox on Linux", signedInAt: AT + 2 * DAY_MS },
    ]);
  });

  it("are not shown to a device that only says to be theirs, and cannot be ended from there", async () => {
    const laptop = await comeAs("Tom Reed");
    const stranger = await pick("Tom Reed");
    expect(await own(stranger)).toMatchObject([{ isThis: true }]);
    const [first] = (await own(laptop)).filter(({ isThis }) => isThis);
    expect((await end(stranger, first?.id ?? "")).code).toBe("SIGN_IN_NOT_FOUND");
    expect(await see(laptop)).toBe(null);
  });

  it("are nobody else's to see or end, and for another person do not exist", async () => {
    const tom = await comeAs("Tom Reed");
    const priya = await comeAs("Priya Nair");
    expect(namesOf(await own(priya))).toEqual(["Priya Nair"]);
    const [tomsOwn] = await own(tom);
    expect((await end(priya, tomsOwn?.id ?? "")).code).toBe("SIGN_IN_NOT_FOUND");
    expect((await end(meeting.as("moderator"), tomsOwn?.id ?? "")).code).toBe("SIGN_IN_NOT_FOUND");
    expect((await priya.send("listEverySignIn")).code).toBe("ROLE_INSUFFICIENT");
  });

  it("are all the owner's to see and to end, whoever's they are", async () => {
    const tom = await comeAs("Tom Reed");
    const ada = await server.browser({ token: OWNER_TOKEN, name: "Ada Byron" });
    const { signIns } = await ada.call("listEverySignIn");
    expect(namesOf(signIns)).toEqual(["Ada Byron", "Tom Reed"]);
    expect(signIns.find(({ isThis }) => isThis)).toMatchObject({ person: { name: "Ada Byron" }, isOwner: true });
    expect((await end(ada, signIns.find(({ isThis }) => !isThis)?.id ?? "")).code).toBe(null);
    expect(await see(tom)).toBe("SIGN_IN_NEEDED");
    const { lines } = await server.owner.call("getAuditLog", { params: { before: "newest" } });
    expect(lines[0]).toMatchObject({ act: "signInEnded", by: { name: "Ada Byron" }, person: { name: "Tom Reed" } });
  });

  it("are told without anything that could sign in", async () => {
    const tom = await comeAs("Tom Reed");
    const text = JSON.stringify(await own(tom));
    const stored: string[] = [];
    for await (const { key } of storage.range({ prefix: signInPrefix() })) stored.push(String(key.at(-1)));
    expect(stored.length).toBe(1);
    for (const secret of [...stored, tom.cookie.split("=")[1] ?? "", token]) expect(text).not.toContain(secret);
  });
});

describe("a sign-in that is ended from another device", () => {
  it("is gone at once, with its live sockets, while the other one stays", async () => {
    const laptop = await comeAs("Tom Reed");
    const phone = await comeAs("Tom Reed");
    const socket = new WebSocket(`${server.url.replace("http", "ws")}/feed/${meeting.id}`, { headers: { cookie: phone.cookie, origin: server.url } });
    await once(socket, "message");
    const said: unknown[] = [];
    socket.on("message", (data: Buffer) => said.push(JSON.parse(data.toString("utf8"))));
    const closed = once(socket, "close");
    const other = (await own(laptop)).find(({ isThis }) => !isThis);
    expect((await end(laptop, other?.id ?? "")).code).toBe(null);
    expect(await closed.then(([code]) => code as number)).toBe(4401);
    expect(said.at(-1)).toEqual({ type: "closed", reason: "signed-out", by: "Tom Reed" });
    expect([await see(phone), await see(laptop)]).toEqual(["SIGN_IN_NEEDED", null]);
    expect((await end(laptop, other?.id ?? "")).code).toBe("SIGN_IN_NOT_FOUND");
  });

  it("closes the socket of a session document too", async () => {
    const laptop = await comeAs("Tom Reed");
    const phone = await comeAs("Tom Reed");
    const session = await meeting.entry("First");
    const socket = new WebSocket(`${server.url.replace("http", "ws")}/sync/${session.id}?wire=2&schema=1`, { headers: { cookie: phone.cookie, origin: server.url } });
    await once(socket, "message");
    const closed = once(socket, "close");
    await end(laptop, (await own(laptop)).find(({ isThis }) => !isThis)?.id ?? "");
    expect(await closed.then(([code]) => code as number)).toBe(4403);
  });

  it("is not brought back by a visit at the same moment", async () => {
    const laptop = await comeAs("Tom Reed");
    const phone = await comeAs("Tom Reed");
    const other = (await own(laptop)).find(({ isThis }) => !isThis);
    now += 2 * DAY_MS;
    await Promise.all([phone.send("whoAmI"), end(laptop, other?.id ?? ""), phone.send("whoAmI")]);
    expect(await see(phone)).toBe("SIGN_IN_NEEDED");
  });
});

it("deletes sign-ins a year after the last visit", async () => {
  await comeAs("Tom Reed");
  now += 200 * DAY_MS;
  const priya = await comeAs("Priya Nair");
  now += 166 * DAY_MS;
  await server.close();
  server = await startServer({ now: () => now, storage: { ...storage, close: async () => undefined } });
  const left = async (): Promise<number> => {
    let count = 0;
    for await (const _ of storage.range({ prefix: signInPrefix() })) count += 1;
    return count;
  };
  await expect.poll(left).toBe(1);
  expect(await see(Object.assign(await server.browser(), { cookie: priya.cookie }))).toBe(null);
});
