import type { BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { fragmentOf } from "@docket/shared/notes/fragments.ts";
import { SYNC_MESSAGE, SYNC_STEP } from "@docket/shared/protocol/syncWire.ts";
import type { MeetingView } from "@docket/shared/protocol/views.ts";
import { OWNER_TOKEN } from "../support/startServer.ts";
import { frame } from "../support/syncClients.ts";
import { hasFocus } from "./keys.ts";
import { asGuest, asOwner, follow, goOn, openStage, sampleMeeting, sessionAddress, type Stage } from "./stage.ts";
import { openSession, runningNotes, writtenText } from "./support.ts";
import { tooWide } from "./tooWide.ts";

/*
 * What only a real browser can tell about the screens: their widths, their first paint, print, and what one
 * person's doing does to the page of another.
 */

const TOPIC = "Alert latency";
const PRE_MEETING = "Is the 60 s limit still the right one?";
const WIDTHS = [1440, 1180, 900, 390, 320];
const HOUR_MS = 3_600_000;

describe("the screens", () => {
  let stage: Stage;
  let sample: MeetingView;
  let notes = "";
  let unwritten = "";
  /** Opened once, and taken from screen to screen as by links of the page. */
  let owner: Page;
  let ines: Page;
  let viewer: Page;

  const nowBar = (page: Page): Locator => page.getByRole("region", { name: "Where the meeting is" });
  const guest = async (role: "viewer" | "editor", name: string): Promise<BrowserContext> =>
    stage.profile(await asGuest(stage.owner, sample.meeting.id, role, name));
  async function goToNotes(page: Page, address = notes): Promise<Locator> {
    await goOn(page, address);
    return runningNotes(page);
  }
  async function moveTo(topic: string): Promise<void> {
    const { meeting, marker } = await stage.owner.call("getMeeting", { params: { meetingId: sample.meeting.id } });
    const entry = meeting.days.flatMap(({ entries }) => entries).find((each) => each.kind === "session" && each.topic === topic);
    await stage.owner.call("moveMarker", {
      params: { meetingId: meeting.id },
      body: { expectedVersion: marker.version, target: { to: "entry", entryId: entry?.id ?? "" } },
    });
  }

  beforeAll(async () => {
    stage = await openStage();
    sample = await sampleMeeting(stage.owner);
    notes = sessionAddress(sample, TOPIC);
    unwritten = sessionAddress(sample, "Wrap up");
    owner = await stage.open(await stage.profile(asOwner("Tobias Okafor")), "/");
    ines = await (await guest("editor", "Ines Koch")).newPage();
  });
  afterAll(async () => stage.close());

  it("never scroll sideways, from 1440 to 320 pixels", async () => {
    for (const address of ["/", notes, `/m/${sample.meeting.id}/-/minutes`]) {
      await goOn(owner, address);
      await owner.getByRole("heading", { level: 1 }).filter({ hasNotText: "There is nothing" }).waitFor();
      if (address === notes) await runningNotes(owner);
      for (const width of WIDTHS) {
        await owner.setViewportSize({ width, height: 800 });
        expect(await tooWide(owner), `${address} at ${width}`).toEqual([]);
      }
    }
    await owner.setViewportSize({ width: 1440, height: 900 });
  });

  it("can be read before the editor is loaded", async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await ines.route(/\/assets\/SessionNotes-[^/]*\.js$/, async (route) => {
      await held;
      await route.continue();
    });
    await ines.goto(`${stage.url}${notes}`);
    await ines.getByText(PRE_MEETING).waitFor();
    expect(await ines.getByRole("textbox", { name: /^Running notes/ }).count()).toBe(0);
    release();
    await runningNotes(ines);
    await ines.unrouteAll();
  });

  it("do not shift while somebody else writes", async () => {
    const reader = owner;
    await reader.emulateMedia({ reducedMotion: "no-preference" });
    const read = await goToNotes(reader, unwritten);
    const written = await goToNotes(ines, unwritten);
    await reader.getByText("2 in these notes").waitFor();
    await watchShifts(reader);
    await written.click();
    await ines.keyboard.press("Control+End");
    for (const line of ["A first line", "and a second", "and a third."]) {
      await ines.keyboard.type(line);
      await ines.keyboard.press("Enter");
    }
    await reader.getByText("Ines Koch is typing").waitFor();
    await read.getByText("and a third.").waitFor();
    await reader.getByText("Ines Koch is typing").waitFor({ state: "detached" });
    expect(await shifts(reader)).toEqual([]);
    // A real shift would have been seen.
    await reader.evaluate(() => document.querySelector("article")?.prepend(Object.assign(document.createElement("p"), { textContent: "Down by a line" })));
    await expect.poll(async () => (await shifts(reader)).length).toBeGreaterThan(0);
    await reader.emulateMedia({ reducedMotion: "reduce" });
  });

  it("follow the meeting, but carry nobody away who is writing", async () => {
    const reader = await stage.open(await guest("editor", "Otto Brandt"), notes);
    await runningNotes(reader);
    const editor = await goToNotes(ines);
    await editor.click();
    await ines.keyboard.press("Control+End");
    await ines.keyboard.type("In the middle of");
    await moveTo("Welcome");
    await reader.getByRole("heading", { level: 1, name: "Welcome" }).waitFor();
    // The banner shows it, and one place says it.
    await ines.getByRole("button", { name: "Stay here" }).waitFor();
    const heard = ines.getByRole("status").filter({ hasText: "The meeting has moved to Welcome" });
    await heard.first().waitFor({ state: "attached" });
    expect(await heard.count()).toBe(1);
    expect(await hasFocus(editor)).toBe(true);
    expect(ines.url()).toContain(notes);
    await ines.keyboard.type(" a sentence");
    expect(await writtenText(editor)).toContain("In the middle of a sentence");
    // Whoever goes their own way is told that they do, and comes back with one press.
    await openSession(reader, TOPIC);
    await reader.getByRole("alertdialog").or(reader.getByRole("status")).getByText("You no longer follow the meeting").first().waitFor();
    await reader.getByRole("button", { name: "Follow again" }).click();
    await reader.getByRole("heading", { level: 1, name: "Welcome" }).waitFor();
    await reader.context().close();
  });

  it("show a late joiner at once where the meeting is", async () => {
    viewer = await stage.open(await guest("viewer", "Late Comer"), `/m/${sample.meeting.id}`);
    await viewer.getByRole("heading", { level: 1 }).waitFor();
    expect(await viewer.getByRole("heading", { level: 1 }).innerText()).toBe("Welcome");
    expect(await nowBar(viewer).innerText()).toMatch(/NOW\s+Welcome/);
    const rail = viewer.getByRole("navigation", { name: "Agenda" });
    expect(await rail.getByRole("link", { name: /Now: .*Welcome/ }).count()).toBe(1);
    // The end of the day, too, in the reader's own time.
    expect(await rail.getByRole("listitem").filter({ hasText: "Close" }).first().innerText()).toMatch(/^\d\d:\d\d\s+\d\d:\d\d/);
  });

  it("show the list of meetings as it is whenever somebody comes back to it", async () => {
    await goOn(owner, "/");
    await owner.getByText(sample.meeting.title).first().waitFor();
    await follow(owner, "/people");
    await owner.getByRole("heading", { level: 1, name: "People" }).waitFor();
    await stage.owner.call("createMeeting", { body: { title: "Made a moment ago", timeZone: "Europe/Berlin" } });
    await follow(owner, "/");
    await owner.getByText("Made a moment ago").first().waitFor();
  });

  it("show the same elapsed time on a device whose clock is wrong by an hour", async () => {
    const profile = await stage.profile(asOwner("Tobias Okafor"));
    const page = await profile.newPage();
    await goToNotes(owner);
    let wrongBy = 0;
    for (const hours of [-1, 1]) {
      await profile.addInitScript(shiftClock, (hours - wrongBy) * HOUR_MS);
      wrongBy = hours;
      await page.goto(`${stage.url}${notes}`);
      await runningNotes(page);
      expect(Math.round((await page.evaluate(() => Date.now()) - Date.now()) / HOUR_MS)).toBe(hours);
      const atLeast = await elapsedSeconds(owner);
      const shown = await elapsedSeconds(page);
      const atMost = await elapsedSeconds(owner);
      expect(shown, `${hours} h`).toBeGreaterThanOrEqual(atLeast - 2);
      expect(shown, `${hours} h`).toBeLessThanOrEqual(atMost + 2);
    }
    await profile.close();
  });

  it("print agenda and notes without the frame", async () => {
    const page = owner;
    await openSession(page, TOPIC);
    const pages = "Milestones for winter";
    const frames = [nowBar(page), page.getByRole("navigation", { name: "Agenda" }), page.getByRole("complementary", { name: "Outcomes" }), page.getByRole("banner")];
    for (const part of [...frames, page.getByText(PRE_MEETING)]) await part.waitFor();
    const printed = page.locator("section[aria-hidden=true]").getByText(pages);
    expect(await printed.isVisible()).toBe(false);
    await page.emulateMedia({ media: "print" });
    for (const [place, part] of frames.entries()) expect(await part.isVisible(), `frame ${place}`).toBe(false);
    expect(await printed.isVisible()).toBe(true);
    expect(await page.getByText(PRE_MEETING).isVisible()).toBe(true);
    expect(await (await runningNotes(page)).isVisible()).toBe(true);
    await page.emulateMedia({ media: null });
  });

  it("work over plain http on a local network: items get their ids, links can be copied", async () => {
    const profile = await stage.profile(null);
    const page = await profile.newPage();
    await page.goto(`${stage.lanUrl}/join/${OWNER_TOKEN}`);
    await page.getByLabel("Your name").fill("Lan Owner");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("heading", { level: 1, name: /Lan/ }).waitFor();
    await follow(page, notes);
    const editor = await runningNotes(page);
    expect(await page.evaluate(() => [window.isSecureContext, "randomUUID" in crypto, crypto.subtle, navigator.clipboard])).toEqual([false, false, undefined, undefined]);
    await page.getByRole("button", { name: "Meeting", exact: true }).click();
    await page.getByRole("menuitem", { name: /^Details/ }).click();
    await page.getByRole("tab", { name: /Links/ }).click();
    const copy = page.getByRole("dialog").getByRole("button", { name: /^Copy/ }).first();
    await copy.click();
    await page.getByRole("status").getByText(/copied/i).waitFor();
    expect(await hasFocus(copy)).toBe(true);
    await page.keyboard.press("Escape");
    await editor.click();
    await page.keyboard.press("Control+End");
    await page.keyboard.press("Enter");
    await page.keyboard.type("[] Written without a secure context: ");
    await page.keyboard.press("Control+v");
    await editor.getByText(`${stage.lanUrl}/join/`).first().waitFor();
    await expect.poll(async () => (await stage.owner.call("getOutcomes", { params: { meetingId: sample.meeting.id } })).actionItems)
      .toContainEqual(expect.objectContaining({ text: expect.stringContaining("Written without a secure context"), id: expect.stringMatching(/^[a-z2-7]{26}$/) }));
    await page.close();
  });

  it("let a viewer read only, whatever the viewer's page sends", async () => {
    await goOn(viewer, notes);
    await viewer.getByText("Read only").waitFor();
    const text = viewer.getByRole("textbox", { name: /^Running notes/ });
    await text.click();
    await viewer.keyboard.type("never typed");
    expect(await writtenText(text)).not.toContain("never typed");
    const sessionId = notes.split("/").at(-1) ?? "";
    const written = async (): Promise<string> => (await stage.owner.call("getNotes", { params: { meetingId: sample.meeting.id, sessionId } })).runningNotes;
    expect(await answerTo(viewer, sessionId, forged("forged by a viewer"))).toBe(SYNC_MESSAGE.refused);
    // The same frame from somebody who may write is taken.
    expect(await answerTo(ines, sessionId, forged("sent by an editor"))).toBe(SYNC_MESSAGE.ack);
    await expect.poll(written).toContain("sent by an editor");
    expect(await written()).not.toContain("forged by a viewer");
    await Promise.all([viewer.close(), ines.close()]);
  });

  it("take a proposed topic where a mouse drags it, and say before what that does", async () => {
    const topic = { title: "Cold storage", requestedByIds: [], estimateMinutes: 15, notes: "" };
    const params = { meetingId: sample.meeting.id };
    await stage.owner.call("changeTopics", { params, body: { expectedVersion: null, command: { type: "proposeTopic", topic } } });
    const page = owner;
    await goToNotes(page);
    await page.getByRole("button", { name: "Edit agenda" }).first().click();
    const card = page.getByRole("complementary", { name: "Proposed topics" }).getByText("Cold storage");
    const row = page.getByRole("main").getByRole("row").filter({ hasText: "News from the mountain" });
    const [from, to] = [await boxOf(card), await boxOf(row)];
    await page.mouse.move(from.x + 10, from.y + 5);
    await page.mouse.down();
    await page.mouse.move(from.x - 60, from.y + 20, { steps: 4 });
    let step = 0;
    // A browser asks where it is held over each time the mouse moves.
    const saysWhat = async (): Promise<boolean> => {
      await page.mouse.move(to.x + 200 + (step += 1) % 5, to.y + 4);
      return page.getByRole("main").getByText(/^\d\d:\d\d\. /).isVisible();
    };
    await expect.poll(saysWhat).toBe(true);
    await page.mouse.up();
    await page.getByRole("main").getByRole("row").filter({ hasText: "Cold storage" }).waitFor();
    const { meeting } = await stage.owner.call("getMeeting", { params });
    const onAgenda = meeting.days[0]?.entries.find((entry) => entry.kind === "session" && entry.topic === "Cold storage");
    expect(meeting.topics?.find(({ title }) => title === "Cold storage")?.sessionId).toBe(onAgenda?.id);
  });

  it("met no fault, no breach of the content policy, no request to elsewhere", () => {
    expect(stage.faults).toEqual([]);
  });
});

/** Begins to note each shift of the layout. The writer's caret is one that is meant to move. */
const watchShifts = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const noted: string[] = [];
    Object.assign(window, { noted });
    interface Shift extends PerformanceEntry {
      value: number;
      sources: readonly { node: Node | null }[];
    }
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries() as Shift[]) {
        const moved = sources.filter(({ node }) => !(node instanceof Element ? node : node?.parentElement)?.closest(".ProseMirror-widget"));
        if (moved.length > 0) noted.push(`${value}: ${moved.map(({ node }) => `${node?.nodeName} "${node?.textContent?.slice(0, 40)}"`).join(", ")}`);
      }
    }).observe({ type: "layout-shift" });
  });

const shifts = (page: Page): Promise<string[]> => page.evaluate(() => (window as unknown as { noted: string[] }).noted);

async function boxOf(part: Locator): Promise<{ x: number; y: number }> {
  const box = await part.boundingBox();
  if (box === null) throw new Error("Expected something in sight, got nothing.");
  return box;
}

/** The seconds in the NOW bar, from "12:40 of 30:00". */
async function elapsedSeconds(page: Page): Promise<number> {
  const text = await page.getByRole("timer").innerText();
  const match = /^(?:(\d+):)?(\d+):(\d\d)\b/.exec(text);
  if (match === null) throw new Error(`Expected the elapsed time, got "${text}".`);
  const [, hours = "0", minutes = "0", seconds = "0"] = match;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

/** Runs in the page: its clock is wrong by this many milliseconds. */
function shiftClock(by: number): void {
  const { now } = Date;
  globalThis.Date = class extends Date {
    constructor(...given: readonly unknown[]) {
      super(...((given.length === 0 ? [now() + by] : given) as []));
    }
    static override now(): number {
      return now() + by;
    }
  } as DateConstructor;
}

/** A sync frame with an update that adds a paragraph to the running notes. */
function forged(text: string): number[] {
  const doc = new Y.Doc();
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(text)]);
  fragmentOf(doc, "runningNotes").insert(0, [paragraph]);
  return [...frame(SYNC_MESSAGE.sync, SYNC_STEP.update, Y.encodeStateAsUpdate(doc))];
}

/** Sends the frame over a socket of the page's own and gives the kind of the answer to it: an acknowledgement, or a refusal. */
const answerTo = (page: Page, sessionId: string, bytes: number[]): Promise<number> =>
  page.evaluate(
    async ({ id, sent }) => {
      const socket = new WebSocket(`${location.origin.replace("http", "ws")}/sync/${id}?wire=1&schema=1`);
      socket.binaryType = "arraybuffer";
      await new Promise((resolve) => socket.addEventListener("open", resolve));
      socket.send(new Uint8Array(sent));
      return new Promise<number>((resolve) => {
        socket.addEventListener("message", ({ data }: MessageEvent<ArrayBuffer>) => {
          const [kind = -1] = new Uint8Array(data);
          // Everything else is a greeting: the hello, the server's own first step, and who is here.
          if (kind === 100 || kind === 103) {
            socket.close();
            resolve(kind);
          }
        });
      });
    },
    { id: sessionId, sent: bytes },
  );
