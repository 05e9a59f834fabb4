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
  });
  afterAll(async () => {
    expect(stage.faults).toEqual([]);
    await stage.close();
  });

  const secondDay = () => phone.getByRole("grid", { name: "Entries of day 2" });
  const rowIs = (place: number, title: string): Promise<void> => secondDay().getByRole("row").nth(place).filter({ hasText: title }).waitFor();
  const chooseOf = async (title: string, item: string | RegExp): Promise<void> => {
    await phone.getByRole("button", { name: title, exact: true }).tap();
    await phone.getByRole("menuitem", { name: item }).tap();
  };

  it("prepare a draft on the phone: sessions are added, get a time and a length, and change places by taps", async () => {
    await stage.owner.call("shareAgenda", { params: { meetingId: sample.meeting.id }, body: { shared: false } });
    await chooseOf("Meeting", "Edit agenda");
    for (const [topic, typed] of [["Visitors", "09:00"], ["Archive tour", null]] as const) {
      await chooseOf("Add", "Session");
      const dialog = phone.getByRole("dialog", { name: "Edit session" });
      await dialog.getByLabel("Topic", { exact: true }).fill(topic);
      if (typed !== null) await dialog.getByLabel(/^Start/).fill(typed);
      await dialog.getByRole("button", { name: "Save" }).tap();
      await dialog.waitFor({ state: "detached" });
      await secondDay().getByRole("row").filter({ hasText: topic }).waitFor();
    }
    await phone.getByRole("button", { name: "5 minutes longer: Visitors" }).tap();
    await secondDay().getByRole("row").nth(1).filter({ hasText: "09:35" }).waitFor();
    await chooseOf("Change Archive tour", "Move up");
    await rowIs(0, "Archive tour");
    await rowIs(1, "Visitors");
  });

  type Box = NonNullable<Awaited<ReturnType<Locator["boundingBox"]>>>;
  const boxOf = async (of: Locator): Promise<Box> => {
    const box = await of.boundingBox();
    if (box === null) throw new Error(`${String(of)} has no place on the screen.`);
    return box;
  };
  /** A finger on the handle of a row of the second day. It stays on the line of the handles. */
  const lift = async (place: number) => {
    const { x, y, width, height } = await boxOf(secondDay().locator("[data-grip]").nth(place));
    const touch = await phone.context().newCDPSession(phone);
    const finger = (type: "touchStart" | "touchMove" | "touchEnd", ...touchPoints: { x: number; y: number }[]) => touch.send("Input.dispatchTouchEvent", { type, touchPoints });
    await finger("touchStart", { x: x + width / 2, y: y + height / 2 });
    return { holdAt: (at: number) => finger("touchMove", { x: x + width / 2, y: at }), letGo: () => finger("touchEnd") };
  };

  it("lift a row with a finger: what letting it go would do is said before", async () => {
    const finger = await lift(1);
    await finger.holdAt((await boxOf(secondDay().getByRole("row").first())).y + 4);
    await phone.getByRole("status").filter({ hasText: "09:00. One row moves later" }).waitFor();
    await rowIs(0, "Archive tour");
    await finger.letGo();
    await rowIs(0, "Visitors");
  });

  it("take a row to another day: a finger that holds still at the edge scrolls on", async () => {
    // They are below the days, and come later.
    await phone.getByRole("button", { name: "Propose", exact: true }).waitFor();
    const agenda = phone.locator("[data-agenda]");
    const { y, height } = await boxOf(agenda);
    const finger = await lift(0);
    await finger.holdAt(y + height - 50);
    await expect.poll(() => agenda.evaluate(({ scrollTop, clientHeight, scrollHeight }) => scrollHeight - clientHeight - scrollTop)).toBeLessThan(2);
    await finger.holdAt((await boxOf(phone.getByRole("grid", { name: "Entries of day 3" }).getByRole("row").filter({ hasText: "Focus weeks" }))).y + 4);
    await phone.getByRole("status").filter({ hasText: "day 3 closes" }).waitFor();
    await finger.letGo();
    await phone.getByRole("grid", { name: "Entries of day 3" }).getByRole("row").filter({ hasText: "Visitors" }).waitFor();
    await phone.getByRole("button", { name: "Undo" }).tap();
    await rowIs(0, "Visitors");
  });

  it("put a proposed topic on the agenda by a tap, and share the agenda", async () => {
    const topic = { title: "Spare mirrors", requestedByIds: [], estimateMinutes: 20, notes: "" };
    await stage.owner.call("changeTopics", { params: { meetingId: sample.meeting.id }, body: { expectedVersion: null, command: { type: "proposeTopic", topic } } });
    await chooseOf("Add to agenda: Spare mirrors", /^Day 2/);
    await rowIs(2, "Spare mirrors");
    await phone.getByRole("button", { name: "Share agenda" }).tap();
    await phone.getByText("The agenda is shared").waitFor();
    const { meeting } = await stage.owner.call("getMeeting", { params: { meetingId: sample.meeting.id } });
    expect(meeting.isDraft === true).toBe(false);
    expect(meeting.days[1]?.entries).toMatchObject([
      { topic: "Visitors", start: "09:00", plannedMinutes: 35 },
      { topic: "Archive tour", start: "09:35", plannedMinutes: 30 },
      { topic: "Spare mirrors", start: "10:05", plannedMinutes: 20 },
    ]);
    await phone.getByRole("button", { name: "Done", exact: true }).tap();
    await runningNotes(phone);
  });

  it("start it on the phone", async () => {
    await phone.getByRole("button", { name: "Agenda", exact: true }).or(phone.getByRole("tab", { name: "Agenda" })).last().click();
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
