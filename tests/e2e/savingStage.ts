import path from "node:path";
import { openStorage } from "@docket/server/src/storage/openStorage.ts";
import type { Storage } from "@docket/server/src/storage/storage.ts";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import type { Session } from "@docket/shared/agenda/entry.ts";
import { SIGN_IN_COOKIE } from "@docket/shared/protocol/endpoints.ts";
import type { MeetingView } from "@docket/shared/protocol/views.ts";
import { launchBrowser } from "../support/browser.ts";
import { openLink, type TcpLink } from "../support/tcpLink.ts";
import { type GatedStorage, gatedStorage } from "../support/gatedStorage.ts";
import { ROOT } from "../support/sources.ts";
import { type TestServer, linkToken, startServer, temporaryFolder } from "../support/startServer.ts";
import { Parking } from "./parking.ts";
import { follow, goNowhere, sampleMeeting } from "./stage.ts";
import { runningNotes, writtenText } from "./support.ts";

/** A server behind a link that can be cut, a meeting on it, and one browser. */
export interface SavingStage {
  link: TcpLink;
  readonly server: TestServer;
  /** The server's disk, as slow or broken as a test wants. */
  readonly disk: GatedStorage;
  /** Ends the server and starts it again on the same data, after what is to be done with its store. */
  restart(meanwhile?: (storage: Storage) => Promise<void>): Promise<void>;
  /** Makes the browser of this profile somebody else's, as another tab would. */
  signInAs(context: BrowserContext, name: string): Promise<void>;
  view: MeetingView;
  /** Exceptions in any page. */
  faults: string[];
  /** A session that no test has used yet. */
  freshSession(): { session: Session; address: string };
  /** A browser profile of somebody who may write. */
  person(name: string): Promise<BrowserContext>;
  /** A page of the profile at an address of the link. */
  open(context: BrowserContext, address: string): Promise<Page>;
  /** Leaves somebody's browser whose text has all been saved: the next person takes it, as empty as a new one. Their one page is `page`. */
  leave(page: Page): Promise<void>;
  /** Leaves a page with a writer at it whose text has all been saved: `atWork` takes both on to the next session, and loads nothing. */
  stay(page: Page): Promise<void>;
  /** A page that stayed, its clock the test's or not, at an empty screen; null: there is none. */
  stayed(hasClock: boolean): Page | null;
  close(): Promise<void>;
}

/** Starts all of it. */
export async function openSavingStage(): Promise<SavingStage> {
  const data = await temporaryFolder();
  const openDisk = (): GatedStorage => gatedStorage(openStorage(`lmdb:${path.join(data.path, "store")}`));
  let disk = openDisk();
  const start = (): Promise<TestServer> => startServer({ storage: disk, clientFolder: path.join(ROOT, "client/dist") });
  let server = await start();
  const link = await openLink(Number(new URL(server.url).port));
  const browser: Browser = await launchBrowser();
  const screen = { width: 1440, height: 900 };
  const parking = new Parking(link.url, screen);
  const view = await sampleMeeting(server.owner);
  const unused = view.meeting.days.flatMap(({ entries }) => entries).filter((entry) => entry.kind === "session");
  const faults: string[] = [];
  const staying: Page[] = [];
  return {
    link,
    get server() {
      return server;
    },
    get disk() {
      return disk;
    },
    view,
    faults,
    freshSession() {
      const session = unused.pop();
      if (session === undefined) throw new Error("the sample meeting has too few sessions for these tests");
      return { session, address: `/m/${view.meeting.id}/s/${session.id}` };
    },
    async person(name) {
      const left = parking.profile();
      const context = left ?? (await browser.newContext({ viewport: screen, timezoneId: "Europe/Berlin", locale: "en-GB" }));
      const signIn = { token: await linkToken(server.owner, view.meeting.id, "editor"), name };
      const client = await server.browser(signIn);
      const [, value = ""] = client.cookie.split("=");
      await context.addCookies([{ name: SIGN_IN_COOKIE, value, url: link.url, httpOnly: true, sameSite: "Lax" }]);
      if (left === null) context.on("page", (page) => page.on("pageerror", (error) => faults.push(`${error.name}: ${error.message}`)));
      return context;
    },
    async restart(meanwhile) {
      link.cut();
      await server.close();
      await disk.close();
      disk = openDisk();
      await meanwhile?.(disk);
      server = await start();
      link.mend(Number(new URL(server.url).port));
    },
    async signInAs(context, name) {
      const token = await linkToken(server.owner, view.meeting.id, "editor");
      const [, value = ""] = (await server.browser({ token, name })).cookie.split("=");
      await context.addCookies([{ name: SIGN_IN_COOKIE, value, url: link.url, httpOnly: true, sameSite: "Lax" }]);
      for (const page of context.pages()) await page.evaluate(() => localStorage.setItem("docket.signIn", "another tab"));
    },
    async open(context, address) {
      const page = parking.page(context) ?? (await context.newPage());
      await page.goto(`${link.url}${address}`);
      return page;
    },
    leave: (page) => parking.leaveProfile(page),
    async stay(page) {
      page.removeAllListeners("dialog");
      if (clocked.has(page)) await page.clock.resume();
      await goNowhere(page);
      staying.push(page);
    },
    stayed(hasClock) {
      const at = staying.findIndex((page) => clocked.has(page) === hasClock);
      return at < 0 ? null : (staying.splice(at, 1)[0] ?? null);
    },
    async close() {
      await browser.close();
      await link.close();
      await server.close();
      await disk.close();
      await data.remove();
    },
  };
}

/** Writes a line that the server has before anything else happens. */
export async function writeKnown(stage: SavingStage, page: Page, sessionId: string): Promise<void> {
  await writeLine(page, "Known.");
  await waitUntilStored(stage, sessionId, "Known.");
  await says(page, "Saved");
}

/** Types a line of its own at the end of the running notes. */
export async function writeLine(page: Page, line: string): Promise<void> {
  const editor = await runningNotes(page);
  await editor.focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  await page.keyboard.type(line);
}

/** The text of the running notes. */
export const notesOf = async (page: Page): Promise<string> => writtenText(await runningNotes(page));

/** The word about saving in the bar. */
export const saveWord = (page: Page, word: string): Locator => page.getByRole("banner").getByText(word, { exact: true });

/** Waits until the bar says so. */
export const says = (page: Page, word: string): Promise<void> => saveWord(page, word).waitFor();

/** The line under the notes, or a banner, that holds these words. */
export const told = (page: Page, words: string | RegExp): Locator => page.getByRole("main").getByText(words).first();

/** How many changes there are stands in one place, and what can be done with them is offered in one. */
export async function isSaidOnce(page: Page): Promise<void> {
  const main = page.getByRole("main");
  await expect.poll(() => main.getByText(/\b1 change\b/).allInnerTexts()).toHaveLength(1);
  for (const name of ["Copy my unsaved text", "Try now", "Reload"]) expect(await main.getByRole("button", { name }).count(), name).toBeLessThan(2);
  await expect.poll(() => main.getByRole("button", { name: "Copy my unsaved text" }).count()).toBe(1);
}

/** What the server has of a session's running notes. */
export async function stored(stage: SavingStage, sessionId: string): Promise<string> {
  const { runningNotes: html } = await stage.server.owner.call("getNotes", { params: { meetingId: stage.view.meeting.id, sessionId } });
  return html;
}

/** Waits until the server has this. */
export const waitUntilStored = (stage: SavingStage, sessionId: string, text: string): Promise<void> =>
  expect.poll(() => stored(stage, sessionId), { timeout: 30_000 }).toContain(text);

/** Somebody with the notes of a fresh session open, and a line in them that the server has. */
export interface AtWork {
  ruth: BrowserContext;
  page: Page;
  sessionId: string;
  address: string;
}

/** Begins work at a page that stayed, else at a new one. `hasClock`: the test can stop the page's clock and move it on. */
export async function atWork(stage: SavingStage, { hasClock } = { hasClock: false }): Promise<AtWork> {
  const { session, address } = stage.freshSession();
  const stayed = stage.stayed(hasClock);
  if (stayed !== null) await follow(stayed, address);
  const page = stayed ?? (await openFirst(stage, address, hasClock));
  await writeKnown(stage, page, session.id);
  return { ruth: page.context(), page, sessionId: session.id, address };
}

async function openFirst(stage: SavingStage, address: string, hasClock: boolean): Promise<Page> {
  const ruth = await stage.person("Ruth the guest");
  if (!hasClock) return stage.open(ruth, address);
  const page = await ruth.newPage();
  await page.clock.install();
  clocked.add(page);
  await page.goto(`${stage.link.url}${address}`);
  return page;
}

/** Pages whose clock is the test's. */
const clocked = new WeakSet<Page>();

/** How many changes it is depends on the pauses of whoever types, which a slow machine makes longer. */
export const changesKept = (state: string): RegExp => new RegExp(`^${state}: \\d+ changes? kept on this device`);

/** Writes something that cannot be sent, and waits until the page has counted it. */
export async function writeOffline(stage: SavingStage, page: Page, line: string): Promise<void> {
  stage.link.cut();
  await says(page, "Offline");
  await writeLine(page, line);
  await told(page, changesKept("Offline")).waitFor();
}
