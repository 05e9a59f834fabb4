import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { damageDocument } from "../support/damage.ts";
import { changesKept, isSaidOnce, notesOf, openSavingStage, type SavingStage, says, stored, told, writeKnown, writeLine } from "./savingStage.ts";
import { pasteHtml, runningNotes } from "./support.ts";

/** As a browser behaves over plain http, or when the reader has said no. */
function forbidClipboard(): void {
  Object.defineProperty(navigator, "clipboard", { value: undefined });
}

/*
 * What a writer sees of saving, in a real browser: the way to the server is a link that the tests cut.
 */

let stage: SavingStage;
beforeAll(async () => {
  stage = await openSavingStage();
});
afterEach(() => stage.link.mend());
afterAll(() => stage.close());

describe("what is written without a connection", () => {
  it("is counted, kept on this device, and sent and said when the connection is back", async () => {
    const { session, address } = stage.freshSession();
    const page = await (await stage.person("Ruth the guest")).newPage();
    await page.clock.install();
    await page.goto(`${stage.link.url}${address}`);
    await writeKnown(stage, page, session.id);
    stage.link.cut();
    await says(page, "Offline");
    await writeLine(page, "Written on the mountain.");
    await told(page, "Offline: 1 change kept on this device").waitFor();
    // A pause that ends the change.
    await page.clock.fastForward(3_100);
    await writeLine(page, "And one more.");
    await told(page, "Offline: 2 changes kept on this device").waitFor();
    expect(await stored(stage, session.id)).not.toContain("mountain");
    stage.link.mend();
    await page.getByText(/^2 changes from .* were sent$/).waitFor();
    await says(page, "Saved");
    expect(await stored(stage, session.id)).toContain("And one more.");
    await page.getByRole("button", { name: "Show" }).click();
    expect(await page.getByRole("dialog", { name: "What was sent" }).innerText()).toContain("Written on the mountain.\nAnd one more.");
    await page.context().close();
  });

  it("is on the device after the page was closed, and goes out with the next page", async () => {
    const { session, address } = stage.freshSession();
    const ruth = await stage.person("Ruth the guest");
    const page = await stage.open(ruth, address);
    await writeKnown(stage, page, session.id);
    stage.link.cut();
    await says(page, "Offline");
    await writeLine(page, "Left behind.");
    await told(page, changesKept("Offline")).waitFor();
    await page.close({ runBeforeUnload: false });
    stage.link.mend();
    const home = await stage.open(ruth, "/");
    await home.getByRole("heading", { name: "Not on the server yet" }).waitFor();
    expect(await home.getByRole("region", { name: "Not on the server yet" }).innerText()).toContain("Left behind.");
    await home.getByRole("region", { name: "Not on the server yet" }).getByRole("link", { name: "Open the notes" }).click();
    await home.getByText(/^1 change from .* was sent$/).waitFor();
    expect(await stored(stage, session.id)).toContain("Left behind.");
    await stage.leave(home);
  });

  it("is counted once by two tabs, sent once, and not lost with one of them", async () => {
    const { session, address } = stage.freshSession();
    const ruth = await stage.person("Ruth the guest");
    const [one, two] = [await stage.open(ruth, address), await stage.open(ruth, address)];
    await writeLine(one, "Both know this.");
    await says(one, "Saved");
    await two.getByText("Both know this.").first().waitFor();
    stage.link.cut();
    await says(one, "Offline");
    await says(two, "Offline");
    await writeLine(one, "From the first.");
    await writeLine(two, "From the second.");
    for (const page of [one, two]) await told(page, "Offline: 2 changes kept on this device").waitFor();
    await one.close({ runBeforeUnload: false });
    stage.link.mend();
    await says(two, "Saved");
    const html = await stored(stage, session.id);
    for (const line of ["From the first.", "From the second."]) expect(html.split(line)).toHaveLength(2);
    const home = await stage.open(ruth, "/");
    await home.getByRole("heading", { level: 1 }).waitFor();
    expect(await home.getByRole("heading", { name: "Not on the server yet" }).count()).toBe(0);
    await stage.leave(home);
  });
});

describe("a right that ends while something is not sent", () => {
  it("leaves it on the device when the link was replaced: told, and to be copied", async () => {
    const { session, address } = stage.freshSession();
    const ruth = await stage.person("Ruth the guest", forbidClipboard);
    const page = await stage.open(ruth, address);
    await writeKnown(stage, page, session.id);
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
    const home = await stage.open(ruth, "/");
    await home.getByText("Nobody has this.").waitFor();
    expect(await stored(stage, session.id)).not.toContain("Nobody has this.");
    await ruth.close();
  });

  it("sends nothing in the name of somebody who signed in since, who may put it in as text of theirs", async () => {
    const { session, address } = stage.freshSession();
    const context = await stage.person("Ruth the guest");
    const page = await stage.open(context, address);
    await writeKnown(stage, page, session.id);
    stage.link.cut();
    await says(page, "Offline");
    await writeLine(page, "By Ruth alone.");
    await stage.signInAs(context, "Aiko the guest");
    stage.link.mend();
    // The page becomes Aiko's.
    await page.getByText("1 change on this device never reached the server.").waitFor();
    expect(await stored(stage, session.id)).not.toContain("By Ruth alone.");
    expect(await notesOf(page)).not.toContain("By Ruth alone.");
    await page.getByRole("main").getByRole("button", { name: "Show" }).click();
    const dialog = page.getByRole("dialog", { name: "Kept on this device" });
    expect(await dialog.innerText()).toContain("Ruth the guest");
    await dialog.getByRole("button", { name: "Insert my unsent text here" }).click();
    await expect.poll(() => stored(stage, session.id)).toContain("By Ruth alone.");
    await says(page, "Saved");
    const home = await stage.open(context, "/");
    await home.getByRole("heading", { level: 1 }).waitFor();
    expect(await home.getByRole("heading", { name: "Not on the server yet" }).count()).toBe(0);
    await stage.leave(home);
  });

  it("does not let signing out delete it without a word", async () => {
    const { session, address } = stage.freshSession();
    const ruth = await stage.person("Ruth the guest");
    const page = await stage.open(ruth, address);
    await writeKnown(stage, page, session.id);
    stage.link.cut();
    await says(page, "Offline");
    await writeLine(page, "Would be gone.");
    await told(page, changesKept("Offline")).waitFor();
    await page.close({ runBeforeUnload: false });
    stage.link.mend();
    const home = await stage.open(ruth, "/");
    const signOut = async (): Promise<void> => {
      await home.getByRole("button", { name: /signed in as/ }).click();
      await home.getByRole("menuitem", { name: "Sign out" }).click();
    };
    await signOut();
    const question = home.getByRole("alertdialog", { name: "Sign out and delete what is kept here?" });
    expect(await question.innerText()).toContain("Would be gone.");
    await question.getByRole("button", { name: "Stay signed in" }).click();
    await signOut();
    await question.getByRole("button", { name: "Sign out and delete" }).click();
    // The page asks who is signed in once all is deleted.
    await home.getByRole("button", { name: /signed in as/ }).waitFor({ state: "detached" });
    await home.reload();
    await home.getByRole("heading", { level: 1 }).waitFor();
    expect(await home.getByText("Would be gone.").count()).toBe(0);
    await stage.leave(home);
  });
});

describe("a device that cannot keep a copy", () => {
  it("is said to be full, and what is written goes out from memory", async () => {
    const { session, address } = stage.freshSession();
    const ruth = await stage.person("Ruth the guest", () => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException("no room", "QuotaExceededError");
      };
    });
    const page = await stage.open(ruth, address);
    await writeKnown(stage, page, session.id);
    stage.link.cut();
    await says(page, "Offline");
    await writeLine(page, "From memory.");
    await told(page, "Offline: 1 change only in this page. This device has no room for a copy; keep this page open until it says Saved").waitFor();
    stage.link.mend();
    await says(page, "Saved");
    expect(await stored(stage, session.id)).toContain("From memory.");
    await ruth.close();
  });

  it("says so from the start in a window that keeps nothing, and works", async () => {
    const { session, address } = stage.freshSession();
    const ruth = await stage.person("Ruth the guest", () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("not in this window", "SecurityError");
      };
    });
    const page = await stage.open(ruth, address);
    await told(page, "This browser keeps no copy; keep this page open until it says Saved").waitFor();
    await writeLine(page, "In a private window.");
    stage.link.cut();
    await says(page, "Offline");
    await writeLine(page, "Still here.");
    stage.link.mend();
    await says(page, "Saved");
    await expect.poll(() => stored(stage, session.id)).toContain("Still here.");
    await ruth.close();
  });
});

describe("notes that are no longer what this page has", () => {
  it("are opened anew when they were replaced, and unsent text is offered, not merged into them", async () => {
    const { session, address } = stage.freshSession();
    const ruth = await stage.person("Ruth the guest", () => {
      window.WebSocket = class extends WebSocket {
        constructor(url: string | URL, protocols?: string | string[]) {
          super(localStorage.getItem("otherEpoch") === null ? url : `${url.toString()}`.replace(/epoch=[a-z2-7]+/, "epoch=aaaaaaaaaaaaaaaaaaaaaaaaaa"), protocols);
        }
      };
    });
    const page = await stage.open(ruth, address);
    await writeKnown(stage, page, session.id);
    stage.link.cut();
    await says(page, "Offline");
    await writeLine(page, "Into what was replaced.");
    await told(page, changesKept("Offline")).waitFor();
    await page.evaluate(() => localStorage.setItem("otherEpoch", "1"));
    stage.link.mend();
    await page.getByText("1 change on this device never reached the server.").waitFor();
    await page.evaluate(() => localStorage.removeItem("otherEpoch"));
    const notes = await notesOf(page);
    expect(notes).toContain("Known.");
    expect(notes).not.toContain("Into what was replaced.");
    await page.getByRole("main").getByRole("button", { name: "Show" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Insert my unsent text here" }).click();
    await expect.poll(() => stored(stage, session.id)).toContain("Into what was replaced.");
    expect((await stored(stage, session.id)).split("Known.")).toHaveLength(2);
    await ruth.close();
  });

  it("are read only for a page that is older than they are, and its unsent text stays until it is reloaded", async () => {
    const { session, address } = stage.freshSession();
    const ruth = await stage.person("Ruth the guest", () => {
      window.WebSocket = class extends WebSocket {
        constructor(url: string | URL, protocols?: string | string[]) {
          super(localStorage.getItem("older") === null ? url : `${url.toString()}`.replace(/schema=\d+/, "schema=0"), protocols);
        }
      };
    });
    const page = await stage.open(ruth, address);
    await writeKnown(stage, page, session.id);
    stage.link.cut();
    await says(page, "Offline");
    await writeLine(page, "Written by an old page.");
    await page.evaluate(() => localStorage.setItem("older", "1"));
    stage.link.mend();
    await told(page, "This page is older than the notes. Reload to send what you wrote.").waitFor();
    await told(page, changesKept("Not saved")).waitFor();
    await isSaidOnce(page);
    expect(await page.getByRole("textbox", { name: /^Running notes/ }).count()).toBe(0);
    await page.getByRole("main").getByText("Known.").waitFor();
    expect(await stored(stage, session.id)).not.toContain("Written by an old page.");
    await page.evaluate(() => localStorage.removeItem("older"));
    page.on("dialog", (dialog) => void dialog.accept());
    await page.getByRole("main").getByRole("button", { name: "Reload" }).click();
    await expect.poll(() => stored(stage, session.id)).toContain("Written by an old page.");
    await ruth.close();
  });
});

describe("an edit that is larger than a frame", () => {
  it("made offline arrives whole: 3 MB", async () => {
    const { session, address } = stage.freshSession();
    const ruth = await stage.person("Ruth the guest");
    const page = await stage.open(ruth, address);
    await writeKnown(stage, page, session.id);
    stage.link.cut();
    await says(page, "Offline");
    const text = Array.from({ length: 60 }, (_, line) => `${line} ${"long ".repeat(10_000)}`).join("\n\n");
    await writeLine(page, "");
    await pasteHtml(await runningNotes(page), "", text);
    await writeLine(page, "The end of it.");
    stage.link.mend();
    await says(page, "Saved");
    const html = await stored(stage, session.id);
    expect(html.length).toBeGreaterThan(3_000_000);
    expect(html).toContain("The end of it.");
    await ruth.close();
  });
});

describe("notes that are damaged on the server", () => {
  it("are said to be, go on being written on this device, and leave the other sessions alone", async () => {
    const { session, address } = stage.freshSession();
    const ruth = await stage.person("Ruth the guest");
    const page = await stage.open(ruth, address);
    await writeKnown(stage, page, session.id);
    await stage.restart((storage) => damageDocument(storage, session.id));
    await told(page, "These notes are damaged on the server").waitFor();
    await writeLine(page, "Not lost.");
    await told(page, changesKept("Not saved")).waitFor();
    await says(page, "Not saved");
    await isSaidOnce(page);
    const other = stage.view.meeting.days.flatMap(({ entries }) => entries).find(({ kind, id }) => kind === "session" && id !== session.id);
    const next = await stage.open(ruth, `/m/${stage.view.meeting.id}/s/${other?.id ?? ""}`);
    await writeLine(next, "Elsewhere.");
    await expect.poll(() => stored(stage, other?.id ?? "")).toContain("Elsewhere.");
    await says(next, "Saved");
    const without = await stage.open(await stage.person("Tomo the guest"), address);
    await told(without, "These notes are damaged on the server").waitFor();
    await ruth.close();
    await without.context().close();
  });
});

describe("a page", () => {
  it("ran without a fault in any of this", () => {
    expect(stage.faults).toEqual([]);
  });
});
