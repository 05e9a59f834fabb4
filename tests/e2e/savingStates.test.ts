import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { AppError } from "@docket/shared/base/errors.ts";
import { SYNC_MESSAGE, SYNC_STEP } from "@docket/shared/protocol/syncWire.ts";
import { atWork, changesKept, isSaidOnce, notesOf, openSavingStage, saveWord, type SavingStage, says, told, waitUntilStored, writeKnown, writeLine, writeOffline } from "./savingStage.ts";
import { goOn } from "./stage.ts";
import { pasteHtml, runningNotes } from "./support.ts";

/*
 * What the page says of saving and when, in a real browser: the way to the server is a link that the tests cut, and
 * the server's disk one that they break.
 */

let stage: SavingStage;
beforeAll(async () => {
  stage = await openSavingStage();
});
afterEach(() => {
  stage.link.mend();
  stage.disk.failWith(null);
  stage.disk.open();
});
afterAll(() => stage.close());

/** How many frames with text the page has sent, and how many the server has acknowledged. */
function watchFrames(page: Page): { sent: number; acknowledged: number } {
  const frames = { sent: 0, acknowledged: 0 };
  page.on("websocket", (socket) => {
    if (!socket.url().includes("/sync/")) return;
    socket.on("framesent", ({ payload }) => {
      if (payload[0] === SYNC_MESSAGE.sync && payload[1] !== SYNC_STEP.step1) frames.sent += 1;
    });
    socket.on("framereceived", ({ payload }) => {
      if (payload[0] === SYNC_MESSAGE.ack) frames.acknowledged = Number(payload[1]);
    });
  });
  return frames;
}

/** From now on no pause of the page ends, unless the test says so. */
const stopClock = async (page: Page): Promise<void> => page.clock.pauseAt(await page.evaluate(() => Date.now() + 1_000));

describe("the word about saving", () => {
  it("is Saving after 400 ms and not before, at length after 5 s, and the link is given up after 20 s without a word", async () => {
    const { page } = await atWork(stage, { hasClock: true });
    // Sockets that are open already are not watched.
    const frames = watchFrames(page);
    await goOn(page, stage.freshSession().address);
    await writeLine(page, "Known.");
    await expect.poll(() => frames.acknowledged).toBeGreaterThan(0);
    await stopClock(page);
    await expect.poll(() => frames.acknowledged).toBe(frames.sent);
    expect(frames.sent).toBeGreaterThan(0);
    stage.link.stall();
    await page.keyboard.type("x");
    await page.clock.runFor(390);
    expect(await saveWord(page, "Saving").count()).toBe(0);
    await page.clock.runFor(20);
    await says(page, "Saving");
    await page.clock.runFor(5_100);
    await told(page, "Saving takes unusually long: 1 change kept on this device").waitFor();
    await page.clock.runFor(15_500);
    await told(page, "Offline: 1 change kept on this device").waitFor();
    stage.link.mend();
    await page.clock.resume();
    await says(page, "Saved");
    await stage.stay(page);
  });

  it("says that the server cannot save, keeps what is written meanwhile, and takes it back", async () => {
    const { page, sessionId } = await atWork(stage);
    stage.disk.failWith(new AppError("STORAGE_FAILED", "disk full"));
    await writeLine(page, "The disk is full.");
    await told(page, "The server cannot save right now. Keep writing").waitFor();
    await told(page, changesKept("Not saved")).waitFor();
    await says(page, "Not saved");
    await isSaidOnce(page);
    expect(await notesOf(page)).toContain("The disk is full.");
    stage.disk.failWith(null);
    await says(page, "Saved");
    await waitUntilStored(stage, sessionId, "The disk is full.");
    await stage.stay(page);
  });
});

describe("a connection that was lost", () => {
  it("is tried again at once when the network is back, or the page is looked at, not after the pause", async () => {
    const { page } = await atWork(stage, { hasClock: true });
    for (const wake of ["online", "visibilitychange"]) {
      stage.link.cut();
      await says(page, "Offline");
      // From now on no pause ends.
      await stopClock(page);
      stage.link.mend();
      await page.evaluate((name) => (name === "online" ? window : document).dispatchEvent(new Event(name)), wake);
      await says(page, "Saved");
      await page.clock.resume();
    }
    await stage.stay(page);
  });
});

describe("the foot and the banner", () => {
  it("say each its own when there has been no connection for long: how things stand, and what that means", async () => {
    const { page } = await atWork(stage);
    await writeOffline(stage, page, "Away for long.");
    await isSaidOnce(page);
    const meaning = told(page, "No connection to the server. Keep writing; it will merge when you are back.");
    // Each try is one more in vain.
    await expect.poll(async () => {
      await page.getByRole("main").getByRole("button", { name: "Try now" }).click();
      return meaning.isVisible();
    }).toBe(true);
    await told(page, changesKept("Offline")).waitFor();
    await isSaidOnce(page);
    stage.link.mend();
    await page.getByRole("main").getByRole("button", { name: "Try now" }).click();
    await says(page, "Saved");
    await stage.stay(page);
  });

  it("are spared on a phone while all is well: the word stands beside the day, and moves nothing", async () => {
    const { page, address } = await atWork(stage);
    await page.setViewportSize({ width: 390, height: 844 });
    await goOn(page, address);
    const banner = page.getByRole("banner");
    await banner.getByText("Saved", { exact: true }).waitFor();
    const boxes = (): Promise<unknown> => banner.evaluate((top) => [top, ...top.querySelectorAll("a, button, section")].map((each) => JSON.stringify(each.getBoundingClientRect())));
    const before = await boxes();
    stage.link.cut();
    await banner.getByText("Offline", { exact: true }).waitFor();
    expect(await boxes()).toEqual(before);
    stage.link.mend();
    await banner.getByText("Saved", { exact: true }).waitFor();
    await page.setViewportSize({ width: 1440, height: 900 });
    await stage.stay(page);
  });

  it("give the unsaved text to the clipboard when it is asked for", async () => {
    const { ruth, page } = await atWork(stage);
    await ruth.grantPermissions(["clipboard-read", "clipboard-write"]);
    await writeOffline(stage, page, "Take me with you.");
    await page.getByRole("main").getByRole("button", { name: "Copy my unsaved text" }).first().click();
    await page.getByText("Your text is on the clipboard").waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("Take me with you.");
    stage.link.mend();
    await says(page, "Saved");
    await stage.stay(page);
  });
});

describe("closing a page", () => {
  it("is asked about while something is not on the server, and at no other time", async () => {
    const { ruth, page } = await atWork(stage);
    const asked: string[] = [];
    page.on("dialog", (dialog) => {
      asked.push(dialog.type());
      void dialog.dismiss();
    });
    await writeOffline(stage, page, "Not there yet.");
    await page.close({ runBeforeUnload: true });
    await expect.poll(() => asked).toEqual(["beforeunload"]);
    stage.link.mend();
    await says(page, "Saved");
    await Promise.all([page.waitForEvent("close"), page.close({ runBeforeUnload: true })]);
    expect(asked).toEqual(["beforeunload"]);
    await ruth.close();
  });

  it("in the worst way, by a crash right behind a letter, leaves that letter on the device, though it seemed to be on its way", async () => {
    const { ruth, page, sessionId, address } = await atWork(stage, { hasClock: true });
    stage.link.stall();
    await stopClock(page);
    await page.keyboard.insertText("Last word.");
    const crashed = page.waitForEvent("crash");
    page.goto("chrome://crash").catch(() => undefined);
    await crashed;
    stage.link.cut();
    stage.link.mend();
    await page.close();
    await ruth.clock.resume();
    const next = await stage.open(ruth, address);
    await next.getByText(/^1 change from .* was sent$/).waitFor();
    await waitUntilStored(stage, sessionId, "Last word.");
    await ruth.close();
  });
});

describe("the browser", () => {
  it("that has really no room left is said to have none, and nothing is lost", async () => {
    const { session, address } = stage.freshSession();
    const ruth = await stage.person("Ruth the guest");
    const page = await ruth.newPage();
    const devTools = await ruth.newCDPSession(page);
    const origin = stage.link.url;
    // Before the page: the browser does not look again for a while.
    await devTools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 300_000 });
    await page.goto(`${origin}${address}`);
    await writeKnown(stage, page, session.id);
    stage.link.cut();
    await says(page, "Offline");
    await pasteHtml(await runningNotes(page), "", "Too large to keep. ".repeat(20_000));
    await told(page, /^Offline: \d+ changes? only in this page. This device has no room for a copy/).waitFor();
    await devTools.send("Storage.overrideQuotaForOrigin", { origin });
    // It is tried again, and kept after all.
    await told(page, changesKept("Offline")).waitFor();
    stage.link.mend();
    await says(page, "Saved");
    await waitUntilStored(stage, session.id, "Too large to keep.");
    await ruth.close();
  });

});

describe("a page", () => {
  it("ran without a fault in any of this", () => {
    expect(stage.faults).toEqual([]);
  });
});
