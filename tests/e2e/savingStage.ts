import path from "node:path";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import type { Session } from "@docket/shared/agenda/entry.ts";
import { SIGN_IN_COOKIE } from "@docket/shared/protocol/endpoints.ts";
import type { MeetingView } from "@docket/shared/protocol/views.ts";
import { launchBrowser } from "../support/browser.ts";
import { type CutLink, openLink } from "../support/cutLink.ts";
import { ROOT } from "../support/sources.ts";
import { startServer, temporaryFolder, type TestServer } from "../support/startServer.ts";
import { linkToken, sampleMeeting } from "./stage.ts";
import { runningNotes, writtenText } from "./support.ts";

/** A server behind a link that can be cut, a meeting on it, and one browser. */
export interface SavingStage {
  link: CutLink;
  readonly server: TestServer;
  /** Ends the server and starts it again on the same data. */
  restart(): Promise<void>;
  /** Makes the browser of this profile somebody else's, as another tab would. */
  signInAs(context: BrowserContext, name: string): Promise<void>;
  view: MeetingView;
  /** Exceptions in any page. */
  faults: string[];
  /** A session that no test has used yet. */
  freshSession(): { session: Session; address: string };
  /** A browser profile of somebody who may write; `init` runs in each page before its own scripts. */
  person(name: string, init?: () => void): Promise<BrowserContext>;
  /** A page of the profile at an address of the link. */
  open(context: BrowserContext, address: string): Promise<Page>;
  close(): Promise<void>;
}

/** Starts all of it. */
export async function openSavingStage(): Promise<SavingStage> {
  const data = await temporaryFolder();
  const options = { dataDir: data.path, clientFolder: path.join(ROOT, "client/dist") };
  let server = await startServer(options);
  const link = await openLink(Number(new URL(server.url).port));
  const browser: Browser = await launchBrowser();
  const view = await sampleMeeting(server.owner);
  const unused = view.meeting.days.flatMap(({ entries }) => entries).filter((entry) => entry.kind === "session");
  const faults: string[] = [];
  return {
    link,
    get server() {
      return server;
    },
    view,
    faults,
    freshSession() {
      const session = unused.pop();
      if (session === undefined) throw new Error("the sample meeting has too few sessions for these tests");
      return { session, address: `/m/${view.meeting.id}/s/${session.id}` };
    },
    async person(name, init) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, timezoneId: "Europe/Berlin", locale: "en-GB" });
      const signIn = { token: await linkToken(server.owner, view.meeting.id, "editor"), name };
      const [, value = ""] = (await server.browser(signIn)).cookie.split("=");
      await context.addCookies([{ name: SIGN_IN_COOKIE, value, url: link.url, httpOnly: true, sameSite: "Lax" }]);
      if (init !== undefined) await context.addInitScript(init);
      context.on("page", (page) => page.on("pageerror", (error) => faults.push(`${error.name}: ${error.message}`)));
      return context;
    },
    async restart() {
      link.cut();
      await server.close();
      server = await startServer(options);
      link.mend(Number(new URL(server.url).port));
    },
    async signInAs(context, name) {
      const token = await linkToken(server.owner, view.meeting.id, "editor");
      const [, value = ""] = (await server.browser({ token, name })).cookie.split("=");
      await context.addCookies([{ name: SIGN_IN_COOKIE, value, url: link.url, httpOnly: true, sameSite: "Lax" }]);
      for (const page of context.pages()) await page.evaluate(() => localStorage.setItem("docket.signIn", "another tab"));
    },
    async open(context, address) {
      const page = await context.newPage();
      await page.goto(`${link.url}${address}`);
      return page;
    },
    async close() {
      await browser.close();
      await link.close();
      await server.close();
      await data.remove();
    },
  };
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

/** What the server has of a session's running notes. */
export async function stored(stage: SavingStage, sessionId: string): Promise<string> {
  const { runningNotes: html } = await stage.server.owner.call("getNotes", { params: { meetingId: stage.view.meeting.id, sessionId } });
  return html;
}
