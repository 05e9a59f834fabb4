import type { BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { atWork, changesKept, isSaidOnce, notesOf, openSavingStage, type SavingStage, says, stored, told, waitUntilStored, writeLine, writeOffline } from "./savingStage.ts";
import { follow, goOn } from "./stage.ts";

/*
 * What outlives the page, the connection and the writer's rights, in a real browser.
 */

let stage: SavingStage;
beforeAll(async () => {
  stage = await openSavingStage();
});
afterEach(() => stage.link.mend());
afterAll(() => stage.close());

/** Waits until the page was kept for being loaded without the server. */
const untilKept = (page: Page): Promise<void> =>
  expect.poll(() => page.evaluate(async () => (await caches.match("/")) !== undefined), { timeout: 30_000 }).toBe(true);

/** How many meetings the device can show without the server. */
const keptViews = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open("docket-notes");
        opening.onerror = () => reject(new Error("the device's database cannot be opened"));
        opening.onsuccess = () => {
          const counting = opening.result.transaction("views").objectStore("views").count();
          counting.onsuccess = () => resolve(counting.result);
          opening.result.close();
        };
      }),
  );

/** Makes one person of whoever is signed in by this profile and somebody who is new on the list. */
async function mergeReader(profile: BrowserContext, intoName: string): Promise<void> {
  const { owner, ...server } = stage.server;
  const reader = await server.browser();
  reader.cookie = (await profile.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const { personId } = await reader.call("whoAmI");
  const { id: intoPersonId } = await owner.call("addPerson", { body: { name: intoName } });
  await owner.call("mergePerson", { params: { personId: personId ?? "" }, body: { intoPersonId } });
}

describe("a page loaded without the server", () => {
  it("opens the editor from this device, says which notes are not there, goes on counting, and sends everything when it can, and shows it", async () => {
    const { page, sessionId, address } = await atWork(stage);
    await untilKept(page);
    await writeOffline(stage, page, "Before the reload.");
    page.on("dialog", (dialog) => void dialog.accept());
    await page.reload();
    await told(page, changesKept("Offline")).waitFor();
    await expect.poll(() => notesOf(page)).toMatch(/Known\.[^]*Before the reload\./);
    await follow(page, stage.freshSession().address);
    await page.getByRole("main").getByText("These notes are not on this device.").first().waitFor();
    expect(await page.getByRole("textbox").count()).toBe(0);
    await goOn(page, address);
    await writeLine(page, "After the reload.");
    await told(page, "Offline: 2 changes kept on this device").waitFor();
    stage.link.mend();
    await page.getByText(/^2 changes from .* were sent$/).waitFor();
    await says(page, "Saved");
    for (const line of ["Before the reload.", "After the reload."]) expect((await stored(stage, sessionId)).split(line)).toHaveLength(2);
    await page.getByRole("button", { name: "Show" }).click();
    const sent = page.getByRole("dialog", { name: "What was sent" });
    await expect.poll(() => sent.innerText()).toContain("Before the reload.\nAfter the reload.");
    await page.keyboard.press("Escape");
    await sent.waitFor({ state: "detached" });
    await stage.stay(page);
  });

  it("is not shown to somebody who has signed in since", async () => {
    const { page } = await atWork(stage);
    await untilKept(page);
    await expect.poll(() => keptViews(page)).toBeGreaterThan(0);
    await page.evaluate(() => localStorage.setItem("docket.signIn", "somebody else"));
    stage.link.cut();
    await page.reload();
    await page.getByRole("alert").getByText(/server/).first().waitFor();
    expect(await page.getByText("Known.").count()).toBe(0);
    await stage.stay(page);
  });
});

describe("unsent text whose writer", () => {
  it("is signed out stays on the device, is offered as text, and goes out when the same person is back", async () => {
    const { ruth, page, sessionId } = await atWork(stage);
    const cookies = await ruth.cookies();
    await writeOffline(stage, page, "Signed out meanwhile.");
    await ruth.clearCookies();
    stage.link.mend();
    await told(page, "You were signed out. Sign in again to send what you wrote.").waitFor();
    await told(page, changesKept("Not saved")).waitFor();
    await isSaidOnce(page);
    page.on("dialog", (dialog) => void dialog.accept());
    await page.reload();
    await page.getByRole("main").getByText("Signed out meanwhile.").waitFor();
    expect(await stored(stage, sessionId)).not.toContain("Signed out meanwhile.");
    await ruth.addCookies(cookies);
    await page.reload();
    await waitUntilStored(stage, sessionId, "Signed out meanwhile.");
    await says(page, "Saved");
    await stage.stay(page);
  });

  it("may only read now stays on the device over reloads, is said and offered as text, and goes out when writing is allowed again", async () => {
    const { page, sessionId } = await atWork(stage);
    await writeOffline(stage, page, "Archived meanwhile.");
    const { id: meetingId } = stage.view.meeting;
    await stage.server.owner.call("archiveMeeting", { params: { meetingId }, body: { archived: true } });
    stage.link.mend();
    await told(page, changesKept("You may only read here now")).waitFor();
    page.on("dialog", (dialog) => void dialog.accept());
    await page.reload();
    await told(page, changesKept("You may only read here now")).waitFor();
    expect(await stored(stage, sessionId)).not.toContain("Archived meanwhile.");
    await isSaidOnce(page);
    await stage.server.owner.call("archiveMeeting", { params: { meetingId }, body: { archived: false } });
    await waitUntilStored(stage, sessionId, "Archived meanwhile.");
    await says(page, "Saved");
    await stage.stay(page);
  });

  it("was merged into the reader goes out all the same, also from another session when the page is opened again", async () => {
    const { ruth, page, sessionId } = await atWork(stage);
    await writeOffline(stage, page, "Under another name now.");
    await mergeReader(ruth, "Ruth Aldergrove");
    stage.link.mend();
    await waitUntilStored(stage, sessionId, "Under another name now.");
    await says(page, "Saved");
    await writeOffline(stage, page, "And under a third one.");
    page.on("dialog", (dialog) => void dialog.accept());
    await page.goto("about:blank");
    await mergeReader(ruth, "Ruth Birkeland");
    stage.link.mend();
    await page.goto(`${stage.link.url}${stage.freshSession().address}`);
    await waitUntilStored(stage, sessionId, "And under a third one.");
    await stage.stay(page);
  });

  it("has no meeting any more stays on the device and is offered as text, wherever one looks for it", async () => {
    const { page, address, sessionId } = await atWork(stage);
    const { id: meetingId } = stage.view.meeting;
    await writeOffline(stage, page, "The meeting is gone.");
    await stage.server.owner.call("deleteMeeting", { params: { meetingId } });
    stage.link.mend();
    await told(page, changesKept("Not saved")).waitFor();
    await says(page, "Not saved");
    await isSaidOnce(page);
    const offered = page.getByRole("main").getByRole("region", { name: "Not on the server yet" }).getByText("The meeting is gone.");
    await page.getByRole("link", { name: "To the meetings" }).click();
    await offered.waitFor();
    page.on("dialog", (dialog) => void dialog.accept());
    await page.goto(`${stage.link.url}${address}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await offered.waitFor();
    await stage.server.owner.call("restoreMeeting", { params: { meetingId } });
    await page.reload();
    await waitUntilStored(stage, sessionId, "The meeting is gone.");
    await stage.stay(page);
  });
});

describe("a page", () => {
  it("ran without a fault in any of this", () => {
    expect(stage.faults).toEqual([]);
  });
});
