import { readFile } from "node:fs/promises";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OWNER_TOKEN } from "../support/startServer.ts";
import { type Hands, handsOn, hasFocus } from "./keys.ts";
import { openStage, type Stage } from "./stage.ts";
import { runningNotes, writtenText } from "./support.ts";

/*
 * A whole meeting without a mouse: the steps build on each other, and after every key the focus must be on
 * something.
 */

describe("a meeting with the keyboard alone", () => {
  let stage: Stage;
  let page: Page;
  let hands: Hands;

  const button = (name: string | RegExp): Locator => page.getByRole("button", { name });
  const said = (words: string | RegExp): Promise<void> => page.getByRole("status").filter({ hasText: words }).first().waitFor({ state: "attached" });
  const rail = (): Locator => page.getByRole("navigation", { name: "Agenda" });
  const nowBar = (): Locator => page.getByRole("region", { name: "Where the meeting is" });

  beforeAll(async () => {
    stage = await openStage();
    page = await stage.open(await stage.profile(null), `/join/${OWNER_TOKEN}`);
    hands = handsOn(page);
    await page.getByLabel("Your name").waitFor();
  });
  afterAll(async () => stage.close());

  it("begins by signing in", async () => {
    await hands.tabTo(page.getByLabel("Your name"));
    await hands.type("Kay Board");
    await hands.press("Enter");
    await page.getByRole("heading", { level: 1, name: /Kay|first meeting/ }).waitFor();
  });

  it("is made", async () => {
    await hands.tabTo(page.getByRole("link", { name: /^New meeting/ }));
    await hands.press("Enter");
    await hands.tabTo(page.getByRole("textbox", { name: "Title" }));
    await hands.type("Weekly leads");
    await hands.press("Enter");
    await page.getByRole("heading", { level: 1, name: "No sessions yet" }).waitFor();
    await hands.expectFocus(page.getByRole("main"));
  });

  it("gets sessions, and the focus comes back from each dialog", async () => {
    await hands.tabTo(page.getByRole("main").getByRole("button", { name: "Add a session" }));
    await hands.press("Enter");
    const add = page.getByRole("toolbar", { name: "Add to the agenda" }).getByRole("button", { name: "Session" });
    for (const topic of ["Welcome", "Budget", "Planning"]) {
      await hands.tabTo(add);
      await hands.press("Enter");
      await page.getByRole("dialog").getByLabel("Topic").waitFor();
      await hands.expectFocus(page.getByRole("dialog").getByLabel("Topic"));
      await hands.type(topic);
      await hands.press("Enter");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await page.getByRole("grid").getByText(topic).waitFor();
      await hands.expectFocus(add);
    }
  });

  it("has notes written in a row of the agenda, where the keys are the editor's", async () => {
    const row = page.getByRole("row").filter({ hasText: "Welcome" });
    const open = button("Pre-meeting notes: Welcome");
    await hands.tabTo(row);
    await hands.tabTo(open);
    await hands.press("Enter");
    const notes = row.getByRole("textbox", { name: /^Pre-meeting notes/ });
    await hands.tabTo(notes);
    await expect.poll(() => notes.getAttribute("contenteditable")).toBe("true");
    await hands.type("Costs");
    await hands.press("Enter");
    await hands.type("Reserve");
    await hands.press("ArrowUp");
    await hands.press("End");
    await hands.type(" and income");
    expect(await writtenText(notes)).toBe("Costs and income\nReserve");
    await hands.press("Escape");
    await hands.tabTo(open);
    await hands.press("Enter");
    await notes.waitFor({ state: "detached" });
    await hands.expectFocus(open);
  });

  it("is put into another order with Alt and an arrow, and says what that does before and after", async () => {
    const row = (topic: string): Locator => page.getByRole("row").filter({ hasText: topic });
    await hands.tabTo(row("Welcome"));
    await hands.press("ArrowDown");
    await hands.press("ArrowDown");
    await hands.expectFocus(row("Planning"));
    const order = async (): Promise<string[]> => (await page.getByRole("row").allInnerTexts()).map((each) => /Welcome|Budget|Planning/.exec(each)?.[0] ?? each);
    await hands.press("Alt+ArrowUp");
    await said(/^Second on day 1: .+ Enter moves it there/);
    await hands.press("ArrowUp");
    await said(/^First on day 1: /);
    expect(await order()).toEqual(["Welcome", "Budget", "Planning"]);
    await hands.press("Escape");
    await said(/^Stays where it is/);
    await hands.press("Alt+ArrowUp");
    await hands.press("Enter");
    await said(/^Planning moved.*second of three/);
    await hands.expectFocus(row("Planning"));
    await hands.press("Alt+ArrowDown");
    await hands.press("Enter");
    await said(/^Planning moved.*third of three/);
    await hands.expectFocus(row("Planning"));
    expect(await order()).toEqual(["Welcome", "Budget", "Planning"]);
  });

  it("has changes of its agenda taken back with Ctrl Z, one after the other, and done again, and says which", async () => {
    const topics = async (): Promise<string[]> => (await page.getByRole("row").allInnerTexts()).map((row) => /Welcome|Budget|Planning/.exec(row)?.[0] ?? row);
    const become = (...expected: string[]): Promise<unknown> => expect.poll(topics).toEqual(expected);
    const planning = page.getByRole("row").filter({ hasText: "Planning" });
    await hands.press("Alt+ArrowUp");
    await hands.press("Enter");
    await become("Welcome", "Planning", "Budget");
    await hands.press("Alt+ArrowUp");
    await hands.press("Enter");
    await become("Planning", "Welcome", "Budget");
    await hands.press("Control+z");
    await said(/^Taken back: Planning moved, now first/);
    await become("Welcome", "Planning", "Budget");
    await hands.press("Control+z");
    await said(/^Taken back: Planning moved, now second/);
    await become("Welcome", "Budget", "Planning");
    await hands.press("Control+Shift+Z");
    await said(/^Done again: Planning moved, now second/);
    await become("Welcome", "Planning", "Budget");
    await hands.press("Control+z");
    await become("Welcome", "Budget", "Planning");
    await hands.expectFocus(planning);
  });

  it("has a row that was removed put back with Ctrl Z, wherever the focus went", async () => {
    const planning = page.getByRole("row").filter({ hasText: "Planning" });
    await hands.tabTo(planning.getByRole("button", { name: "Change Planning" }));
    await hands.press("Enter");
    await page.getByRole("menuitem", { name: "Remove" }).waitFor();
    await hands.press("End");
    await hands.press("Enter");
    await planning.waitFor({ state: "detached" });
    await hands.press("Control+z");
    await said(/^Taken back: Planning removed/);
    await planning.waitFor();
  });

  it("gets a topic that is proposed, with a length that is one, and put on the agenda", async () => {
    const panel = page.getByRole("complementary", { name: "Proposed topics" });
    const propose = panel.getByRole("button", { name: "Propose" });
    await hands.tabTo(propose);
    await hands.press("Enter");
    await hands.expectFocus(panel.getByRole("textbox", { name: "Topic" }));
    await hands.type("Backups");
    await hands.press("Tab");
    await hands.type("soon");
    await hands.press("Enter");
    await panel.getByText("Estimate: expected a length").waitFor();
    await hands.expectFocus(panel.getByRole("textbox", { name: "Estimate" }));
    await hands.press("Control+a");
    await hands.type("1.5h");
    await hands.press("Enter");
    await hands.expectFocus(propose);
    await hands.tabTo(panel.getByRole("button", { name: "Add to agenda: Backups" }));
    await hands.press("Enter");
    await page.getByRole("menuitem", { name: /^Day 1/ }).waitFor();
    await hands.press("Enter");
    const row = page.getByRole("row").filter({ hasText: "Backups" });
    await expect.poll(() => row.getByRole("textbox", { name: /Backups/ }).inputValue()).toBe("1 h 30");
    await panel.getByRole("button", { name: /^On day 1/ }).waitFor();
    await hands.press("Control+z");
    await said(/^Taken back: Backups added to day 1/);
    await row.waitFor({ state: "detached" });
    await panel.getByRole("button", { name: "Add to agenda: Backups" }).waitFor();
  });

  it("has the topic dragged between two rows, and what that does is said before", async () => {
    const panel = page.getByRole("complementary", { name: "Proposed topics" });
    await hands.tabBackTo(panel.getByRole("button", { name: "Drag Backups" }));
    await hands.press("Enter");
    await hands.press("ArrowDown");
    await said(/^Without a time\. Nothing else moves/);
    await hands.press("Enter");
    await panel.getByRole("button", { name: /^On day 1/ }).waitFor();
    await said(/^Backups moved, now .+ of four\. Nothing else moves/);
    await hands.press("Control+z");
    await said(/^Taken back: Backups added, .+ on day 1/);
    await panel.getByRole("button", { name: "Drag Backups" }).waitFor();
  });

  it("has its notes opened from the rail", async () => {
    await hands.tabBackTo(button("Done").last());
    await hands.press("Enter");
    await runningNotes(page);
    await hands.goTo("region-agenda");
    await hands.tabTo(rail().getByRole("link", { name: /Budget/ }));
    await hands.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Budget" }).waitFor();
    const topics = async (): Promise<string[]> => (await rail().getByRole("link").allInnerTexts()).map((row) => /Welcome|Budget|Planning/.exec(row)?.[0] ?? row);
    await hands.press("Alt+ArrowUp");
    await expect.poll(topics).toEqual(["Budget", "Welcome", "Planning"]);
    await hands.press("Control+z");
    await said(/^Taken back: Budget moved/);
    await expect.poll(topics).toEqual(["Welcome", "Budget", "Planning"]);
  });

  it("has notes written, with an action item, its assignee and its date", async () => {
    await hands.goTo("main");
    await hands.tabTo(await runningNotes(page));
    await hands.type("Nothing.");
    // In text it is the text's: the agenda stays as it is.
    await hands.press("Control+z");
    await page.getByRole("main").getByText("Nothing.").waitFor({ state: "detached" });
    expect(await rail().getByRole("link").allInnerTexts()).toMatchObject([/Welcome/, /Budget/, /Planning/].map((topic) => expect.stringMatching(topic)));
    await hands.type("Money is tight.");
    await hands.press("Enter");
    await hands.type("[] @Kay");
    await page.getByRole("option", { name: /Kay Board/ }).waitFor();
    await hands.press("Enter");
    await hands.type("asks the treasurer //tom");
    await page.getByRole("listbox", { name: "Dates" }).waitFor();
    await hands.press("Enter");
    const item = page.locator('[data-tag="actionItem"]').filter({ hasText: "asks the treasurer" });
    await item.locator('[data-chip="assignee"]').waitFor();
    await item.locator('[data-chip="dueDate"]').waitFor();
  });

  it("lets one out of the notes with Esc, and walks its parts with F6 both ways", async () => {
    await hands.press("Escape");
    expect(await hasFocus(await runningNotes(page))).toBe(false);
    const order = ["region-now", "region-agenda", "main", "region-outcomes"];
    await hands.goTo("region-outcomes");
    for (const region of order) {
      await hands.press("F6");
      await hands.expectFocus(page.locator(`#${region}`));
    }
    for (const region of ["main", "region-agenda", "region-now", "region-outcomes"]) {
      await hands.press("Shift+F6");
      await hands.expectFocus(page.locator(`#${region}`));
    }
  });

  it("is started and moved on", async () => {
    await hands.goTo("region-now");
    await hands.tabTo(nowBar().getByRole("button", { name: /^Start/ }));
    await hands.press("Enter");
    await nowBar().getByText("Welcome").waitFor();
    await said(/^The meeting has moved to Welcome/);
    await hands.press("]");
    await nowBar().getByText("Budget").waitFor();
    await said(/^The meeting has moved to Budget/);
    await hands.press("[");
    await nowBar().getByText("Welcome").waitFor();
    await hands.tabTo(nowBar().getByRole("button", { name: "Next session" }));
    await hands.press("Enter");
    await nowBar().getByText("Budget").waitFor();
  });

  it("is lengthened and paused, and each is taken back", async () => {
    await hands.press("+");
    await nowBar().getByText("of 35:00").waitFor();
    await said(/^Budget has 5 minutes more/);
    await hands.press("u");
    await nowBar().getByText("of 30:00").waitFor();
    const more = nowBar().getByRole("button", { name: /^More for moderators/ });
    const pause = async (): Promise<void> => {
      await hands.tabTo(more);
      await hands.press("Enter");
      await page.getByRole("menuitem", { name: "Pause" }).waitFor();
      await hands.press("ArrowDown");
      await hands.expectFocus(page.getByRole("menuitem", { name: "Pause" }));
      await hands.press("Enter");
      await nowBar().getByText("Paused").waitFor();
      await hands.expectFocus(more);
    };
    await pause();
    await said(/^Budget is paused/);
    await hands.press("u");
    await nowBar().getByText("NOW", { exact: true }).waitFor();
    await pause();
    await hands.tabTo(nowBar().getByRole("button", { name: "Go on" }));
    await hands.press("Enter");
    await nowBar().getByText("NOW", { exact: true }).waitFor();
  });

  it("has the time by hand set in a dialog, and the focus comes back", async () => {
    const more = nowBar().getByRole("button", { name: /^More for moderators/ });
    await hands.goTo("region-now");
    await hands.tabTo(more);
    await hands.press("Enter");
    await page.getByRole("menuitem", { name: "Set the time by hand" }).waitFor();
    await hands.press("ArrowDown");
    await hands.press("ArrowDown");
    await hands.press("Enter");
    const field = page.getByRole("textbox", { name: /^Taken up at/ });
    await hands.expectFocus(field);
    await hands.press("ControlOrMeta+a");
    await hands.type("soon");
    await hands.press("Enter");
    await page.getByText("Expected a time of day such as 09:00.").waitFor();
    await hands.press("Escape");
    await hands.expectFocus(more);
  });

  it("has an item ticked in the panel", async () => {
    await hands.goTo("region-outcomes");
    await hands.tabTo(page.getByRole("complementary", { name: "Outcomes" }).getByRole("checkbox", { name: /asks the treasurer/ }));
    await hands.press("Space");
    await page.locator('[data-tag="actionItem"][data-done="true"]').filter({ hasText: "asks the treasurer" }).waitFor();
  });

  it("gets participants one after the other, without leaving the field", async () => {
    for (const name of ["Ada Finch", "Bela Finch"]) await stage.owner.call("addPerson", { body: { name } });
    await hands.goTo("region-now");
    await hands.tabBackTo(page.getByRole("button", { name: "Meeting", exact: true }));
    await hands.press("Enter");
    await page.getByRole("menuitem", { name: /^Details/ }).waitFor();
    await hands.press("Home");
    await hands.press("Enter");
    const dialog = page.getByRole("dialog");
    await hands.tabTo(dialog.getByRole("tab", { name: "Meeting" }));
    await hands.press("ArrowRight");
    await hands.press("ArrowRight");
    await hands.tabTo(dialog.getByRole("combobox", { name: "Add a participant" }));
    for (const name of ["Ada Finch", "Bela Finch"]) {
      await hands.type(name);
      await page.getByRole("option", { name }).waitFor();
      await hands.press("ArrowDown");
      await hands.press("Enter");
      await dialog.getByRole("listitem").filter({ hasText: name }).waitFor();
      await hands.expectFocus(dialog.getByRole("combobox", { name: "Add a participant" }));
    }
    await hands.press("Escape");
    await dialog.waitFor({ state: "detached" });
  });

  it("ends in minutes that are downloaded", async () => {
    await hands.goTo("region-now");
    await hands.tabBackTo(page.getByRole("button", { name: "Meeting", exact: true }));
    await hands.press("Enter");
    await page.getByRole("menu").waitFor();
    const minutes = page.getByRole("menuitem", { name: "Minutes" });
    for (let step = 0; step < 6 && !(await hasFocus(minutes)); step += 1) await hands.press("ArrowDown");
    await hands.press("Enter");
    await page.getByRole("heading", { level: 1, name: /Weekly leads/ }).waitFor();
    await hands.tabTo(button("Download"));
    await hands.press("Enter");
    await page.getByRole("menuitem", { name: /Markdown/ }).waitFor();
    const downloading = page.waitForEvent("download");
    await hands.press("Enter");
    const file = await downloading.then((download) => download.path());
    expect(await readFile(file, "utf8")).toMatch(/- \[x\] \*\*Kay Board:\*\* asks the treasurer/);
  });

  it("met no fault on the way", () => {
    expect(stage.faults).toEqual([]);
  });
});
