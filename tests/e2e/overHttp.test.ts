import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SIGN_IN_COOKIE } from "@docket/shared/protocol/endpoints.ts";
import type { MeetingView, Presence } from "@docket/shared/protocol/views.ts";
import { FeedReader } from "../support/feedReader.ts";
import { OWNER_TOKEN } from "../support/startServer.ts";
import { startTunnelProxy, type TunnelProxy } from "../support/tunnelProxy.ts";
import { asGuest, asOwner, openStage, sampleMeeting, sessionAddress, type Stage } from "./stage.ts";
import { runningNotes, writtenText } from "./support.ts";

const GUEST = "Gabe the guest";
const OVER_HTTP = /working over HTTP/;

/** What a browser logs about a WebSocket that was refused, or about the page's worker while the proxy is down; what else it logs is a fault. */
const EXPECTED = /WebSocket connection to|when fetching the script|asked for http:\/\/127\.0\.0\.1/;

describe("a reader behind a proxy that blocks WebSockets", () => {
  let stage: Stage;
  let proxy: TunnelProxy;
  let view: MeetingView;
  let topic: string;
  let address: string;
  let inside: BrowserContext;
  let behind: Page;
  let outside: Page;

  beforeAll(async () => {
    stage = await openStage();
    proxy = await startTunnelProxy(stage.url);
    view = await sampleMeeting(stage.owner);
    const session = view.meeting.days.flatMap(({ entries }) => entries).find(({ kind }) => kind === "session");
    if (session?.kind !== "session") throw new Error("The sample meeting has no session.");
    topic = session.topic;
    address = sessionAddress(view, topic);
    inside = await stage.profile(await asGuest(stage.owner, view.meeting.id, "editor", GUEST));
    outside = await stage.open(await stage.profile(asOwner("Maren Ilves")), address);
    behind = await inside.newPage();
  });
  afterAll(async () => {
    await proxy.close();
    await stage.close();
  });

  const type = async (page: Page, text: string): Promise<void> => {
    await (await runningNotes(page)).click();
    await page.keyboard.press("Control+End");
    await page.keyboard.press("Enter");
    await page.keyboard.type(text, { delay: 15 });
  };
  const sees = async (page: Page, text: string): Promise<void> => (await runningNotes(page)).getByText(text).first().waitFor();
  /** Under the notes. */
  const said = (page: Page) => page.getByRole("main").getByText(OVER_HTTP);

  it("gets the notes, and is told that they come over HTTP", async () => {
    await behind.goto(`${proxy.url}${address}`);
    await said(behind).waitFor();
    expect(proxy.refusedUpgrades).toBeGreaterThanOrEqual(3);
    expect(await behind.getByTitle(OVER_HTTP).count()).toBeGreaterThan(0);
    await behind.getByRole("status").getByText(OVER_HTTP).waitFor({ state: "attached" });
    expect(await outside.getByText(OVER_HTTP).count()).toBe(0);
  });

  it("writes with others, and is told of the way on a phone too", async () => {
    await type(behind, "Written behind the proxy.");
    await sees(outside, "Written behind the proxy.");
    await type(outside, "Answered from outside.");
    await sees(behind, "Answered from outside.");
    await behind.getByTitle(/^Saved/).waitFor();
    await behind.setViewportSize({ width: 390, height: 844 });
    await behind.getByRole("banner").getByText("Saved over HTTP", { exact: true }).waitFor();
    await behind.setViewportSize({ width: 1440, height: 900 });
  });

  it("sees the meeting move", async () => {
    await outside.getByRole("button", { name: /Start/ }).first().click();
    for (const page of [outside, behind]) await page.getByRole("region", { name: "Where the meeting is" }).getByText(topic).first().waitFor();
  });

  it("loses nothing when the proxy breaks down while both write", async () => {
    proxy.cut(true);
    await type(behind, "Kept on this device meanwhile.");
    await type(outside, "Others went on.");
    proxy.cut(false);
    await sees(outside, "Kept on this device meanwhile.");
    await sees(behind, "Others went on.");
    await expect.poll(async () => (await writtenText(await runningNotes(behind))) === (await writtenText(await runningNotes(outside))), { timeout: 20_000 }).toBe(true);
  });

  it("does not try WebSockets first after a reload: the tab remembers", async () => {
    const before = proxy.refusedUpgrades;
    await behind.reload();
    await said(behind).waitFor();
    await sees(behind, "Kept on this device meanwhile.");
    expect(proxy.refusedUpgrades).toBe(before);
  });

  it("is gone for the others at once when the page is closed", async () => {
    const feed = new FeedReader(stage.url, view.meeting.id, { authorization: `Bearer ${OWNER_TOKEN}` });
    const isThere = ({ presence }: { presence: Presence[] }): boolean => presence.some(({ name }) => name === GUEST);
    expect(isThere(await feed.next("hello"))).toBe(true);
    const closed = () => proxy.seen.filter((request) => /^POST \/api\/tunnels\/[^/]+\/close/.test(request)).length;
    const before = closed();
    // The page leaves its last word to its worker, once it has one.
    await behind.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await behind.goto("about:blank");
    await feed.nextThat("presence", (message) => !isThere(message));
    // One word for the notes, one for the meeting: without them it would take the server half a minute to notice.
    await expect.poll(() => closed() - before).toBe(2);
    feed.close();
  });

  it("works where the proxy lets handshakes hang", async () => {
    proxy.upgrades = "hang";
    const context = await stage.profile(null);
    const [cookie] = await inside.cookies();
    await context.addCookies([{ name: SIGN_IN_COOKIE, value: cookie?.value ?? "", url: proxy.url }]);
    const page = await context.newPage();
    await page.goto(`${proxy.url}${address}`);
    await said(page).waitFor({ timeout: 30_000 });
    await type(page, "Even here.");
    await sees(outside, "Even here.");
  });

  it("ran without a fault in any page", () => {
    expect(stage.faults.filter((fault) => !EXPECTED.test(fault) && !/ERR_(EMPTY_RESPONSE|CONNECTION)|net::/.test(fault))).toEqual([]);
  });
});
