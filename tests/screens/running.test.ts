import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AgendaCommand } from "@docket/shared/agenda/commands.ts";
import type { AgendaEntry } from "@docket/shared/agenda/entry.ts";
import type { MarkerTarget } from "@docket/shared/agenda/marker.ts";
import type { MeetingView } from "@docket/shared/protocol/views.ts";
import { asGuest, asOwner, follow, openStage, sampleMeeting, sessionAddress, type Stage } from "../e2e/stage.ts";
import { linkToken } from "../support/startServer.ts";
import { openSession, runningNotes } from "../e2e/support.ts";
import { shoot } from "./shoot.ts";

const TOPIC = "Alert latency";

describe("the screens of preparing and running a meeting", () => {
  let stage: Stage;
  let sample: MeetingView;
  let notes = "";
  let owner: BrowserContext;
  let page: Page;

  const params = (): { meetingId: string } => ({ meetingId: sample.meeting.id });
  const entryOf = (fits: (entry: AgendaEntry) => boolean): string => sample.meeting.days.flatMap(({ entries }) => entries).find(fits)?.id ?? "";
  const session = (topic: string): string => entryOf((entry) => entry.kind === "session" && entry.topic === topic);
  const change = (command: AgendaCommand): Promise<unknown> => stage.owner.call("changeAgenda", { params: params(), body: { expectedVersion: null, command } });
  async function moveTo(target: MarkerTarget): Promise<void> {
    const { marker } = await stage.owner.call("getMeeting", { params: params() });
    await stage.owner.call("moveMarker", { params: params(), body: { expectedVersion: marker.version, target } });
  }
  async function openNotes(address = notes): Promise<void> {
    await follow(page, "/no/such/address");
    await page.getByRole("heading", { level: 1, name: "There is nothing at this address" }).waitFor();
    await follow(page, address);
    await runningNotes(page);
  }
  async function dialogShot(name: string, heading: string | RegExp): Promise<void> {
    await page.getByRole("dialog").getByText(heading).first().waitFor();
    await shoot(page, name);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  }

  beforeAll(async () => {
    stage = await openStage();
    sample = await sampleMeeting(stage.owner);
    notes = sessionAddress(sample, TOPIC);
    const requestedByIds = sample.directory.people.slice(0, 3).map(({ id }) => id);
    for (const [title, estimateMinutes] of [["Site controller: who keeps it running through the winter?", 45], ["Cold storage", null]] as const) {
      const topic = { title, requestedByIds, estimateMinutes, notes: "Twice a week, by hand." };
      await stage.owner.call("changeTopics", { params: params(), body: { expectedVersion: null, command: { type: "proposeTopic", topic } } });
    }
    owner = await stage.profile(asOwner("Tobias Okafor"), { reducedMotion: "reduce" });
    page = await stage.open(owner, notes);
    await runningNotes(page);
  });
  afterAll(async () => stage.close());

  it("a meeting before it starts", () => shoot(page, "notes-before"));

  it("the agenda that is prepared, with a fixed start that does not fit, notes in a row, and the dialog of a row", async () => {
    await change({ type: "setLimits", entryId: session("Data retention"), limits: { shortestMinutes: null, notBefore: null, mustEndBy: "11:30", startsAt: "10:45" } });
    await page.getByRole("button", { name: "Edit agenda" }).click();
    await page.getByRole("row", { name: /Data retention/ }).getByText("Starts at 10:45 sharp").waitFor();
    await page.getByRole("button", { name: /^Drag Cold storage/ }).waitFor();
    await shoot(page, "prepare-conflict");
    await page.getByRole("button", { name: `Pre-meeting notes: ${TOPIC}` }).click();
    await page.getByRole("textbox", { name: /^Pre-meeting notes/ }).waitFor();
    await shoot(page, "prepare-notes");
    await page.getByRole("button", { name: /^Rename: Data retention/ }).click();
    await dialogShot("prepare-entry", "Fixed start");
  });

  it("the proposed topics, the history, and a draft", async () => {
    await openNotes();
    await page.getByRole("button", { name: /^Proposed topics/ }).click();
    await dialogShot("topics", "Cold storage");
    await page.getByRole("button", { name: "Agenda options" }).click();
    await page.getByRole("menuitem", { name: "History" }).click();
    await dialogShot("history", /set limits for Data retention/);
    await stage.owner.call("shareAgenda", { params: params(), body: { shared: false } });
    await page.getByText("Draft, not seen by everybody").first().waitFor();
    await shoot(page, "draft");
    await stage.owner.call("shareAgenda", { params: params(), body: { shared: true } });
    await page.getByText("Draft, not seen by everybody").first().waitFor({ state: "detached" });
  });

  it("the details, people and links of the meeting, and another zone", async () => {
    await page.getByRole("button", { name: "Meeting", exact: true }).click();
    await page.getByRole("menuitem", { name: /^Details/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    for (const [at, tab] of (await dialog.getByRole("tab").all()).entries()) {
      await tab.click();
      await shoot(page, `details-${at + 1}`);
    }
    await dialog.getByRole("tab").first().click();
    const zone = dialog.getByRole("combobox", { name: /zone/i });
    await zone.fill("Tokyo");
    await page.getByRole("option", { name: /Tokyo/ }).first().click();
    await dialog.getByText("What stays when the zone changes").first().waitFor();
    await shoot(page, "zone-change");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  });

  it("the meeting while it runs, its call recorded, and pre-meeting notes that were changed since the start", async () => {
    await moveTo({ to: "entry", entryId: session(TOPIC) });
    await page.getByRole("timer").waitFor();
    const pre = page.getByRole("textbox", { name: /^Pre-meeting notes/ });
    if (!(await pre.isVisible())) await page.getByRole("button", { name: /^Pre-meeting notes/ }).first().click();
    await pre.click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" And who is told?");
    await page.getByText(/^Changed since the start/).first().waitFor();
    await page.keyboard.press("Escape");
    await shoot(page, "running-changed-notes");
    await stage.owner.call("beginRecording", { params: params(), body: { scope: { of: "meeting" } } });
    await page.getByRole("region", { name: /^This call is recorded/ }).waitFor();
    await shoot(page, "recording-question");
    await page.getByRole("button", { name: "Not now" }).click();
  });

  it("the meeting that has moved on, a break, and where another moderator's band begins", async () => {
    await openNotes();
    await openSession(page, "Welcome");
    await moveTo({ to: "entry", entryId: session("News from the mountain") });
    await page.getByRole("button", { name: /^Go there/ }).first().waitFor();
    await shoot(page, "moved-banner");
    await moveTo({ to: "entry", entryId: entryOf((entry) => entry.kind === "break") });
    await page.getByText(/^Back at/).first().waitFor();
    await shoot(page, "break");
    await moveTo({ to: "entry", entryId: session("Data retention") });
    await page.getByText("You moderate from here").first().waitFor();
    await shoot(page, "handover");
  });

  it("the other pages: home, a copy of the last meeting, people, members, sign-ins, audit log, minutes, joining", async () => {
    const pages = { "/": "home", "/new?from=copy": "new-copy", "/people": "people", "/members": "members", "/devices": "sign-ins", "/audit-log": "audit-log", [`/m/${sample.meeting.id}/-/minutes`]: "minutes" };
    for (const [address, name] of Object.entries(pages)) {
      await follow(page, "/no/such/address");
      await page.getByRole("heading", { level: 1, name: "There is nothing at this address" }).waitFor();
      await follow(page, address);
      await page.getByRole("heading", { level: 1 }).filter({ hasNotText: "There is nothing" }).waitFor();
      await page.waitForLoadState("networkidle");
      await shoot(page, name);
    }
    const stranger = await stage.profile(null, { reducedMotion: "reduce" });
    const join = await stage.open(stranger, `/join/${await linkToken(stage.owner, sample.meeting.id, "editor")}`);
    await join.getByRole("heading", { level: 1 }).waitFor();
    await shoot(join, "join");
    await stranger.close();
  });

  it("a reader's page when no moderator is connected, and an editor's agenda", async () => {
    await page.close();
    const editor = await stage.profile(await asGuest(stage.owner, sample.meeting.id, "editor", "Ines Koch"), { reducedMotion: "reduce" });
    page = await stage.open(editor, notes);
    await runningNotes(page);
    await page.getByText(/^No moderator is connected/).first().waitFor();
    await shoot(page, "no-moderator");
    await page.getByRole("button", { name: "Write pre-meeting notes" }).click();
    await page.getByRole("button", { name: `Pre-meeting notes: ${TOPIC}` }).click();
    await page.getByRole("textbox", { name: /^Pre-meeting notes/ }).waitFor();
    await shoot(page, "agenda-notes");
    expect(stage.faults).toEqual([]);
  });
});
