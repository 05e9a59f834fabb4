import { createLinks } from "@docket/server/src/auth/links.ts";
import { createSignIns } from "@docket/server/src/auth/signIns.ts";
import { createRecordReader, type RecordReader } from "@docket/server/src/records/recordReader.ts";
import { createRecords, type Records } from "@docket/server/src/records/records.ts";
import { grantKey, linkGenerationKey, meetingKey, meetingSummaryKey, personKey, signInKey } from "@docket/server/src/storage/keys.ts";
import { openMemoryStorage } from "@docket/server/src/storage/memory.ts";
import type { Key, Storage } from "@docket/server/src/storage/storage.ts";
import { verifyStore } from "@docket/server/src/verify/verifyStore.ts";
import { newPerson } from "@docket/shared/people/newPerson.ts";
import { beforeEach, describe, expect, it } from "vitest";
import { day, session } from "../../../support/agendaBuilders.ts";
import { viewOf } from "../../../support/meetingViews.ts";

const [INES, TOM] = [newPerson("ines", { name: "Ines Koch" }), newPerson("tom", { name: "Tom Larsen" })];
const meetingOf = (id: string, title: string) => ({ ...viewOf([day("2020-09-15", session("09:00", "Welcome"))]).meeting, id, title });

let storage: Storage;
let reader: RecordReader;
let records: Records;
let told: string[];

beforeEach(async () => {
  storage = openMemoryStorage();
  told = [];
  reader = createRecordReader(storage, (key) => told.push(key.join(" ")));
  records = createRecords(storage, reader);
  await records.ensureSummaries();
  await records.commit([
    { type: "putPerson", person: INES }, { type: "putPerson", person: TOM },
    { type: "putMeeting", meeting: meetingOf("one", "Planning") }, { type: "putMeeting", meeting: meetingOf("two", "Review") },
  ]);
});

async function bytesAt(key: Key): Promise<Uint8Array> {
  const value = await storage.get(key);
  if (value === null) throw new Error(`Nothing is stored under ${key.join(" ")}`);
  return value;
}

/** Changes one letter, such that what is stored can still be read as JSON. */
async function damage(key: Key, from: string, to: string): Promise<void> {
  const text = Buffer.from(await bytesAt(key)).toString("latin1");
  if (!text.includes(from)) throw new Error(`${key.join(" ")} does not say ${from}`);
  await storage.commit([{ type: "put", key, value: Buffer.from(text.replace(from, to), "latin1") }]);
}

const titles = async (): Promise<string[]> => (await records.listMeetings()).map(({ title }) => title).toSorted();

describe("a damaged record (F12)", () => {
  it("of a person is left out of the directory, told of once, and named by verify", async () => {
    await damage(personKey("ines"), "Ines", "Inez");
    expect((await records.getDirectory()).people).toEqual([TOM]);
    expect(await records.findPerson("ines")).toBeNull();
    expect(await records.findPerson("tom")).toEqual(TOM);
    expect(told).toEqual(["person ines"]);
    expect((await verifyStore(storage, () => undefined)).unreadable).toEqual(["person ines"]);
  });

  it("of a meeting refuses that meeting, which lists still name, and no other", async () => {
    await damage(meetingKey("one"), "Planning", "Planting");
    await expect(records.getMeeting("one")).rejects.toMatchObject({ code: "RECORD_DAMAGED" });
    expect(await records.getMeeting("two")).toMatchObject({ title: "Review" });
    expect(await titles()).toEqual(["Planning", "Review"]);
  });

  it("of a summary is made up for by the meeting", async () => {
    await damage(meetingSummaryKey("one"), "Planning", "Planting");
    expect(await titles()).toEqual(["Planning", "Review"]);
  });

  it("is also one that stands under another key", async () => {
    await storage.commit([{ type: "put", key: meetingKey("two"), value: await bytesAt(meetingKey("one")) }]);
    await expect(records.getMeeting("two")).rejects.toMatchObject({ code: "RECORD_DAMAGED" });
  });

  it("of a sign-in signs that device out, and is not listed", async () => {
    const signIns = createSignIns(storage, () => 0, reader);
    for (const hash of ["left", "right"]) await signIns.put(hash, { personId: "tom", ownerTokenHash: null, memberships: [] });
    await damage(signInKey("left"), "tom", "tim");
    expect(await signIns.get("left")).toBeNull();
    expect((await signIns.list()).map(({ tokenHash }) => tokenHash)).toEqual(["right"]);
  });

  it("of a role without a link gives none, and keeps nobody from what else they have", async () => {
    await records.commit([{ type: "putGrant", meetingId: "one", personId: "tom", role: "moderator" }]);
    expect(await records.getGrant("one", "tom")).toBe("moderator");
    await damage(grantKey("one", "tom"), "moderator", "moderatos");
    expect(await records.getGrant("one", "tom")).toBeNull();
  });

  it("of a link never brings back one that was revoked, and leaves the others", async () => {
    const links = createLinks({ storage, reader, signingKey: new Uint8Array(32), audit: records.audit, now: () => 0 });
    const tokenOf = async (role: string): Promise<string> => (await links.all({ meetingId: "one" }, "ines")).find((link) => link.role === role)?.token ?? "";
    const [old, viewer] = [await tokenOf("editor"), await tokenOf("viewer")];
    await links.renew({ meetingId: "one" }, ["editor"], "ines");
    const editor = await tokenOf("editor");
    await damage(linkGenerationKey("one", "editor", null), "2", "1");
    expect(await links.find(old)).toBeNull();
    expect(await links.find(editor)).toBeNull();
    await expect(links.all({ meetingId: "one" }, "ines")).rejects.toMatchObject({ code: "RECORD_DAMAGED" });
    expect(await links.find(viewer)).toMatchObject({ role: "viewer" });
  });

  it("of the audit log keeps its number", async () => {
    const note = (by: string) => records.commit([], [{ at: 0, act: "signedOut", by }]);
    await note("ines");
    await note("tom");
    await damage(["audit", 2], "tom", "tim");
    const fresh = createRecords(storage, reader);
    await fresh.commit([], [{ at: 0, act: "signedOut", by: "ines" }]);
    expect((await fresh.audit.read(null, 10)).entries.map(({ seq }) => seq)).toEqual([3, 1]);
  });
});

describe("a record of an older release", () => {
  const bare = (record: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(record));

  it("is read without a checksum, and gets one with its next change", async () => {
    await storage.commit([{ type: "put", key: personKey("ines"), value: bare(INES) }]);
    expect(await records.findPerson("ines")).toEqual(INES);
    await records.commit([{ type: "putPerson", person: { ...INES, handle: "ikoch" } }]);
    await damage(personKey("ines"), "ikoch", "ikock");
    expect(await records.findPerson("ines")).toBeNull();
  });

  it("that is no JSON any more is damaged", async () => {
    await storage.commit([{ type: "put", key: meetingKey("one"), value: bare(meetingOf("one", "Planning")).subarray(0, 40) }]);
    await expect(records.getMeeting("one")).rejects.toMatchObject({ code: "RECORD_DAMAGED" });
  });
});
