import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FeedReader } from "../support/feedReader.ts";
import { type ServedMeeting, serveMeeting } from "../support/meetingSetup.ts";
import { type Client, type TestServer, linkToken, startServer, temporaryFolder } from "../support/startServer.ts";

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let server: TestServer;
let served: ServedMeeting;
let readers: FeedReader[];

beforeEach(async () => {
  folder = await temporaryFolder();
  server = await startServer({ dataDir: folder.path });
  served = await serveMeeting(server);
  readers = [];
});
afterEach(async () => {
  for (const reader of readers) reader.close();
  await server.close();
  await folder.remove();
});

async function signIn(name: string, role = "viewer"): Promise<Client> {
  return server.browser({ token: await linkToken(served.owner, served.id, role), name });
}

/** A page of somebody, with its hello. */
async function open(client: Client): Promise<FeedReader> {
  const reader = new FeedReader(server.url, served.id, { cookie: client.cookie, origin: server.url });
  readers.push(reader);
  return reader;
}

const begin = (body: unknown = { scope: { of: "meeting" } }) => served.as("moderator").send("beginRecording", { params: { meetingId: served.id }, body: body as { scope: { of: "meeting" } } });
const answer = (client: Client, agrees: unknown, number = "1") => client.send("answerRecording", { params: { meetingId: served.id, number }, body: { agrees: agrees as boolean } });
const end = (number = "1") => served.as("moderator").send("endRecording", { params: { meetingId: served.id, number } });
const lines = async () => (await served.owner.call("getRecordingLog", { params: { meetingId: served.id } })).lines;
const minutes = async (): Promise<string> => (await served.owner.fetch(`/api/meetings/${served.id}/minutes.md`)).text();

describe("a recording", () => {
  it("is told to every open page, and to whoever comes later, and each is asked once", async () => {
    const ines = await signIn("Ines Vogel");
    const page = await open(ines);
    await page.next("hello");
    await begin();
    expect((await page.next("recording")).recording).toMatchObject({ number: 1, endedAt: null });
    await page.nextThat("recording", ({ recording }) => recording?.answers.length === 1);
    const late = await open(await signIn("Ruth Late"));
    expect((await late.next("hello")).view.recording).toMatchObject({ number: 1, endedAt: null });
    await page.nextThat("recording", ({ recording }) => recording?.answers.length === 2);
    const again = await open(ines);
    await again.next("hello");
    await answer(ines, true);
    const told = await page.nextThat("recording", ({ recording }) => recording?.answers.some(({ agrees }) => agrees === true) === true);
    expect(told.recording?.answers.map(({ agrees }) => agrees)).toEqual([true, null]);
    expect((await lines()).map(({ type }) => type)).toEqual(["begun", "asked", "asked", "answered"]);
  });

  it("says who agreed, who declined and who did not answer in the minutes, also after a restart", async () => {
    const [ines, noor] = [await signIn("Ines Vogel"), await signIn("Noor Amari", "editor")];
    await begin({ scope: { of: "session", sessionId: (await served.entry("First")).id } });
    const quiet = await open(await signIn("Quiet Person"));
    await quiet.nextThat("recording", ({ recording }) => recording?.answers.length === 1);
    await answer(ines, true);
    await answer(noor, false);
    await end();
    const before = await minutes();
    expect(before).toMatch(/\*\*The session First:\*\* \d{4}-\d\d-\d\d \d\d:\d\d to \d\d:\d\d America\/Los_Angeles \(UTC-\d\), said by Program/);
    expect(before).toMatch(/\*\*Agreed:\*\* Ines Vogel \(\d\d:\d\d\)\n/);
    expect(before).toMatch(/\*\*Declined:\*\* Noor Amari/);
    expect(before).toMatch(/\*\*Asked, did not answer:\*\* Quiet Person/);
    const log = await lines();
    const { cookie } = noor;
    await server.close();
    server = await startServer({ dataDir: folder.path });
    served = { ...served, owner: server.owner };
    expect([await lines(), await minutes()]).toEqual([log, before]);
    // Who declined is as much in the meeting as before.
    const response = await fetch(`${server.url}/api/meetings/${served.id}`, { headers: { cookie } });
    expect(await response.json()).toMatchObject({ me: { role: "editor" }, recording: { endedBy: "program" } });
  });

  it("asks again when it begins again", async () => {
    const ines = await signIn("Ines Vogel");
    await begin();
    await answer(ines, true);
    await end();
    await begin({ scope: { of: "other", text: "the demo only" } });
    const { recording } = await ines.call("getMeeting", { params: { meetingId: served.id } });
    expect(recording).toMatchObject({ number: 2, scope: { of: "other", text: "the demo only" }, answers: [] });
    expect((await answer(ines, true)).code).toBe("RECORDING_INVALID");
    expect((await answer(ines, true, "2")).code).toBeNull();
  });

  it("asks nobody in a meeting that is archived, whose minutes stay as they are", async () => {
    const ines = await signIn("Ines Vogel");
    await begin();
    await served.owner.call("archiveMeeting", { params: { meetingId: served.id }, body: { archived: true } });
    await (await open(ines)).next("hello");
    // The second page is greeted after whatever the first one has brought about.
    await (await open(ines)).next("hello");
    expect((await lines()).map(({ type }) => type)).toEqual(["begun"]);
  });

  it("counts a claimed device apart, and takes the person's own answer before it", async () => {
    const own = await signIn("Ines Vogel", "editor");
    const claimed = await signIn("Ines Vogel");
    await begin();
    await answer(claimed, true);
    expect(await minutes()).toMatch(/\*\*Agreed:\*\* Ines Vogel \(\d\d:\d\d, unconfirmed\)/);
    await answer(own, false);
    await answer(claimed, true);
    expect(await minutes()).toMatch(/\*\*Declined:\*\* Ines Vogel \(\d\d:\d\d\)/);
    expect(await minutes()).not.toContain("**Agreed:**");
  });
});

describe("what is refused, and changes nothing", () => {
  it.each([
    [{}, "body.scope"],
    [{ scope: { of: "all" } }, "body.scope.of"],
    [{ scope: { of: "other", text: " " } }, "body.scope.text"],
    [{ scope: { of: "other", text: "x".repeat(201) } }, "body.scope.text"],
    [{ scope: { of: "other", text: "turned \u202e around" } }, "body.scope.text"],
    [{ scope: { of: "session", sessionId: "First" } }, "body.scope.sessionId"],
    [{ scope: { of: "session", sessionId: "z".repeat(26) } }, "body.scope.sessionId"],
  ])("beginning with %j, by its field", async (body, field) => {
    const refused = await begin(body);
    expect([refused.code, refused.message]).toEqual([expect.stringMatching(/^(INPUT_INVALID|ENTRY_NOT_FOUND)$/), expect.stringContaining(field)]);
    expect(await lines()).toEqual([]);
  });

  it("an answer that is none, of a program, and of a recording that is not on", async () => {
    const ines = await signIn("Ines Vogel");
    await begin();
    expect((await answer(ines, "yes")).message).toContain("body.agrees");
    expect((await answer(ines, true, "0")).message).toContain("address.number");
    expect((await answer(ines, true, "2")).code).toBe("RECORDING_INVALID");
    expect((await answer(served.as("editor"), true)).message).toContain("got a program");
    expect((await begin()).code).toBe("RECORDING_INVALID");
    expect((await end("2")).code).toBe("RECORDING_INVALID");
    expect(await lines()).toHaveLength(1);
  });
});
