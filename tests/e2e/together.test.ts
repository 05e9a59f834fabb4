import path from "node:path";
import { createDocLog } from "@docket/server/src/documents/docLog.ts";
import type { Browser, Page } from "playwright-core";
import type { Session } from "@docket/shared/agenda/entry.ts";
import { SIGN_IN_COOKIE } from "@docket/shared/protocol/endpoints.ts";
import type { MeetingView } from "@docket/shared/protocol/views.ts";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { openLink, type TcpLink } from "../support/tcpLink.ts";
import { ROOT } from "../support/sources.ts";
import { type TestServer, linkToken, startServer, temporaryFolder } from "../support/startServer.ts";
import { follow, goOn, sampleMeeting } from "./stage.ts";
import { runningNotes, writtenText } from "./support.ts";

/*
 * Two people in real browsers, whose way to the server is cut and comes back, whose server changes under them, and
 * whose page is older than the server. Whatever happens: no letter is missing and none is there twice.
 */

/** Longer than every delay of the page and, as it is configured here, of the server. */
const EVERY_TIMER_MS = 4 * 60_000;
const IS_SOAK = process.env["SOAK"] !== undefined;

/** Pings, dead links, rooms that leave: within a second. A long run waits for the product's own. */
const QUICK = { pingEvery: 100, deadAfter: 300, quietAfter: 200, roomStays: 400 };

let data: Awaited<ReturnType<typeof temporaryFolder>>;
let server: TestServer;
let link: TcpLink;
let browser: Browser;
let view: MeetingView;
let sessions: Session[];
/** People at their pages, where the last test left them. */
let staying: Page[] = [];

beforeAll(async () => {
  data = await temporaryFolder();
  server = await start();
  link = await openLink(Number(new URL(server.url).port));
  browser = await launchBrowser();
  view = await sampleMeeting(server.owner);
  sessions = view.meeting.days.flatMap(({ entries }) => entries).filter((entry): entry is Session => entry.kind === "session");
});
afterEach(() => {
  link.mend();
  Object.assign(doors, { areBlocked: false, gone: null });
});
afterAll(async () => {
  await browser.close();
  await link.close();
  await server.close();
  await data.remove();
});

const start = (): Promise<TestServer> =>
  startServer({ dataDir: data.path, clientFolder: path.join(ROOT, "client/dist"), ...(IS_SOAK ? {} : { syncLimits: QUICK }) });

const freshSession = (): string => {
  const session = sessions.pop();
  if (session === undefined) throw new Error("the sample meeting has too few sessions for these tests");
  return session.id;
};

/** A page of somebody who may write. */
async function open(name: string, sessionId: string, before: (page: Page) => Promise<void> = async () => undefined): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, timezoneId: "Europe/Berlin", locale: "en-GB", serviceWorkers: "block" });
  const signIn = { token: await linkToken(server.owner, view.meeting.id, "editor"), name };
  const [, value = ""] = (await server.browser(signIn)).cookie.split("=");
  await context.addCookies([{ name: SIGN_IN_COOKIE, value, url: link.url, httpOnly: true, sameSite: "Lax" }]);
  const page = await context.newPage();
  await before(page);
  await page.goto(addressOf(sessionId));
  return page;
}

const addressOf = (sessionId: string): string => `${link.url}/m/${view.meeting.id}/s/${sessionId}`;

/** Two people with the notes of a fresh session open: at the pages where they stayed, else at new ones. */
async function openTwo(): Promise<{ pages: Page[]; sessionId: string }> {
  const sessionId = freshSession();
  const [one, two] = staying;
  staying = [];
  if (one === undefined || two === undefined) return { pages: [await open("Ruth the guest", sessionId), await open("Aiko the guest", sessionId)], sessionId };
  for (const page of [one, two]) await goOn(page, new URL(addressOf(sessionId)).pathname);
  return { pages: [one, two], sessionId };
}

const notesOf = async (page: Page): Promise<string> => writtenText(await runningNotes(page));

/** What the server has of a session's running notes, without markup. */
async function stored(sessionId: string): Promise<string> {
  const { runningNotes: html } = await server.owner.call("getNotes", { params: { meetingId: view.meeting.id, sessionId } });
  return html.replaceAll(/<[^>]*>/g, "");
}

/** A line of one's own at the end of the notes. */
async function beginLine(page: Page, words: string): Promise<void> {
  await (await runningNotes(page)).focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  await page.keyboard.type(words);
}

/** Each on a line of their own. One after the other: Enter where somebody else still writes takes the rest of their line along. */
async function beginLines(pages: Page[], wordsOf: (at: number) => string): Promise<void> {
  for (const [at, page] of pages.entries()) {
    await beginLine(page, wordsOf(at));
    for (const other of pages) await expect.poll(async () => notesOf(other), { timeout: 60_000 }).toContain(wordsOf(at));
  }
}

/** Everybody and the server have each of these words exactly once, and the same notes. */
async function expectOnce(pages: Page[], sessionId: string, words: string[]): Promise<void> {
  const hasAll = (text: string): boolean => words.every((word) => text.includes(word));
  await expect.poll(async () => hasAll(await stored(sessionId)), { timeout: 60_000 }).toBe(true);
  for (const page of pages) await expect.poll(async () => hasAll(await notesOf(page)), { timeout: 60_000 }).toBe(true);
  const texts = [await stored(sessionId), ...(await Promise.all(pages.map(notesOf)))];
  for (const text of texts) for (const word of words) expect(text.split(word), `${word} in ${text}`).toHaveLength(2);
  await expect.poll(async () => new Set(await Promise.all(pages.map(notesOf))).size).toBe(1);
}

/** Time passes in the pages, in steps, so that a timer that is set again by its own run comes to run again. */
async function passInPages(pages: Page[], ms: number): Promise<void> {
  for (let step = 0; step < 12; step += 1) for (const page of pages) await page.clock.fastForward(ms / 12);
}

/** Every delay of the page and of the server passes. */
async function everyTimerFires(pages: Page[]): Promise<void> {
  if (IS_SOAK) await new Promise((resolve) => setTimeout(resolve, EVERY_TIMER_MS));
  else {
    await passInPages(pages, EVERY_TIMER_MS);
    await everyRoomHasLeft();
  }
}

/** No document is in the server's memory: its log is compacted when it leaves, and what was typed just before was in there. */
async function everyRoomHasLeft(): Promise<void> {
  const log = createDocLog(server.storage);
  const ids = view.meeting.days.flatMap(({ entries }) => entries.map(({ id }) => id));
  const stays = async (): Promise<boolean> => (await Promise.all(ids.map((id) => log.load(id)))).some(({ tail }) => tail.length > 0);
  await expect.poll(stays, { timeout: 60_000 }).toBe(false);
}

/** What a page cannot get just now. */
interface Doors {
  /** No live connection, by whatever way; everything else is there. */
  areBlocked: boolean;
  /** What the page loads on demand is not on the server any more; null: all of it is. */
  gone: RegExp | null;
}

/** Stands between a page and the server. */
async function guard(page: Page): Promise<void> {
  await page.routeWebSocket(/\/(?:sync|feed)\//, (socket) => (doors.areBlocked ? socket.close({ code: 1012 }) : void socket.connectToServer()));
  await page.route(/\/api\/tunnels/, (route) => (doors.areBlocked ? route.abort() : route.continue()));
  await page.route(/\/assets\/.*\.js/, (route) => (doors.gone?.test(route.request().url()) === true ? route.fulfill({ status: 404, body: "gone" }) : route.continue()));
}

/** Ends every connection; new ones are let through. */
function cutOnce(): void {
  link.cut();
  link.mend();
}

/** What the page says when a part of it is gone: over the page, or in its place. */
const OLDER = /This page is older than the server|A newer version is here/;

/** The clocks of the pages can be moved on; what has begun with the browser's own clock is loaded again. */
async function beginOwnClocks(pages: Page[], sessionId: string): Promise<void> {
  for (const page of pages) {
    await page.clock.install();
    await page.goto(addressOf(sessionId));
  }
}

describe("two people whose server is started again", () => {
  it("five times while they type lose no letter, and none comes twice", async () => {
    const { pages, sessionId } = await openTwo();
    await beginLines(pages, (at) => `{${at}}`);
    const rounds = [0, 1, 2, 3, 4];
    for (const round of rounds) {
      const typing = Promise.all(pages.map((page, at) => page.keyboard.type(`{${at}.${round}}`, { delay: 15 })));
      await server.close();
      server = await start();
      link.mend(Number(new URL(server.url).port));
      await typing;
    }
    await expectOnce(pages, sessionId, ["{0}", "{1}", ...rounds.flatMap((round) => [`{0.${round}}`, `{1.${round}}`])]);
    staying = pages;
  });
});

describe("two people whose way to the server is cut", () => {
  it("again and again in the middle of words lose no letter", async () => {
    const { pages, sessionId } = await openTwo();
    await beginLines(pages, (at) => `{${at}}`);
    await expectOnce(pages, sessionId, ["{0}", "{1}"]);
    const rounds = [0, 1, 2, 3, 4];
    for (const round of rounds) {
      const typing = Promise.all(pages.map((page, at) => page.keyboard.type(`{${at}.${round}}`, { delay: 15 })));
      link.cut();
      if (round % 2 === 0) await typing;
      link.mend();
      await typing;
    }
    await expectOnce(pages, sessionId, rounds.flatMap((round) => [`{0.${round}}`, `{1.${round}}`]));
    staying = pages;
  });

  it("until every timer of page and server has fired, and who go on typing meanwhile, lose no letter", { timeout: 900_000 }, async () => {
    const { pages, sessionId } = await openTwo();
    if (!IS_SOAK) await beginOwnClocks(pages, sessionId);
    await beginLines(pages, (at) => `{${at} before}`);
    await expectOnce(pages, sessionId, ["{0 before}", "{1 before}"]);
    link.cut();
    for (const [at, page] of pages.entries()) await page.keyboard.type(`{${at} cut}`);
    await everyTimerFires(pages);
    for (const [at, page] of pages.entries()) await page.keyboard.type(`{${at} late}`);
    expect(await stored(sessionId)).not.toContain("cut");
    link.mend();
    if (!IS_SOAK) await passInPages(pages, 60_000);
    await expectOnce(pages, sessionId, [0, 1].flatMap((at) => ["before", "cut", "late"].map((when) => `{${at} ${when}}`)));
    await Promise.all(pages.map((page) => page.context().close()));
  });
});

/** What the page of the tests below cannot get just now. */
const doors: Doors = { areBlocked: false, gone: null };
let guarded: Page;

describe("a page whose parts are gone from the server since it was loaded", () => {
  it("offers to reload when its editor cannot be loaded, and has it after that", async () => {
    const sessionId = freshSession();
    doors.gone = /\/assets\/SessionNotes-[^/]*\.js/;
    guarded = await open("Ruth the guest", sessionId, guard);
    await guarded.getByText(OLDER).first().waitFor();
    doors.gone = null;
    await guarded.getByRole("button", { name: "Reload" }).first().click();
    await beginLine(guarded, "{written at last}");
    await expectOnce([guarded], sessionId, ["{written at last}"]);
  });

  it("keeps what was not sent when another part cannot be loaded, also without a connection, and through the reload", async () => {
    const page = guarded;
    const sessionId = freshSession();
    await goOn(page, new URL(addressOf(sessionId)).pathname);
    page.on("dialog", (dialog) => void dialog.accept());
    await beginLine(page, "{sent}");
    await expectOnce([page], sessionId, ["{sent}"]);
    Object.assign(doors, { areBlocked: true, gone: /\/assets\/.*\.js/ });
    link.cut();
    await page.keyboard.type("{not sent}");
    await page.getByRole("heading", { level: 1 }).click();
    await page.keyboard.press("?");
    await page.getByText("This part of the page is not on this device.", { exact: false }).waitFor();
    expect(await page.getByText(OLDER).count()).toBe(0);
    expect(await notesOf(page)).toContain("{not sent}");
    link.mend();
    // The page of the minutes is a part that this page has not loaded yet.
    await follow(page, `/m/${view.meeting.id}/-/minutes`);
    await page.getByText(OLDER).first().waitFor();
    expect(await stored(sessionId)).not.toContain("{not sent}");
    doors.gone = null;
    await page.getByRole("button", { name: "Reload" }).first().click();
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    expect(await stored(sessionId)).not.toContain("{not sent}");
    doors.areBlocked = false;
    await follow(page, new URL(addressOf(sessionId)).pathname);
    await expectOnce([page], sessionId, ["{sent}", "{not sent}"]);
  });
});

describe("a page that is loaded while no live connection is to be had", () => {
  it("opens its editor from the copy on this device, takes more, and sends all of it when there is one", async () => {
    const page = guarded;
    const sessionId = freshSession();
    await goOn(page, new URL(addressOf(sessionId)).pathname);
    await beginLine(page, "{on the server}");
    await expectOnce([page], sessionId, ["{on the server}"]);
    doors.areBlocked = true;
    cutOnce();
    await page.keyboard.type("{without}");
    await page.reload();
    await (await runningNotes(page)).getByText("{without}").waitFor();
    await beginLine(page, "{after the reload}");
    expect(await stored(sessionId)).not.toContain("{without}");
    doors.areBlocked = false;
    await expectOnce([page], sessionId, ["{on the server}", "{without}", "{after the reload}"]);
  });
});
