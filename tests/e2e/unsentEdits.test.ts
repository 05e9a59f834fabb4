import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { atWork, changesKept, isSaidOnce, notesOf, openSavingStage, type SavingStage, says, stored, told, waitUntilStored, writeLine, writeOffline } from "./savingStage.ts";
import { runningNotes } from "./support.ts";

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

describe("a page loaded without the server", () => {
  it("opens the editor from this device, goes on counting, and sends everything when it can", async () => {
    const { page, sessionId } = await atWork(stage);
    await untilKept(page);
    await writeOffline(stage, page, "Before the reload.");
    page.on("dialog", (dialog) => void dialog.accept());
    await page.reload();
    await told(page, changesKept("Offline")).waitFor();
    expect(await notesOf(page)).toMatch(/Known\.[^]*Before the reload\./);
    await writeLine(page, "After the reload.");
    await told(page, "Offline: 2 changes kept on this device").waitFor();
    stage.link.mend();
    await page.getByText(/^2 changes from .* were sent$/).waitFor();
    for (const line of ["Before the reload.", "After the reload."]) expect((await stored(stage, sessionId)).split(line)).toHaveLength(2);
    await stage.leave(page);
  });

  it("says so where these notes are not on the device", async () => {
    const { page } = await atWork(stage);
    const other = stage.freshSession();
    await untilKept(page);
    stage.link.cut();
    await says(page, "Offline");
    await page.goto(`${stage.link.url}${other.address}`);
    await page.getByRole("main").getByText("These notes are not on this device.").first().waitFor();
    expect(await page.getByRole("textbox").count()).toBe(0);
    stage.link.mend();
    await runningNotes(page);
    await stage.leave(page);
  });

  it("is not shown to somebody who has signed in since", async () => {
    const { page, address } = await atWork(stage);
    await untilKept(page);
    await expect.poll(() => keptViews(page)).toBeGreaterThan(0);
    await page.evaluate(() => localStorage.setItem("docket.signIn", "somebody else"));
    stage.link.cut();
    await page.goto(`${stage.link.url}${address}`);
    await page.getByRole("alert").getByText(/server/).first().waitFor();
    expect(await page.getByText("Known.").count()).toBe(0);
    stage.link.mend();
    await stage.leave(page);
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
    await stage.leave(page);
  });

  it("is signed out by somebody else just when the page connects is not sent in that person's name", async () => {
    const { ruth, page, sessionId } = await atWork(stage);
    const hasTriedInVain = new Promise<void>((resolve) => {
      page.on("websocket", (socket) => socket.url().includes("/sync/") && socket.on("close", () => resolve()));
    });
    await writeOffline(stage, page, "By Ruth alone.");
    // From then on the page asks who is signed in before it connects.
    await hasTriedInVain;
    let tell = (): void => undefined;
    const isSwapped = new Promise<void>((resolve) => (tell = resolve));
    await page.route("**/api/meetings/*", async (route) => {
      // What the page sees of the sign-in is Ruth's; what its socket shows is the other's.
      const answer = await route.fetch();
      await stage.signInAs(ruth, "Aiko the guest", { isNoticed: false });
      await route.fulfill({ response: answer });
      tell();
    }, { times: 1 });
    stage.link.mend();
    await isSwapped;
    // The page is Ruth's for as long as its feed is, and then becomes Aiko's.
    await told(page, /^Somebody else is signed in|^1 change on this device never reached the server/).waitFor();
    expect(await stored(stage, sessionId)).not.toContain("By Ruth alone.");
    await ruth.close();
  });

  it("may only read now stays on the device, is said, and goes out when writing is allowed again", async () => {
    const { page, sessionId } = await atWork(stage);
    await writeOffline(stage, page, "Archived meanwhile.");
    const { id: meetingId } = stage.view.meeting;
    await stage.server.owner.call("archiveMeeting", { params: { meetingId }, body: { archived: true } });
    stage.link.mend();
    await told(page, changesKept("You may only read here now")).waitFor();
    expect(await stored(stage, sessionId)).not.toContain("Archived meanwhile.");
    await isSaidOnce(page);
    await stage.server.owner.call("archiveMeeting", { params: { meetingId }, body: { archived: false } });
    await waitUntilStored(stage, sessionId, "Archived meanwhile.");
    await says(page, "Saved");
    await stage.leave(page);
  });

  it("has another role now stays on the device over reloads, and is offered as text", async () => {
    const { ruth, page, sessionId, address } = await atWork(stage, undefined, { mayAlsoRead: true });
    await writeOffline(stage, page, "A reader by now.");
    await stage.server.owner.call("renewLink", { params: { meetingId: stage.view.meeting.id, role: "editor" } });
    stage.link.mend();
    await told(page, changesKept("You may only read here now")).waitFor();
    await page.close({ runBeforeUnload: false });
    const next = await stage.open(ruth, address);
    await told(next, changesKept("You may only read here now")).waitFor();
    await next.getByRole("main").getByRole("button", { name: "Copy my unsaved text" }).first().waitFor();
    expect(await stored(stage, sessionId)).not.toContain("A reader by now.");
    await ruth.close();
  });

  it("was merged into another person of the list goes out all the same", async () => {
    const { page, sessionId } = await atWork(stage);
    await writeOffline(stage, page, "Under another name now.");
    const { owner } = stage.server;
    const { people } = await owner.call("getDirectory");
    const writer = people.filter(({ name }) => name === "Ruth the guest").at(-1);
    const { id: intoPersonId } = await owner.call("addPerson", { body: { name: "Ruth Aldergrove" } });
    await owner.call("mergePerson", { params: { personId: writer?.id ?? "" }, body: { intoPersonId } });
    stage.link.mend();
    await waitUntilStored(stage, sessionId, "Under another name now.");
    await says(page, "Saved");
    await stage.leave(page);
  });

  it("was merged into the reader goes out from another session as well, when the page is opened again", async () => {
    const { ruth, page, sessionId } = await atWork(stage);
    await writeOffline(stage, page, "Before the merge.");
    await page.close({ runBeforeUnload: false });
    const { owner } = stage.server;
    const { people } = await owner.call("getDirectory");
    const writer = people.filter(({ name, mergedInto }) => name === "Ruth the guest" && mergedInto === null).at(-1);
    const { id: intoPersonId } = await owner.call("addPerson", { body: { name: "Ruth Aldergrove" } });
    await owner.call("mergePerson", { params: { personId: writer?.id ?? "" }, body: { intoPersonId } });
    stage.link.mend();
    const next = await stage.open(ruth, stage.freshSession().address);
    await waitUntilStored(stage, sessionId, "Before the merge.");
    await stage.leave(next);
  });

  it("has no meeting any more stays on the device and is offered as text, wherever one looks for it", async () => {
    const { ruth, page, address, sessionId } = await atWork(stage);
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
    await ruth.close();
  });
});

describe("a part of the page that is not on the device", () => {
  it("is said to be missing, and the notes stay as they are", async () => {
    const { ruth, page, sessionId } = await atWork(stage, undefined, { serviceWorkers: "block" });
    await writeOffline(stage, page, "Goes on.");
    await page.getByRole("heading", { level: 1 }).click();
    await page.keyboard.press("?");
    await page.getByText("This part of the page is not on this device.", { exact: false }).waitFor();
    expect(await page.getByText("older than the server").count()).toBe(0);
    await writeLine(page, "And on.");
    stage.link.mend();
    await waitUntilStored(stage, sessionId, "And on.");
    await ruth.close();
  });
});

describe("a page", () => {
  it("ran without a fault in any of this", () => {
    expect(stage.faults).toEqual([]);
  });
});
