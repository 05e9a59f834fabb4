import path from "node:path";
import { createDocLog } from "@docket/server/src/documents/docLog.ts";
import type { Browser, BrowserContext, Page } from "playwright-core";
import type { Session } from "@docket/shared/agenda/entry.ts";
import { SIGN_IN_COOKIE } from "@docket/shared/protocol/endpoints.ts";
import type { MeetingView } from "@docket/shared/protocol/views.ts";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { openLink, type TcpLink } from "../support/tcpLink.ts";
import { ROOT } from "../support/sources.ts";
import { type TestServer, linkToken, startServer, temporaryFolder } from "../support/startServer.ts";
import { sampleMeeting } from "./stage.ts";
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
let contexts: BrowserContext[] = [];

beforeAll(async () => {
  data = await temporaryFolder();
  server = await start();
  link = await openLink(Number(new URL(server.url).port));
  browser = await launchBrowser();
  view = await sampleMeeting(server.owner);
  sessions = view.meeting.days.flatMap(({ entries }) => entries).filter((entry): entry is Session => entry.kind === "session");
});
afterEach(async () => {
  await Promise.all(contexts.map((context) => context.close()));
  contexts = [];
  link.mend();
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

/** A page of somebody who may write, whose clock the test can move on. */
async function open(name: string, sessionId: string, before: (page: Page) => Promise<void> = async () => undefined): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, timezoneId: "Europe/Berlin", locale: "en-GB", serviceWorkers: "block" });
  contexts.push(context);
  const signIn = { token: await linkToken(server.owner, view.meeting.id, "editor"), name };
  const [, value = ""] = (await server.browser(signIn)).cookie.split("=");
  await context.addCookies([{ name: SIGN_IN_COOKIE, value, url: link.url, httpOnly: true, sameSite: "Lax" }]);
  const page = await context.newPage();
  await before(page);
  await page.goto(`${link.url}/m/${view.meeting.id}/s/${sessionId}`);
  return page;
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
  /** What the page loads on demand is not on the server any more. */
  partsAreGone: boolean;
}

/** Stands between a page and the server. */
async function guard(page: Page, doors: Doors, parts = /^never$/): Promise<void> {
  await page.routeWebSocket(/\/(?:sync|feed)\//, (socket) => (doors.areBlocked ? socket.close({ code: 1012 }) : void socket.connectToServer()));
  await page.route(/\/api\/tunnels/, (route) => (doors.areBlocked ? route.abort() : route.continue()));
  await page.route(parts, (route) => (doors.partsAreGone ? route.fulfill({ status: 404, body: "gone" }) : route.continue()));
}

/** Ends every connection; new ones are let through. */
function cutOnce(): void {
  link.cut();
  link.mend();
}

/** What the page says when a part of it is gone: over the page, or in its place. */
const OLDER = /This page is older than the server|A newer version is here/;

/** The clock of the page can be moved on. */
const withClock = async (page: Page): Promise<void> => (IS_SOAK ? undefined : page.clock.install());

describe("two people whose way to the server is cut", () => {
  it("until every timer of page and server has fired, and who go on typing meanwhile, lose no letter", { timeout: 900_000 }, async () => {
    const sessionId = freshSession();
    const pages = [await open("Ruth the guest", sessionId, withClock), await open("Aiko the guest", sessionId, withClock)];
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
  });

  it("again and again in the middle of words lose no letter", async () => {
    const sessionId = freshSession();
    const pages = [await open("Ruth the guest", sessionId), await open("Aiko the guest", sessionId)];
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
  });
});

describe("two people whose server is started again", () => {
  it("five times while they type lose no letter, and none comes twice", async () => {
    const sessionId = freshSession();
    const pages = [await open("Ruth the guest", sessionId), await open("Aiko the guest", sessionId)];
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
  });
});

describe("a page that is loaded while no live connection is to be had", () => {
  it("opens its editor from the copy on this device, takes more, and sends all of it when there is one", async () => {
    const sessionId = freshSession();
    const doors = { areBlocked: false, partsAreGone: false };
    const page = await open("Ruth the guest", sessionId, (fresh) => guard(fresh, doors));
    page.on("dialog", (dialog) => void dialog.accept());
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

describe("a page whose parts are gone from the server since it was loaded", () => {
  const gone = /\/assets\/.*\.js/;

  it("offers to reload when its editor cannot be loaded, and has it after that", async () => {
    const sessionId = freshSession();
    const doors = { areBlocked: false, partsAreGone: true };
    const page = await open("Ruth the guest", sessionId, (fresh) => guard(fresh, doors, /\/assets\/SessionNotes-[^/]*\.js/));
    await page.getByText(OLDER).first().waitFor();
    doors.partsAreGone = false;
    await page.getByRole("button", { name: "Reload" }).first().click();
    await beginLine(page, "{written at last}");
    await expectOnce([page], sessionId, ["{written at last}"]);
  });

  it("keeps what was not sent when another part cannot be loaded, through the reload", async () => {
    const sessionId = freshSession();
    const doors = { areBlocked: false, partsAreGone: false };
    const page = await open("Ruth the guest", sessionId, (fresh) => guard(fresh, doors, gone));
    page.on("dialog", (dialog) => void dialog.accept());
    await beginLine(page, "{sent}");
    await expectOnce([page], sessionId, ["{sent}"]);
    Object.assign(doors, { areBlocked: true, partsAreGone: true });
    cutOnce();
    await page.keyboard.type("{not sent}");
    // The page of the minutes is a part that this page has not loaded yet.
    await page.evaluate(() => {
      history.pushState(null, "", location.pathname.replace(/\/s\/.*/, "/-/minutes"));
      dispatchEvent(new PopStateEvent("popstate"));
    });
    await page.getByText(OLDER).first().waitFor();
    expect(await stored(sessionId)).not.toContain("{not sent}");
    doors.partsAreGone = false;
    await page.getByRole("button", { name: "Reload" }).first().click();
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    expect(await stored(sessionId)).not.toContain("{not sent}");
    doors.areBlocked = false;
    await page.goto(`${link.url}/m/${view.meeting.id}/s/${sessionId}`);
    await expectOnce([page], sessionId, ["{sent}", "{not sent}"]);
  });
});
