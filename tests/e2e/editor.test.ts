import type { Editor } from "@tiptap/core";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asOwner, openStage, sampleMeeting, sessionAddress, type Stage } from "./stage.ts";
import { openSession, runningNotes, type Visitor } from "./support.ts";

/*
 * The notes editor in the built page, with the real server: what needs a real keyboard, a real caret or a
 * real connection. Two people have the same session of the sample meeting open throughout.
 */

describe("the notes editor", () => {
  let stage: Stage;
  let ines: Visitor;
  let otto: Visitor;

  const notes = ({ page }: Visitor): Promise<Locator> => runningNotes(page);
  /** The text without the names at the carets of others. */
  const textOf = async (visitor: Visitor): Promise<string> =>
    (await notes(visitor)).evaluate((editor) => {
      const copy = editor.cloneNode(true) as HTMLElement;
      copy.querySelectorAll(".ProseMirror-widget").forEach((caret) => caret.remove());
      return [...copy.querySelectorAll("p, [data-content]")].map(({ textContent }) => textContent).join("|");
    });
  const seen = async (visitor: Visitor, text: string): Promise<void> => (await notes(visitor)).getByText(text).first().waitFor();

  /**
   * Puts the caret at an end of the running notes. A browser tells of a click a moment later, and a key that
   * comes sooner than any hand could press it is undone by that: so it is pressed until the caret is there.
   */
  async function caretAt(visitor: Visitor, end: "Home" | "End"): Promise<Page> {
    const editor = await notes(visitor);
    await editor.click({ position: { x: 2, y: 2 } });
    const isThere = async (): Promise<boolean> => {
      await visitor.page.keyboard.press(`Control+${end}`);
      return editor.evaluate((element, key) => {
        const { state } = (element as HTMLElement & { editor: Editor }).editor;
        return key === "End" ? state.selection.from >= state.doc.content.size - 3 : state.selection.from <= 3;
      }, end);
    };
    await expect.poll(isThere).toBe(true);
    return visitor.page;
  }

  async function freshLine(visitor: Visitor): Promise<Page> {
    const page = await caretAt(visitor, "End");
    await page.keyboard.press("Enter");
    return page;
  }

  async function enter(name: string, address: string): Promise<Visitor> {
    const context = await stage.profile(asOwner(name));
    const visitor = { context, page: await stage.open(context, address) };
    await notes(visitor);
    return visitor;
  }

  beforeAll(async () => {
    stage = await openStage();
    const address = sessionAddress(await sampleMeeting(stage.owner), "Wrap up");
    ines = await enter("Ines Koch", address);
    otto = await enter("Otto Brandt", address);
  });
  afterAll(async () => stage.close());

  it("shows to one what the other types, and where the other's caret is", async () => {
    const page = await freshLine(ines);
    await page.keyboard.type("Seen by both");
    await seen(otto, "Seen by both");
    await otto.page.getByText("Ines Koch", { exact: true }).first().waitFor({ state: "attached" });
  });

  it("keeps the caret where it is while the other writes above it", async () => {
    await freshLine(ines);
    await ines.page.keyboard.type("tail");
    await caretAt(otto, "Home");
    await otto.page.keyboard.type("On top. ");
    await seen(ines, "On top.");
    await ines.page.keyboard.type(" goes on");
    await seen(otto, "tail goes on");
  });

  it("undoes one's own edits only", async () => {
    await freshLine(ines);
    await ines.page.keyboard.type("to be undone");
    await seen(otto, "to be undone");
    await freshLine(otto);
    await otto.page.keyboard.type("to be kept");
    await seen(ines, "to be kept");
    await ines.page.keyboard.press("Control+z");
    await (await notes(otto)).getByText("to be undone").waitFor({ state: "detached" });
    expect(await textOf(ines)).toContain("to be kept");
  });

  it("tags an assignee and a due date by keyboard alone, with the menus named for assistive technology", async () => {
    const page = await freshLine(ines);
    await page.keyboard.type("[] @otto");
    const editor = await notes(ines);
    const active = async (): Promise<string> => page.locator(`[id="${await editor.getAttribute("aria-activedescendant")}"]`).innerText();
    await expect.poll(active).toContain("Otto Brandt");
    await page.keyboard.press("Enter");
    await page.keyboard.type("send the diagram //tom");
    await page.getByRole("listbox", { name: "Dates" }).waitFor();
    await page.keyboard.press("Enter");
    const item = (await notes(otto)).locator('[data-tag="actionItem"]').filter({ hasText: "send the diagram" });
    await item.locator('[data-chip="assignee"]').waitFor();
    await item.locator('[data-chip="dueDate"]').waitFor();
  });

  it("ticks with the box, which is named by the sentence, and with Ctrl Enter", async () => {
    const box = (await notes(otto)).getByRole("checkbox", { name: /send the diagram/ });
    await box.check();
    const mine = (await notes(ines)).getByRole("checkbox", { name: /send the diagram/ });
    await expect.poll(() => mine.isChecked()).toBe(true);
    await (await notes(ines)).getByText("send the diagram").first().click();
    await ines.page.keyboard.press("Control+Enter");
    await expect.poll(() => box.isChecked()).toBe(false);
  });

  it("says how late an item is only until it is done", async () => {
    const page = await freshLine(ines);
    await page.keyboard.type("[] long ago //2020-09-25");
    await page.getByRole("listbox", { name: "Dates" }).waitFor();
    await page.keyboard.press("Enter");
    const due = (await notes(otto)).locator('[data-tag="actionItem"]').filter({ hasText: "long ago" }).locator('[data-chip="dueDate"]');
    await expect.poll(() => due.innerText()).toContain("d late");
    await (await notes(otto)).getByRole("checkbox", { name: /long ago/ }).check();
    await expect.poll(() => due.innerText()).not.toContain("late");
    expect(await due.innerText()).toContain("2020");
  });

  it("changes a chip by its menu, with the keyboard", async () => {
    const page = ines.page;
    const item = (await notes(ines)).locator('[data-tag="actionItem"]').filter({ hasText: "send the diagram" });
    await item.locator('[data-chip="assignee"]').click();
    await page.getByRole("menuitemradio", { name: "Assignee", checked: true }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await item.locator('[data-chip="mention"]').waitFor();
  });

  it("keeps what was written offline, and brings both sides together on return", async () => {
    await freshLine(ines);
    await ines.context.setOffline(true);
    await ines.page.keyboard.type("written in a tunnel");
    await caretAt(otto, "Home");
    await otto.page.keyboard.type("written meanwhile ");
    await ines.context.setOffline(false);
    await seen(ines, "written meanwhile");
    await seen(otto, "written in a tunnel");
  });

  it("stays the same on both sides after a line break and a walk of the caret over it", async () => {
    const page = await freshLine(ines);
    await page.keyboard.type("above the break");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("below it");
    for (let step = 0; step < 24; step += 1) await page.keyboard.press("ArrowLeft");
    await page.keyboard.type("X");
    await seen(otto, "below it");
    await expect.poll(async () => (await textOf(otto)) === (await textOf(ines))).toBe(true);
    await ines.page.reload();
    for (const text of ["below it", "written in a tunnel"]) await seen(ines, text);
    await expect.poll(async () => (await textOf(ines)) === (await textOf(otto))).toBe(true);
  });

  it("links all that is selected, and says what is no address", async () => {
    const page = await caretAt(otto, "End");
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Control+k");
    const panel = page.getByRole("dialog", { name: "Link" });
    await panel.getByLabel("Address").fill("javascript:alert(1)");
    await page.keyboard.press("Enter");
    await panel.getByRole("alert").filter({ hasText: "Expected an address" }).waitFor();
    await panel.getByLabel("Address").fill("example.org/plan");
    await page.keyboard.press("Enter");
    await (await notes(otto)).locator('a[href="https://example.org/plan"]').first().waitFor();
    await page.keyboard.press("Control+z");
    await (await notes(otto)).locator('a[href="https://example.org/plan"]').first().waitFor({ state: "detached" });
  });

  it("shows the language of code, and nothing in it is more than code", async () => {
    const page = await freshLine(otto);
    await page.keyboard.press("Enter");
    await page.keyboard.type("```py x = \"a\" -- @ines //fri DM-1 **b**");
    const code = (await notes(otto)).locator("pre").last();
    expect(await code.innerText()).toBe('x = "a" -- @ines //fri DM-1 **b**');
    expect(await code.evaluate((element) => getComputedStyle(element, "::after").content)).toBe('"py"');
    expect(await page.getByRole("listbox").count()).toBe(0);
    expect(await code.locator("a, strong, [data-chip]").count()).toBe(0);
  });

  it("leaves the editor with Esc, and a click on a handle opens its address", async () => {
    const page = await freshLine(ines);
    await page.keyboard.type("see DMTN-148 ");
    const link = (await notes(ines)).locator("a[data-handle]").last();
    expect(await link.getAttribute("href")).toBe("https://dmtn-148.lsst.io/");
    await page.keyboard.press("Escape");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("role"))).not.toBe("textbox");
  });

  it("copies and cuts notes that are one action item, and pastes it without a loss", async () => {
    const { page } = otto;
    await openSession(page, "Handing over the mirror schedule");
    const editor = await notes(otto);
    await editor.click();
    await page.keyboard.type("[x] @ines");
    await page.keyboard.press("Enter");
    await page.keyboard.type("bring numbers //fri");
    await page.keyboard.press("Enter");
    const blocks = (): Promise<string> => editor.evaluate((element) => JSON.stringify((element as HTMLElement & { editor: Editor }).editor.getJSON().content).replace(/"id":"[a-z2-7]{26}","done"/g, '"done"'));
    const before = await blocks();
    expect(before).toMatch(/^\[\{"type":"actionItem","attrs":\{"done":true\}.*assignee.*dueDate/);
    for (const key of ["a", "c", "v"]) await page.keyboard.press(`Control+${key}`);
    await expect.poll(blocks).toBe(before);
    for (const key of ["a", "x"]) await page.keyboard.press(`Control+${key}`);
    await expect.poll(blocks).not.toContain("actionItem");
    await page.keyboard.press("Control+v");
    await expect.poll(blocks).toBe(before);
  });

  it("logs no fault on any page", () => {
    // The browser logs what it could not ask for while one of them had no network.
    expect(stage.faults.filter((fault) => !fault.includes("net::ERR_INTERNET_DISCONNECTED"))).toEqual([]);
  });
});
