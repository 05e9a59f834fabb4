import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { damageDocument } from "../support/damage.ts";
import { atWork, changesKept, isSaidOnce, notesOf, openSavingStage, type SavingStage, says, stored, told, waitUntilStored, writeLine, writeOffline } from "./savingStage.ts";
import { goOn } from "./stage.ts";

/*
 * What a writer sees of saving, in a real browser: the way to the server is a link that the tests cut.
 */

let stage: SavingStage;
beforeAll(async () => {
  stage = await openSavingStage();
});
afterEach(() => stage.link.mend());
afterAll(() => stage.close());

/** From now on the page's sockets say something else of the page, as another one's would, until it is loaded again or `undisguise`d. */
const disguise = (page: Page, what: string, instead: string): Promise<void> =>
  page.evaluate(([pattern = "", other = ""]) => {
    window.WebSocket = class extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(`${url.toString()}`.replace(new RegExp(pattern), other), protocols);
      }
    };
  }, [what, instead]);
const undisguise = (page: Page): Promise<void> => page.evaluate(() => void (window.WebSocket = Object.getPrototypeOf(window.WebSocket) as typeof WebSocket));

/** Takes the page away while it has no connection, with what it could not send. */
async function abandon(page: Page): Promise<void> {
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto("about:blank");
  stage.link.mend();
}

describe("what is written without a connection", () => {
  it("is on the device after the page was left, and goes out with the next page", async () => {
    const { page, sessionId } = await atWork(stage);
    await writeOffline(stage, page, "Left behind.");
    await abandon(page);
    await page.goto(stage.link.url);
    const offered = page.getByRole("region", { name: "Not on the server yet" });
    await offered.getByText("Left behind.").waitFor();
    await offered.getByRole("link", { name: "Open the notes" }).click();
    await page.getByText(/^1 change from .* was sent$/).waitFor();
    expect(await stored(stage, sessionId)).toContain("Left behind.");
    await says(page, "Saved");
    await stage.stay(page);
  });

  it("is counted once by two tabs, sent once, and not lost with one of them", async () => {
    const { ruth, page: one, sessionId, address } = await atWork(stage);
    const two = await stage.open(ruth, address);
    await two.getByText("Known.").first().waitFor();
    await says(two, "Saved");
    stage.link.cut();
    await says(one, "Offline");
    await says(two, "Offline");
    await writeLine(one, "From the first.");
    // Enter behind a line that is still coming would take the rest of it along.
    await two.getByText("From the first.").first().waitFor();
    await writeLine(two, "From the second.");
    for (const page of [one, two]) await told(page, "Offline: 2 changes kept on this device").waitFor();
    await one.close({ runBeforeUnload: false });
    stage.link.mend();
    await says(two, "Saved");
    const html = await stored(stage, sessionId);
    for (const line of ["From the first.", "From the second."]) expect(html.split(line)).toHaveLength(2);
    await stage.stay(two);
  });
});

describe("notes that are no longer what this page has", () => {
  it("are opened anew when they were replaced, and unsent text is offered, not merged into them", async () => {
    const { page, sessionId } = await atWork(stage);
    await writeOffline(stage, page, "Into what was replaced.");
    await disguise(page, "epoch=[a-z2-7]+", "epoch=aaaaaaaaaaaaaaaaaaaaaaaaaa");
    stage.link.mend();
    const notice = page.getByText("1 change on this device never reached the server.");
    await notice.waitFor();
    await undisguise(page);
    const notes = await notesOf(page);
    expect(notes).toContain("Known.");
    expect(notes).not.toContain("Into what was replaced.");
    await page.getByRole("main").getByRole("button", { name: "Show" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Insert my unsent text here" }).click();
    await waitUntilStored(stage, sessionId, "Into what was replaced.");
    expect((await stored(stage, sessionId)).split("Known.")).toHaveLength(2);
    await notice.waitFor({ state: "detached" });
    await says(page, "Saved");
    await stage.stay(page);
  });

  it("are read only for a page that is older than they are, and its unsent text stays until it is reloaded", async () => {
    const { page, sessionId } = await atWork(stage);
    stage.link.cut();
    await says(page, "Offline");
    await writeLine(page, "Written by an old page.");
    await disguise(page, "schema=\\d+", "schema=0");
    stage.link.mend();
    await told(page, "This page is older than the notes. Reload to send what you wrote.").waitFor();
    await told(page, changesKept("Not saved")).waitFor();
    await isSaidOnce(page);
    expect(await page.getByRole("textbox", { name: /^Running notes/ }).count()).toBe(0);
    await page.getByRole("main").getByText("Known.").waitFor();
    expect(await stored(stage, sessionId)).not.toContain("Written by an old page.");
    page.on("dialog", (dialog) => void dialog.accept());
    await page.getByRole("main").getByRole("button", { name: "Reload" }).click();
    await waitUntilStored(stage, sessionId, "Written by an old page.");
    await says(page, "Saved");
    await stage.stay(page);
  });
});

describe("a window that keeps nothing", () => {
  it("says so from the start, and works", async () => {
    const { ruth, page, sessionId, address } = await atWork(stage);
    const inWindow = await ruth.newPage();
    await inWindow.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("not in this window", "SecurityError");
      };
    });
    await inWindow.goto(`${stage.link.url}${address}`);
    await told(inWindow, "This browser keeps no copy; keep this page open until it says Saved").waitFor();
    await writeLine(inWindow, "In a private window.");
    stage.link.cut();
    await says(inWindow, "Offline");
    await writeLine(inWindow, "Still here.");
    stage.link.mend();
    await waitUntilStored(stage, sessionId, "Still here.");
    await says(inWindow, "Saved");
    await inWindow.close();
    await stage.stay(page);
  });
});

describe("a right that ends while something is not sent", () => {
  it("sends nothing in the name of somebody who signed in since, who may put it in as text of theirs", async () => {
    const { ruth, page, sessionId } = await atWork(stage);
    stage.link.cut();
    await says(page, "Offline");
    await writeLine(page, "By Ruth alone.");
    await stage.signInAs(ruth, "Aiko the guest");
    stage.link.mend();
    // The page becomes Aiko's.
    const notice = page.getByText("1 change on this device never reached the server.");
    await notice.waitFor();
    expect(await stored(stage, sessionId)).not.toContain("By Ruth alone.");
    expect(await notesOf(page)).not.toContain("By Ruth alone.");
    await page.getByRole("main").getByRole("button", { name: "Show" }).click();
    const dialog = page.getByRole("dialog", { name: "Kept on this device" });
    await expect.poll(() => dialog.innerText()).toContain("Ruth the guest");
    await dialog.getByRole("button", { name: "Insert my unsent text here" }).click();
    await waitUntilStored(stage, sessionId, "By Ruth alone.");
    await notice.waitFor({ state: "detached" });
    await says(page, "Saved");
    await stage.stay(page);
  });

  it("does not let signing out delete it without a word", async () => {
    const { page } = await atWork(stage);
    await writeOffline(stage, page, "Would be gone.");
    await abandon(page);
    await page.goto(stage.link.url);
    const signOut = async (): Promise<void> => {
      await page.getByRole("button", { name: /signed in as/ }).click();
      await page.getByRole("menuitem", { name: "Sign out" }).click();
    };
    await signOut();
    const question = page.getByRole("alertdialog", { name: "Sign out and delete what is kept here?" });
    await expect.poll(() => question.innerText()).toContain("Would be gone.");
    await question.getByRole("button", { name: "Stay signed in" }).click();
    await signOut();
    await question.getByRole("button", { name: "Sign out and delete" }).click();
    // The page asks who is signed in once all is deleted.
    await page.getByRole("button", { name: /signed in as/ }).waitFor({ state: "detached" });
    await page.reload();
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await page.getByText("Would be gone.").count()).toBe(0);
    await stage.leave(page);
  });

  it("leaves it on the device when the link was replaced: told, and to be copied", async () => {
    const { page, sessionId } = await atWork(stage);
    // As a browser behaves over plain http, or when the reader has said no.
    await page.evaluate(() => void Object.defineProperty(navigator, "clipboard", { value: undefined }));
    stage.link.cut();
    await says(page, "Offline");
    await writeLine(page, "Nobody has this.");
    await stage.server.owner.call("renewLink", { params: { meetingId: stage.view.meeting.id, role: "editor" } });
    stage.link.mend();
    await told(page, /\d+ changes? kept on this device/).waitFor();
    await says(page, "Not saved");
    await isSaidOnce(page);
    const saved = page.waitForEvent("download");
    await page.getByRole("main").getByRole("button", { name: "Copy my unsaved text" }).first().click();
    const file = await (await saved).createReadStream();
    expect((await file.toArray()).join("")).toBe("Nobody has this.");
    await goOn(page, "/");
    await page.getByRole("region", { name: "Not on the server yet" }).getByText("Nobody has this.").waitFor();
    expect(await stored(stage, sessionId)).not.toContain("Nobody has this.");
    await stage.leave(page);
  });
});

describe("notes that are damaged on the server", () => {
  it("are said to be, go on being written on this device, and leave the other sessions alone", async () => {
    const { page, sessionId } = await atWork(stage);
    const [unread, other] = [stage.freshSession(), stage.freshSession()];
    await stage.restart(async (storage) => {
      for (const id of [sessionId, unread.session.id]) await damageDocument(storage, id);
    });
    await told(page, "These notes are damaged on the server").waitFor();
    await writeLine(page, "Not lost.");
    await told(page, changesKept("Not saved")).waitFor();
    await says(page, "Not saved");
    await isSaidOnce(page);
    await goOn(page, other.address);
    await writeLine(page, "Elsewhere.");
    await waitUntilStored(stage, other.session.id, "Elsewhere.");
    await says(page, "Saved");
    await goOn(page, unread.address);
    await told(page, "These notes are damaged on the server").waitFor();
  });
});

describe("a page", () => {
  it("ran without a fault in any of this", () => {
    expect(stage.faults).toEqual([]);
  });
});
