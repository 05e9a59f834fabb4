import { type TestServer, linkToken, startServer, temporaryFolder, tokenOf } from "../support/startServer.ts";
import { countedIds, fakeClock } from "../support/deterministic.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const GOLDEN = "../fixtures/golden";

/** Day 1 of the sample, 09:00 in Los Angeles. */
const START = Date.UTC(2026, 8, 15, 16, 0);
const MINUTE = 60_000;

describe("minutes of the sample meeting", () => {
  const clock = fakeClock(START);
  let server: TestServer;
  let meetingId: string;

  const fetchMinutes = (format: string): Promise<Response> => server.owner.fetch(`/api/meetings/${meetingId}/minutes.${format}`);

  async function minutes(format: string): Promise<string> {
    const response = await fetchMinutes(format);
    expect([response.status, server.log.filter((line) => line.includes("SERVER_FAULT"))]).toEqual([200, []]);
    return response.text();
  }

  const next = async (expectedVersion: number, afterMinutes: number): Promise<void> => {
    clock.advance(afterMinutes * MINUTE);
    await server.owner.call("moveMarker", { params: { meetingId }, body: { expectedVersion, target: { to: "next" } } });
  };

  /** The first session is recorded: a guest agrees, and somebody who says to be Aiko Tanabe declines. */
  async function record(): Promise<void> {
    const { meeting, directory } = await server.owner.call("getMeeting", { params: { meetingId } });
    const sessionId = meeting.days[0]?.entries.find(({ kind }) => kind === "session")?.id ?? "";
    await server.owner.call("beginRecording", { params: { meetingId }, body: { scope: { of: "session", sessionId } } });
    const token = await linkToken(server.owner, meetingId, "viewer");
    const aiko = await server.browser();
    await aiko.call("signIn", { body: { token, personId: directory.people.find(({ name }) => name === "Aiko Tanabe")?.id ?? "" } });
    for (const [person, agrees] of [[await server.browser({ token, name: "Vera Halloran" }), true], [aiko, false]] as const) {
      clock.advance(MINUTE);
      await person.call("answerRecording", { params: { meetingId, number: "1" }, body: { agrees } });
    }
    await server.owner.call("endRecording", { params: { meetingId, number: "1" } });
    clock.set(START + 2 * MINUTE);
  }

  beforeEach(async () => {
    clock.set(START);
    server = await startServer({ now: clock.now, newId: countedIds() });
    ({ meetingId } = await server.owner.call("createSampleMeeting"));
    await next(0, 2);
    await record();
    await next(1, 23);
    await next(2, 31);
  });
  afterEach(() => server.close());

  it.each(["md", "html", "json"])("are the golden %s file, whatever the runtime", async (format) => {
    await expect(await minutes(format)).toMatchFileSnapshot(`${GOLDEN}/sample.${format}`);
  });

  it("are the same bytes when asked for later", async () => {
    const before = await minutes("html");
    clock.advance(1000 * MINUTE);
    expect(await minutes("html")).toBe(before);
  });

  it("never hold the call's secret, nor a link of the meeting", async () => {
    await server.owner.call("setCallSecret", { params: { meetingId }, body: { secret: "open-sesame-412" } });
    const { links } = await server.owner.call("getLinks", { params: { meetingId } });
    for (const format of ["md", "html", "json"]) {
      const text = await minutes(format);
      expect(text).not.toContain("open-sesame-412");
      for (const link of links) expect(text).not.toContain(tokenOf(link));
    }
  });

  it("come as a file with a name, and refuse formats that nobody knows", async () => {
    expect((await fetchMinutes("md")).headers.get("content-disposition")).toMatch(/^attachment; filename="minutes-[a-z0-9-]+\.md"$/);
    expect((await fetchMinutes("doc")).status).toBe(404);
  });

  it("say who ticked an action item and when, from the log", async () => {
    const { actionItems } = await server.owner.call("getOutcomes", { params: { meetingId } });
    const open = actionItems.find((item) => !item.done);
    const ruth = await server.browser({ token: await linkToken(server.owner, meetingId, "editor"), name: "Ruth Oyelaran" });
    await ruth.call("tickActionItem", { params: { meetingId, itemId: open?.id ?? "" }, body: { sessionId: open?.sessionId ?? "", done: true } });
    expect(await minutes("md")).toContain("done by Ruth Oyelaran, 2026-09-15");
  });

  it("give a session's notes as safe HTML for the first paint", async () => {
    const { actionItems } = await server.owner.call("getOutcomes", { params: { meetingId } });
    const sessionId = actionItems[0]?.sessionId ?? "";
    const notes = await server.owner.call("getNotes", { params: { meetingId, sessionId } });
    expect(notes.runningNotes).toContain('data-tag="actionItem"');
    expect(notes.preMeetingNotes).toContain("<li>");
  });
});

describe("minutes after a restart on the same data", () => {
  it("are the same bytes", async () => {
    const folder = await temporaryFolder();
    const first = await startServer({ dataDir: folder.path });
    const { meetingId } = await first.owner.call("createSampleMeeting");
    const before = await (await first.owner.fetch(`/api/meetings/${meetingId}/minutes.json`)).text();
    expect(before).toContain('"format": "docket-minutes"');
    await first.close();
    const second = await startServer({ dataDir: folder.path });
    expect(await (await second.owner.fetch(`/api/meetings/${meetingId}/minutes.json`)).text()).toBe(before);
    await second.close();
    await folder.remove();
  });
});
