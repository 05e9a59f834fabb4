import type { Presence } from "@docket/shared/protocol/views.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { type ServedMeeting, draftOf, draftRow, serveMeeting } from "../support/meetingSetup.ts";
import { type Client, type TestServer, OWNER_TOKEN, linkToken, startServer } from "../support/startServer.ts";

let server: TestServer;
let meeting: ServedMeeting;
let token: string;
const sockets: WebSocket[] = [];

beforeEach(async () => {
  server = await startServer();
  meeting = await serveMeeting(server);
  token = await linkToken(server.owner, meeting.id, "editor");
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  await server.close();
});

/** Somebody who has the meeting open; `present` is who is there as they last heard it. */
async function open(client: Client): Promise<{ present: () => Presence[] }> {
  let present: Presence[] = [];
  const socket = new WebSocket(`${server.url.replace("http", "ws")}/feed/${meeting.id}`, { headers: { cookie: client.cookie, origin: server.url } });
  sockets.push(socket);
  socket.on("message", (data: Buffer) => {
    const message = JSON.parse(data.toString("utf8")) as { presence?: Presence[] };
    present = message.presence ?? present;
  });
  await expect.poll(() => present.length).toBeGreaterThan(0);
  return { present: () => present };
}

async function pick(name: string): Promise<Client> {
  const device = await server.browser();
  const { people } = await device.call("lookAtLink", { body: { token } });
  await device.call("signIn", { body: { token, personId: people.find((person) => person.name === name)?.id } });
  return device;
}
/** "Ines Koch" for who is known, "Ines Koch?" for who says so. */
const shown = (present: readonly Presence[]): string[] => present.map(({ name, claimId }) => `${name}${claimId === null ? "" : "?"}`).toSorted();
const confirm = (claimId: string, by: Client = meeting.as("moderator"), meetingId = meeting.id) => by.send("confirmClaim", { params: { meetingId, claimId } });
const claimIn = (present: readonly Presence[]): string => present.map(({ claimId }) => claimId).find((claimId) => typeof claimId === "string") ?? "";

describe("somebody is unconfirmed", () => {
  it("who picked a name of the list, or typed one that is known, and nobody else", async () => {
    const { present } = await open(await server.browser({ token, name: "Tom Reed" }));
    await open(await pick("Ines Koch"));
    await open(await server.browser({ token, name: "maren ilves" }));
    await open(await server.browser({ token: OWNER_TOKEN, name: "Maren Ilves" }));
    await expect.poll(() => shown(present())).toEqual(["Ines Koch?", "Maren Ilves", "Maren Ilves?", "Tom Reed"]);
  });

  it("until a moderator confirms them, which everybody sees at once and which lasts", async () => {
    const device = await pick("Ines Koch");
    const { present } = await open(device);
    expect((await confirm(claimIn(present()))).code).toBe(null);
    await expect.poll(() => shown(present())).toEqual(["Ines Koch"]);
    const again = await open(device);
    expect(shown(again.present())).toContain("Ines Koch");
    expect(shown(again.present())).not.toContain("Ines Koch?");
    expect((await server.owner.call("getAuditLog", { params: { before: "newest" } })).lines[0]).toMatchObject({ act: "personConfirmed", person: { name: "Ines Koch" } });
  });

  it("in the minutes too, as long as no device is known to be theirs", async () => {
    const minutes = async (): Promise<string> => (await server.owner.fetch(`/api/meetings/${meeting.id}/minutes.md`)).text();
    const { present } = await open(await pick("Ines Koch"));
    expect(await minutes()).toContain("- Ines Koch (unconfirmed)");
    await confirm(claimIn(present()));
    expect(await minutes()).toMatch(/- Ines Koch\n/);
  });

  it("not in the minutes, once somebody who is known was merged into them", async () => {
    const minutes = async (): Promise<string> => (await server.owner.fetch(`/api/meetings/${meeting.id}/minutes.md`)).text();
    const tom = await server.browser({ token, name: "Tom Reed" });
    await pick("Ines Koch");
    expect(await minutes()).toContain("- Ines Koch (unconfirmed)");
    const { people } = await server.owner.call("getDirectory");
    const intoPersonId = people.find(({ name }) => name === "Ines Koch")?.id ?? "";
    await server.owner.call("mergePerson", { params: { personId: (await tom.call("whoAmI")).personId ?? "" }, body: { intoPersonId } });
    expect(await minutes()).toMatch(/- Ines Koch\n/);
  });

  it("on each device anew", async () => {
    const { present } = await open(await pick("Ines Koch"));
    await confirm(claimIn(present()));
    await open(await pick("Ines Koch"));
    await expect.poll(() => shown(present())).toEqual(["Ines Koch", "Ines Koch?"]);
  });
});

describe("nobody is somebody of the list by their own word", () => {
  const join = async (name: string): Promise<Client> => {
    return server.browser({ token: await linkToken(server.owner, meeting.id, "moderator"), name });
  };
  const idOf = async (client: Client): Promise<string> => (await client.call("whoAmI")).personId ?? "";
  const ines = async (): Promise<string> => (await server.owner.call("getDirectory")).people.find(({ name }) => name === "Ines Koch")?.id ?? "";
  const merge = (by: Client, personId: string, intoPersonId: string) => by.send("mergePerson", { params: { personId }, body: { intoPersonId } });

  it("by merging themselves with them, in whichever order", async () => {
    const [tom, ruth] = [await join("Tom Reed"), await join("Ruth Vale")];
    const [self, other] = [await idOf(tom), await ines()];
    expect([(await merge(tom, self, other)).code, (await merge(tom, other, self)).code]).toEqual(["ROLE_INSUFFICIENT", "ROLE_INSUFFICIENT"]);
    expect((await tom.call("getMeeting", { params: { meetingId: meeting.id } })).me.name).toBe("Tom Reed");
    expect((await merge(ruth, self, other)).code).toBeNull();
    expect((await tom.call("getMeeting", { params: { meetingId: meeting.id } })).me).toMatchObject({ name: "Ines Koch", role: "moderator" });
  });

  it("by merging the name they had before with the one they picked", async () => {
    const tom = await join("Tom Reed");
    const self = await idOf(tom);
    await tom.call("signIn", { body: { token: await linkToken(server.owner, meeting.id, "moderator"), name: "Ines Koch" } });
    expect((await merge(tom, self, await ines())).code).toBe("ROLE_INSUFFICIENT");
  });

  it("by the word of a moderator who does not moderate every meeting that names one of the two", async () => {
    const other = await serveMeeting(server, draftOf({ "2020-09-15": [draftRow("09:00", "Elsewhere")] }));
    const stranger = await server.browser({ token: await linkToken(server.owner, other.id, "moderator"), name: "Maren Ilves" });
    const [ruth, twin] = await Promise.all(["Ruth Vale", "R. Vale"].map((name) => server.owner.call("addPerson", { body: { name } })));
    const [ruthId, twinId] = [ruth?.id ?? "", twin?.id ?? ""];
    const directory = () => server.owner.call("getDirectory");
    expect((await merge(stranger, twinId, ruthId)).code).toBeNull();
    const third = (await server.owner.call("addPerson", { body: { name: "Ruth V" } })).id;
    await server.owner.call("changeMeeting", { params: { meetingId: meeting.id }, body: { participantIds: [ruthId] } });
    const before = await directory();
    for (const [gone, stays] of [[third, ruthId], [ruthId, third], [third, await ines()]] as const) {
      expect((await merge(stranger, gone, stays)).code).toBe("ROLE_INSUFFICIENT");
    }
    expect(await directory()).toEqual(before);
    expect((await merge(await join("Tom Reed"), third, ruthId)).code).toBeNull();
    expect((await merge(server.owner, ruthId, await ines())).code).toBeNull();
  });

  it("by confirming themselves as a moderator, on the same device or another one that only says so too", async () => {
    const [desk, phone] = [await join("Ines Koch"), await join("Ines Koch")];
    const claim = (await desk.call("getMeeting", { params: { meetingId: meeting.id } })).me.claimId ?? "";
    expect([(await confirm(claim, desk)).code, (await confirm(claim, phone)).code]).toEqual(["ROLE_INSUFFICIENT", "ROLE_INSUFFICIENT"]);
    expect((await confirm(claim, await join("Ruth Vale"))).code).toBeNull();
    const other = (await phone.call("getMeeting", { params: { meetingId: meeting.id } })).me.claimId ?? "";
    expect((await confirm(other, desk)).code).toBeNull();
  });
});

describe("a claim", () => {
  it.each(["viewer", "editor"] as const)("is not for a %s to confirm", async (role) => {
    const { present } = await open(await pick("Ines Koch"));
    expect((await confirm(claimIn(present()), meeting.as(role))).code).toBe("ROLE_INSUFFICIENT");
    expect((await confirm(claimIn(present()), await pick("Ines Koch"))).code).toBe("ROLE_INSUFFICIENT");
  });

  it("is confirmed in the meeting it is made in, and does not exist in another", async () => {
    const { present } = await open(await pick("Ines Koch"));
    const other = await serveMeeting(server);
    expect((await confirm(claimIn(present()), other.as("moderator"), other.id)).code).toBe("SIGN_IN_NOT_FOUND");
    expect((await confirm("z".repeat(26))).code).toBe("SIGN_IN_NOT_FOUND");
    expect(shown(present())).toEqual(["Ines Koch?"]);
  });

  it("is confirmed for its own meeting alone, and for the person it is of", async () => {
    const device = await pick("Ines Koch");
    const { present } = await open(device);
    await confirm(claimIn(present()));
    const other = await serveMeeting(server);
    await device.call("signIn", { body: { token: await linkToken(server.owner, other.id, "viewer"), name: "Ines Koch" } });
    const claimOf = async (meetingId: string) => (await device.call("getMeeting", { params: { meetingId } })).me.claimId ?? null;
    expect([await claimOf(meeting.id), await claimOf(other.id)]).toEqual([null, expect.any(String)]);
    await device.call("signIn", { body: { token, name: "Maren Ilves" } });
    expect(await claimOf(meeting.id)).toEqual(expect.any(String));
  });

  it("changes no role when it is confirmed, not even that of an owner's name", async () => {
    const { id: personId } = await server.owner.call("addPerson", { body: { name: "Ada Byron" } });
    await server.owner.call("setMember", { params: { personId }, body: { role: "owner" } });
    const device = await server.browser({ token, name: "Ada Byron" });
    const { present } = await open(device);
    await confirm(claimIn(present()));
    expect(await device.call("whoAmI")).toMatchObject({ personId, isOwner: false, instanceRole: "guest" });
    expect((await device.call("getMeeting", { params: { meetingId: meeting.id } })).me.role).toBe("editor");
  });
});
