import path from "node:path";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import type { LinkRole } from "@docket/shared/meeting/roles.ts";
import { SIGN_IN_COOKIE } from "@docket/shared/protocol/endpoints.ts";
import type { MeetingView } from "@docket/shared/protocol/views.ts";
import { LAN_HOST, closeProfiles, sharedBrowser } from "../support/browser.ts";
import { ROOT } from "../support/sources.ts";
import { type Client, type ServerOptions, OWNER_TOKEN, linkToken, startServer, temporaryFolder } from "../support/startServer.ts";
import { Parking } from "./parking.ts";

/** One server with the built page and a browser, for all tests of a file. */
export interface Stage {
  url: string;
  /** The same server as a machine of the local network: plain http, no secure context. */
  lanUrl: string;
  /** By the owner's token. */
  owner: Client;
  /** What any page did that no page should: an exception, a logged error, a breach of the content policy, a request to elsewhere. */
  faults: string[];
  /** A browser profile; signed in when a token of a link is given. */
  profile(signIn: { token: string; name: string } | null, options?: BrowserContextOptions): Promise<BrowserContext>;
  /** A page of the profile, at an address of this server: the one that was left, or a new one. */
  open(profile: BrowserContext, address: string): Promise<Page>;
  /** Leaves a page whose text has been saved, so that it can be opened again. */
  leave(page: Page): Promise<void>;
  close(): Promise<void>;
}

/** What a page may log while it shows that the server refused something. */
const REFUSAL = /^Failed to load resource: the server responded with a status of 4\d\d/;

const SCREEN = { width: 1440, height: 900 };
/** Without motion, whose frames take a fifth of the processor's time: what is there at the end is the same. With motion: the profiles of `visit`. */
const DESK: BrowserContextOptions = { viewport: SCREEN, timezoneId: "Europe/Berlin", locale: "en-GB", reducedMotion: "reduce" };

/** Starts the server, and the browser if it is not running. `elsewhere`: another server that pages may go to, whose own pages are nobody's fault. */
export async function openStage(differing: ServerOptions = {}, elsewhere: string | null = null): Promise<Stage> {
  const data = await temporaryFolder();
  const server = await startServer({ dataDir: data.path, clientFolder: path.join(ROOT, "client/dist"), ...differing });
  const browser: Browser = await sharedBrowser();
  const faults: string[] = [];
  const lanUrl = server.url.replace("127.0.0.1", LAN_HOST);
  const parking = new Parking(server.url, SCREEN);
  return {
    url: server.url,
    lanUrl,
    owner: server.owner,
    faults,
    async profile(signIn, options = {}) {
      const context = await browser.newContext({ ...DESK, ...options });
      if (signIn !== null) {
        const [, value = ""] = (await server.browser(signIn)).cookie.split("=");
        await context.addCookies([{ name: SIGN_IN_COOKIE, value, url: server.url, httpOnly: true, sameSite: "Lax" }]);
      }
      context.on("page", (page) => watch(page, { homes: [server.url, lanUrl], elsewhere, faults }));
      return context;
    },
    async open(profile, address) {
      const page = parking.page(profile) ?? (await profile.newPage());
      await page.goto(`${server.url}${address}`);
      return page;
    },
    leave: (page) => parking.leave(page),
    async close() {
      await closeProfiles(browser);
      await server.close();
      await data.remove();
    },
  };
}

/** Keeps in `faults` whatever goes wrong in the page. */
function watch(page: Page, { homes, elsewhere, faults }: { homes: readonly string[]; elsewhere: string | null; faults: string[] }): void {
  const isElsewhere = (url: string): boolean => elsewhere !== null && url.startsWith(elsewhere);
  page.on("pageerror", (error) => faults.push(`${error.name}: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" && !isElsewhere(page.url()) && !REFUSAL.test(message.text())) faults.push(`${page.url()} logged: ${message.text()}`);
  });
  page.on("request", (request) => {
    if (isElsewhere(page.url()) || isElsewhere(request.url())) return;
    if (request.url().startsWith("http") && !homes.some((home) => request.url().startsWith(home))) faults.push(`${page.url()} asked for ${request.url()}`);
  });
}

/** Goes on to another address as a link of the page does: nothing is loaded anew. */
export const follow = (page: Page, address: string): Promise<void> => page.evaluate((to) => history.pushState(null, "", to), address);

const NOWHERE = "/no/such/address";

/** Goes on to an empty screen of the page: nothing of the last address is left, and nothing is loaded anew. */
export async function goNowhere(page: Page): Promise<void> {
  await follow(page, NOWHERE);
  await page.getByRole("heading", { level: 1, name: "There is nothing at this address" }).waitFor();
}

/** Goes on to another address by way of an empty screen. */
export async function goOn(page: Page, address: string): Promise<void> {
  await goNowhere(page);
  await follow(page, address);
}

/** The owner's sign-in under a name. */
export const asOwner = (name: string): { token: string; name: string } => ({ token: OWNER_TOKEN, name });

/** The sign-in of somebody who comes by a meeting's link. */
export async function asGuest(owner: Client, meetingId: string, role: LinkRole, name: string): Promise<{ token: string; name: string }> {
  return { token: await linkToken(owner, meetingId, role), name };
}

/** The sample meeting, made anew. */
export async function sampleMeeting(owner: Client): Promise<MeetingView> {
  const { meetingId } = await owner.call("createSampleMeeting");
  return owner.call("getMeeting", { params: { meetingId } });
}

/** The address of the first session with this topic. */
export function sessionAddress({ meeting }: MeetingView, topic: string): string {
  const entry = meeting.days.flatMap((day) => day.entries).find((each) => each.kind === "session" && each.topic === topic);
  if (entry === undefined) throw new Error(`There is no session "${topic}".`);
  return `/m/${meeting.id}/s/${entry.id}`;
}
