import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeProfiles, sharedBrowser } from "../support/browser.ts";
import { type ServerProcess, spawnServer } from "../support/spawnServer.ts";
import { createClient, temporaryFolder } from "../support/startServer.ts";
import { type Visitor, joinAs, openSession, pasteHtml, runningNotes, visit, wikiAgenda, writtenText } from "./support.ts";

/*
 * One meeting from the pasted agenda to the exported minutes, with the built page, the real server as a
 * process of its own on a real disk, and three people in browsers of their own. The steps build on each other.
 */

const DATA: { path: string; remove(): Promise<void> } = await temporaryFolder();
const TOPIC = "Alert latency";

describe("a meeting from the agenda to the minutes", () => {
  const faults: string[] = [];
  let browser: Browser;
  let server: ServerProcess;
  let owner: Visitor;
  let meetingId = "";
  const people: Record<"ruth" | "gabe", Visitor> = {} as never;

  const everybody = (): Page[] => [owner, people.ruth, people.gabe].map(({ page }) => page);
  const nowBar = (page: Page): Locator => page.getByRole("region", { name: "Where the meeting is" });
  const textOf = async (page: Page): Promise<string> => writtenText(await runningNotes(page));
  const seenByAll = async (text: string): Promise<void> => {
    for (const page of everybody()) await (await runningNotes(page)).getByText(text).first().waitFor();
  };

  beforeAll(async () => {
    browser = await sharedBrowser();
    server = await spawnServer({ DATA_DIR: DATA.path });
  });
  afterAll(async () => {
    await closeProfiles(browser);
    await server.end("SIGKILL");
    await DATA.remove();
  });

  it("begins with the owner's printed link", async () => {
    owner = await visit(browser, faults, `${server.url}/join/${server.ownerToken}`);
    await owner.page.getByLabel("Your name").fill("Tobias Okafor");
    await owner.page.getByRole("button", { name: "Sign in" }).click();
    await owner.page.getByRole("heading", { level: 1, name: /Tobias|first meeting/ }).waitFor();
    expect(owner.page.url()).not.toContain(server.ownerToken);
  });

  it("is made by pasting the agenda of a wiki page", async () => {
    const { page } = owner;
    await page.getByRole("link", { name: /Paste an agenda/ }).first().click();
    await pasteHtml(page.getByRole("textbox", { name: /Click here and paste|Pasted text/ }).first(), wikiAgenda(), "");
    await page.getByText("Milestones for winter").first().waitFor();
    await page.getByPlaceholder("A table was pasted. Paste another to replace it").waitFor();
    await page.getByRole("button", { name: "Clear" }).waitFor();
    await page.getByLabel("Title").fill("Larkfield, autumn");
    const zone = page.getByRole("combobox", { name: /time zone/i });
    expect(await zone.inputValue()).toContain("Berlin");
    await zone.fill("Los Angeles");
    await page.getByRole("option", { name: /Los[ _]Angeles/ }).first().click();
    await page.getByRole("button", { name: /^Import \d+/ }).click();
    await page.getByRole("navigation", { name: "Agenda" }).getByText("Welcome").first().waitFor();
    meetingId = /\/m\/([a-z2-7]{26})/.exec(page.url())?.[1] ?? "";
    expect(meetingId).not.toBe("");
  });

  it("is shared by a link that lets people in under their names", async () => {
    const client = createClient(server.url, { authorization: `Bearer ${server.ownerToken}` });
    const { links } = await client.call("getLinks", { params: { meetingId } });
    const editors = links.find((link) => link.role === "editor")?.url ?? "";
    people.ruth = await joinAs(browser, faults, editors, "Ruth the guest");
    people.gabe = await joinAs(browser, faults, editors, "Gabe the guest");
  });

  it("is moved on by the moderator, and everybody sees where it is", async () => {
    await owner.page.getByRole("button", { name: /Start/ }).first().click();
    for (const page of everybody()) {
      // A button only once the meeting is there: before it the bar says in plain words what comes first.
      await nowBar(page).getByRole("button", { name: /Welcome/ }).waitFor();
    }
    expect(await people.ruth.page.getByRole("button", { name: /Next session/ }).count()).toBe(0);
  });

  it("holds what three people type at once into one session", async () => {
    for (const page of everybody()) await openSession(page, TOPIC);
    const writers = everybody();
    const editors = await Promise.all(writers.map(runningNotes));
    for (const [place, editor] of editors.entries()) {
      await editor.click();
      await writers[place]?.keyboard.press("Control+End");
      await writers[place]?.keyboard.press("Enter");
    }
    const lines = ["Tobias shortens the difference image.", "Ruth saw eleven seconds.", "Gabe asks about the mirror."];
    await Promise.all(writers.map(({ keyboard }, place) => keyboard.type(lines[place] ?? "", { delay: 15 })));
    for (const word of ["eleven", "shortens", "mirror"]) await seenByAll(word);
    const texts = await Promise.all(everybody().map(textOf));
    expect(new Set(texts.map((text) => text.length)).size).toBe(1);
  });

  it("keeps what somebody writes without a connection, and merges it afterwards", async () => {
    const { page, context } = people.gabe;
    await context.setOffline(true);
    await page.keyboard.press("Control+End");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Written on the mountain without a network.");
    await people.ruth.page.keyboard.press("Enter");
    await people.ruth.page.keyboard.type("Meanwhile Ruth goes on.");
    await context.setOffline(false);
    await seenByAll("Written on the mountain without a network.");
    await seenByAll("Meanwhile Ruth goes on.");
  });

  it("takes an action item with an assignee and a date while it is typed", async () => {
    const { page } = owner;
    await page.keyboard.press("Control+End");
    await page.keyboard.press("Enter");
    await page.keyboard.type("[] @Wen");
    await page.getByRole("option", { name: /Wen Castellanos/ }).first().waitFor();
    await page.keyboard.press("Enter");
    await page.keyboard.type("brings the numbers //");
    await page.keyboard.type("28 Sep 2027");
    await page.keyboard.press("Enter");
    // The item is in the index from its first letters on: only its date says that all of it has come.
    const client = createClient(server.url, { authorization: `Bearer ${server.ownerToken}` });
    await expect.poll(async () => (await client.call("getOutcomes", { params: { meetingId } })).actionItems, { timeout: 60_000 })
      .toMatchObject([{ text: "brings the numbers", due: "2027-09-28", assignees: [{ label: "Wen Castellanos" }] }]);
    for (const each of everybody()) {
      await each.getByRole("complementary", { name: "Outcomes" }).getByText(/brings the numbers/).waitFor();
    }
  });

  it("ticks the note when the item is ticked in somebody else's panel", async () => {
    const panel = people.ruth.page.getByRole("complementary", { name: "Outcomes" });
    await panel.getByRole("checkbox", { name: /brings the numbers/ }).first().click({ force: true });
    for (const page of everybody()) {
      await page.waitForFunction(() => document.querySelector('[data-done="true"]') !== null);
    }
  });

  it("continues a session in one below it: both have the same notes", async () => {
    const client = createClient(server.url, { authorization: `Bearer ${server.ownerToken}` });
    const { meeting } = await client.call("getMeeting", { params: { meetingId } });
    const entry = { kind: "session" as const, topic: "Latency, once more", start: null, plannedMinutes: 15, coordinatorIds: [] };
    await client.call("changeAgenda", { params: { meetingId }, body: { expectedVersion: null, command: { type: "addEntry", dayId: meeting.days[0]?.id ?? "", index: null, entry } } });
    const { page } = owner;
    await openSession(page, entry.topic);
    await page.getByRole("button", { name: "Edit this session" }).click();
    await page.getByRole("dialog").getByRole("button", { name: /Continues/ }).click();
    await page.getByRole("option", { name: new RegExp(TOPIC) }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    const back = page.getByRole("link", { name: `Continued from above: ${TOPIC}` });
    await back.waitFor();
    await page.getByRole("link", { name: /Latency, once more.*Continued/s }).waitFor();
    await (await runningNotes(page)).getByText("Meanwhile Ruth goes on.").waitFor();
    await (await runningNotes(people.ruth.page)).click();
    await people.ruth.page.keyboard.press("Control+End");
    await people.ruth.page.keyboard.press("Enter");
    await people.ruth.page.keyboard.type("Goes on below.");
    await (await runningNotes(page)).getByText("Goes on below.").waitFor();
    await back.click();
    await page.getByRole("heading", { level: 1, name: TOPIC }).waitFor();
    await seenByAll("Goes on below.");
  });

  it("exports the minutes", async () => {
    for (const [format, sign] of [["md", /- \[x\] \*\*Wen Castellanos:\*\* brings the numbers/], ["html", /<h1>Larkfield, autumn<\/h1>/], ["json", /"format": "docket-minutes"/]] as const) {
      const response = await owner.context.request.get(`${server.url}/api/meetings/${meetingId}/minutes.${format}`);
      const text = await response.text();
      expect(text).toMatch(sign);
      expect(text).toContain("Written on the mountain without a network.");
    }
  });

  it("misses nothing after the server was killed and started again", async () => {
    const before = await textOf(people.ruth.page);
    const { port } = new URL(server.url);
    await server.end("SIGKILL");
    server = await spawnServer({ DATA_DIR: DATA.path, PORT: port });
    const late = owner.page;
    await late.goto(`${server.url}/m/${meetingId}`);
    await nowBar(late).getByRole("button", { name: /Welcome/ }).waitFor();
    await openSession(late, TOPIC);
    await (await runningNotes(late)).getByText("Gabe asks about the mirror.").first().waitFor();
    await expect.poll(() => textOf(late)).toBe(before);
    await (await runningNotes(people.ruth.page)).click();
    await people.ruth.page.keyboard.press("Control+End");
    await people.ruth.page.keyboard.type(" Back again.");
    await (await runningNotes(late)).getByText("Back again.").first().waitFor();
  });

  it("ran without a fault in any page", () => {
    expect(faults).toEqual([]);
  });
});
