import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MeetingView } from "@docket/shared/protocol/views.ts";
import { asGuest, asOwner, openStage, sampleMeeting, sessionAddress, type Stage } from "./stage.ts";
import { runningNotes } from "./support.ts";

/*
 * Two moderators run one meeting, one with a mouse and one on a phone: whatever one of them does is on both
 * screens. The steps build on each other.
 */

describe("two moderators, one of them on a phone", () => {
  let stage: Stage;
  let sample: MeetingView;
  let desk: Page;
  let phone: Page;

  const bar = (page: Page): Locator => page.getByRole("region", { name: "Where the meeting is" });
  const bothShow = async (text: string | RegExp): Promise<void> => {
    for (const page of [desk, phone]) await bar(page).getByText(text).first().waitFor();
  };
  const choose = async (page: Page, item: string): Promise<void> => {
    await page.getByRole("button", { name: /^More for moderators/ }).filter({ visible: true }).last().click();
    await page.getByRole("menuitem", { name: item }).click();
  };
  /** At thumb height, under the agenda. */
  const thumb = (name: string | RegExp): Locator => phone.getByRole("navigation", { name: "Agenda" }).getByRole("button", { name });

  beforeAll(async () => {
    stage = await openStage();
    sample = await sampleMeeting(stage.owner);
    const notes = sessionAddress(sample, "Welcome");
    desk = await stage.open(await stage.profile(asOwner("Tobias Okafor")), notes);
    const options = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
    phone = await stage.open(await stage.profile(await asGuest(stage.owner, sample.meeting.id, "moderator", "Maren Ilves"), options), notes);
    for (const page of [desk, phone]) await runningNotes(page);
    await phone.getByRole("button", { name: "Agenda", exact: true }).or(phone.getByRole("tab", { name: "Agenda" })).last().click();
  });
  afterAll(async () => {
    expect(stage.faults).toEqual([]);
    await stage.close();
  });

  it("start it on the phone", async () => {
    await thumb(/^Start day 1/).tap();
    await bothShow("Welcome");
  });

  it("give the session five minutes more on the phone, and take that back", async () => {
    await thumb("5 minutes more").tap();
    await bothShow("of 25:00");
    await phone.getByRole("button", { name: "Undo" }).tap();
    await bothShow("of 20:00");
  });

  it("pause it at the desk, and go on", async () => {
    await choose(desk, "Pause");
    await bothShow("Paused");
    await bar(desk).getByRole("button", { name: "Go on" }).click();
    await bothShow(/^NOW$/);
  });

  it("skip a session on the phone: the next step at the desk passes over it", async () => {
    await choose(phone, "Skip News from the mountain");
    await desk.getByRole("link", { name: /Skipped: .*News from the mountain/ }).waitFor();
    await bar(desk).getByRole("button", { name: "Next session" }).click();
    await bothShow("Handing over the mirror schedule");
  });

  it("skip a session that comes later, and take that back", async () => {
    await choose(desk, "Skip others");
    const box = desk.getByRole("dialog", { name: "What to skip" }).getByRole("checkbox", { name: /LTN-061/ });
    const rows = { skipped: phone.getByRole("link", { name: /Skipped: .*LTN-061/ }), later: phone.getByRole("link", { name: /Later: .*LTN-061/ }) };
    await box.click({ force: true });
    await rows.skipped.waitFor();
    await box.click({ force: true });
    await rows.later.waitFor();
    await desk.getByRole("button", { name: "Done" }).click();
  });

  it("say by hand when it was taken up", async () => {
    const takenUpAt = async () => (await stage.owner.call("getMeeting", { params: { meetingId: sample.meeting.id } })).marker.takenUpAt;
    const before = await takenUpAt();
    await choose(desk, "Set the time by hand");
    const field = desk.getByRole("textbox", { name: /^Taken up at/ });
    const now = await field.inputValue();
    await field.fill("soon");
    await desk.getByRole("button", { name: "Save" }).click();
    await desk.getByText("Expected a time of day such as 09:00.").waitFor();
    await field.fill(now);
    await desk.getByRole("button", { name: "Save" }).click();
    await desk.getByRole("dialog").waitFor({ state: "detached" });
    expect(await takenUpAt()).toBe(before);
  });

  it("close the day before its time, take that back, end the meeting and reopen it where it was", async () => {
    await choose(desk, "Close day 1");
    await bothShow("Day 1 is done");
    await desk.getByRole("button", { name: "Undo" }).click();
    await bothShow("Handing over the mirror schedule");
    await choose(desk, "End meeting");
    await bothShow("The meeting is done");
    await thumb("Reopen the meeting").tap();
    await bothShow("Handing over the mirror schedule");
  });

  it("hand over where another moderator's band begins", async () => {
    await choose(desk, "Data retention");
    await bar(phone).getByText("Tobias moderates now").waitFor();
  });

  it("say on the phone that the call is recorded: the desk is asked without losing its caret, and answers by keys", async () => {
    await phone.getByRole("button", { name: "Not recorded" }).tap();
    const notes = await runningNotes(desk);
    await notes.focus();
    await phone.getByRole("dialog").getByRole("button", { name: "The call is recorded" }).tap();
    const question = desk.getByRole("region", { name: "This call is recorded: the whole meeting" });
    await question.waitFor();
    expect(await notes.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    await desk.keyboard.press("F6");
    await desk.keyboard.press("F6");
    await desk.keyboard.press("Tab");
    await desk.keyboard.press("Enter");
    await question.waitFor({ state: "detached" });
    await phone.getByRole("navigation", { name: "Parts of the meeting" }).getByRole("button", { name: "Notes" }).tap();
    await phone.getByRole("region", { name: /^This call is recorded/ }).getByRole("button", { name: "I decline" }).tap();
    await bar(desk).getByText("Recorded, 1 declined").waitFor();
    await phone.getByRole("banner").getByText("Recorded", { exact: true }).waitFor();
    await bar(desk).getByRole("button", { name: /^Recorded.*: the whole meeting/ }).click();
    await desk.getByRole("button", { name: "The recording has ended" }).click();
    await desk.keyboard.press("Escape");
    await bar(desk).getByText(/^Recorded/).waitFor({ state: "detached" });
  });

  it("leave: who is still there sees that no moderator is connected, and who can take over", async () => {
    const ruth = await stage.open(await stage.profile(await asGuest(stage.owner, sample.meeting.id, "viewer", "Ruth Oyelaran")), sessionAddress(sample, "Welcome"));
    await runningNotes(ruth);
    await bar(ruth).getByText("Tobias moderates now").waitFor();
    await desk.close();
    await phone.close();
    await bar(ruth).getByText("No moderator is connected. Tobias Okafor or the owner can take over.").waitFor();
  });
});
