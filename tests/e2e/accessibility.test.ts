import type { BrowserContext, BrowserContextOptions, Page, Route } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MeetingView } from "@docket/shared/protocol/views.ts";
import { type AccountProviderServer, startAccountProvider } from "../support/accountProvider.ts";
import { FeedReader } from "../support/feedReader.ts";
import { OWNER_TOKEN, createClient, linkToken, tokenOf } from "../support/startServer.ts";
import { violations } from "./axe.ts";
import { asGuest, asOwner, follow, goNowhere, goOn, openStage, sampleMeeting, sessionAddress, type Stage } from "./stage.ts";
import { pasteHtml, runningNotes, wikiAgenda } from "./support.ts";

/*
 * axe on every screen, with every rule of WCAG 2.0 to 2.2 A and AA and its best practices, in the light and in
 * the dark theme. Nothing is excluded.
 */

/** Without motion, so that no colour is read half way to another. */
const CALM: BrowserContextOptions = { reducedMotion: "reduce" };
const PHONE: BrowserContextOptions = { ...CALM, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const TOPIC = "Alert latency";
/** One row without a time, one with a time that is none: both are marked. */
const DOUBTFUL = "Time\tTopic\tCoordinator\n09:00\tOpening\tMaren Ilves\n\tNo time at all\tTobias Okafor\n25:99\tNo such time\tSomebody New\n11:00\tClose\t\n";

describe("axe", () => {
  let stage: Stage;
  let provider: AccountProviderServer;
  let owner: BrowserContext;
  let phone: BrowserContext;
  let stranger: BrowserContext;
  let sample: MeetingView;
  let notes = "";

  beforeAll(async () => {
    provider = await startAccountProvider();
    stage = await openStage({ accounts: provider.settings }, provider.settings.issuer.origin);
    provider.serve(stage.url);
    provider.accounts.set("lucia", { name: "Lucía Ferrand of the provider" });
    owner = await stage.profile(asOwner("Tobias Okafor"), CALM);
    phone = await stage.profile(asOwner("Tobias Okafor"), PHONE);
    stranger = await stage.profile(null, CALM);
  });
  afterAll(async () => {
    await stage.close();
    await provider.close();
  });

  /** The profile's one page, gone on to the address by way of an empty screen, so that nothing of the last one is left. */
  async function open(profile: BrowserContext, address: string): Promise<Page> {
    const [page] = profile.pages();
    if (page === undefined) return stage.open(profile, address);
    await goOn(page, address);
    return page;
  }
  async function openNotes(profile: BrowserContext, address = notes): Promise<Page> {
    const page = await open(profile, address);
    await runningNotes(page);
    return page;
  }

  it("finds nothing on the home page of the first run", async () => {
    const page = await open(owner, "/");
    await page.getByRole("heading", { level: 1 }).waitFor();
    await expectClean(page);
  });

  it("finds nothing where the server does not answer, and the page goes on by itself when it does", async () => {
    const page = await stranger.newPage();
    const requests = /\/api\//;
    let tries = 0;
    await page.route(requests, (route) => {
      tries += 1;
      return route.abort();
    });
    await page.goto(`${stage.url}/`);
    const title = page.getByRole("heading", { level: 1, name: "The server does not answer" });
    await title.waitFor();
    await expectClean(page);
    // It stands there also while the server is asked again.
    const isGone = await title.evaluateHandle((heading) => {
      const seen = { gone: false };
      new MutationObserver(() => (seen.gone ||= !heading.isConnected)).observe(document.body, { childList: true, subtree: true });
      return seen;
    });
    const before = tries;
    await expect.poll(() => tries).toBeGreaterThan(before + 3);
    expect(await isGone.jsonValue()).toEqual({ gone: false });
    await page.unroute(requests);
    await page.getByText("To get in, open the link").waitFor();
    // The browser logs each request that failed; that they fail is what this is about.
    stage.faults.splice(0, Infinity, ...stage.faults.filter((fault) => !fault.includes("net::ERR_FAILED")));
  });

  it("finds nothing where somebody signs in who is on no list", async () => {
    const page = await open(stranger, `/join/${OWNER_TOKEN}`);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("Expected your name").waitFor();
    await expectClean(page);
  });

  it("finds nothing on the home page with meetings, and with its menu open", async () => {
    sample = await sampleMeeting(stage.owner);
    notes = sessionAddress(sample, TOPIC);
    const page = await open(owner, "/");
    await page.getByText(sample.meeting.title).first().waitFor();
    await expectClean(page, "menu", async () => {
      await page.getByRole("button", { name: /^More for/ }).first().click();
      await page.getByRole("menu").waitFor();
    });
  });

  it("finds nothing where a blank meeting is made, nor when it is refused", async () => {
    const page = await open(owner, "/new");
    await page.getByLabel("Title").waitFor();
    await expectClean(page, "refused", async () => {
      await page.getByRole("button", { name: "Create meeting" }).click();
      await page.getByText("Expected a title").waitFor();
    });
  });

  it("finds nothing in the preview of a pasted agenda, with doubtful rows", async () => {
    const page = await open(owner, "/new?from=paste");
    const box = page.getByRole("textbox", { name: "Pasted text" });
    await pasteHtml(box, wikiAgenda(), "");
    await page.getByText("Milestones for winter").first().waitFor();
    await expectClean(page, "doubtful", async () => {
      await page.getByRole("button", { name: "Clear" }).or(box).first().focus();
      await box.fill("");
      await pasteHtml(box, "", DOUBTFUL);
      await page.getByText(/\d+ to check|\d+ errors?/).first().waitFor();
    });
  });

  it("finds nothing where somebody joins and can be on the list", async () => {
    const page = await open(stranger, `/join/${await linkToken(stage.owner, sample.meeting.id, "editor")}`);
    await page.getByRole("button", { name: "Open the notes" }).click();
    await page.getByRole("alert").waitFor();
    await expectClean(page);
  });

  it("finds nothing where a sign-in with an account came to nothing; and one press leads to the provider, and from there into the meeting", async () => {
    const page = await open(stranger, "/sign-in?problem=ACCOUNT_UNKNOWN");
    await page.getByRole("heading", { level: 1, name: "This account is not known here" }).waitFor();
    await page.getByRole("button", { name: "Use another account" }).waitFor();
    await expectClean(page);
    // The provider's own page asks for a font of somebody else.
    await stranger.route("https://**", (route) => route.abort());
    await follow(page, `/join/${await linkToken(stage.owner, sample.meeting.id, "viewer")}`);
    await page.getByRole("button", { name: "Sign in with Larkfield ID" }).click();
    await page.locator("input[name=login]").fill("lucia");
    await page.locator("input[name=password]").fill("any");
    await page.getByRole("button", { name: "Sign-in" }).click();
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("navigation", { name: "Agenda" }).waitFor();
    expect(new URL(page.url()).pathname).toMatch(`/m/${sample.meeting.id}`);
    expect(await page.evaluate(() => document.cookie)).toBe("");
  });

  it("finds nothing where somebody has no right", async () => {
    const page = await open(stranger, "/people");
    await page.getByRole("heading", { level: 1 }).waitFor();
    await expectClean(page, "a viewer's notes", async () => {
      await follow(page, notes);
      await page.getByText("Read only").waitFor();
    });
  });

  it("finds nothing where the agenda is a draft, and what a page shows comes by itself when it is shared", async () => {
    const meetingId = sample.meeting.id;
    await stage.owner.call("shareAgenda", { params: { meetingId }, body: { shared: false } });
    const page = await open(stranger, "/");
    // Loaded anew: the page still knows the agenda.
    await page.goto(`${stage.url}${notes}`);
    await page.getByRole("heading", { level: 1, name: sample.meeting.title }).waitFor();
    await expectClean(page);
    await stage.owner.call("shareAgenda", { params: { meetingId }, body: { shared: true } });
    await page.getByRole("heading", { level: 1, name: TOPIC }).waitFor();
    await signOut(page);
  });

  it("finds nothing at an address that leads nowhere, nor at a revoked link", async () => {
    const page = await open(owner, "/");
    await goNowhere(page);
    const { meetingId } = await stage.owner.call("createMeeting", { body: { title: "Renewed", timeZone: "Europe/Berlin" } });
    const old = await linkToken(stage.owner, meetingId, "editor");
    await stage.owner.call("renewLink", { params: { meetingId, role: "editor" } });
    await expectClean(page, "revoked", async () => {
      await follow(page, `/join/${old}`);
      await page.getByRole("heading", { level: 1, name: "This link no longer opens anything" }).waitFor();
    });
  });

  it("finds nothing on the people page, and while a person is edited", async () => {
    const page = await open(owner, "/people");
    await page.getByRole("table").waitFor();
    await expectClean(page, "editing", async () => {
      await page.getByRole("button", { name: /^More for/ }).first().click();
      await page.getByRole("menuitem", { name: "Edit" }).click();
      await page.getByRole("dialog").waitFor();
    });
  });

  it("finds nothing in the audit log, also on a phone", async () => {
    const page = await open(owner, "/");
    await page.getByRole("button", { name: /signed in as/ }).click();
    await page.getByRole("menuitem", { name: "Audit log" }).click();
    await page.getByRole("heading", { level: 1, name: "Audit log" }).waitFor();
    await page.getByText("made the link for viewers").first().waitFor();
    await expectClean(page);
    const small = await open(phone, "/audit-log");
    await small.getByText("made the link for viewers").first().waitFor();
    await expectClean(small, "phone");
  });

  it("finds nothing in the list of devices, also on a phone", async () => {
    const page = await open(owner, "/devices");
    await page.getByRole("heading", { level: 2, name: /^Your devices/ }).waitFor();
    await expectClean(page);
    const small = await open(phone, "/devices");
    await small.getByText("This device").waitFor();
    await expectClean(small, "phone");
  });

  it("finds nothing in the members' list, with its menu, nor on a phone", async () => {
    const page = await open(owner, "/members");
    await page.getByText("(you)").waitFor();
    await expectClean(page, "menu", async () => {
      await page.getByRole("button", { name: /^More for/ }).first().click();
      await page.getByRole("menu").waitFor();
    });
    const small = await open(phone, "/members");
    await small.getByText("(you)").waitFor();
    await expectClean(small, "phone");
  });

  it("finds nothing where a member signs in", async () => {
    const { id } = await stage.owner.call("addPerson", { body: { name: "Milo Member" } });
    await stage.owner.call("setMember", { params: { personId: id }, body: { role: "member" } });
    const { url } = await stage.owner.call("renewMemberLink", { params: { personId: id } });
    const page = await open(stranger, new URL(url).pathname);
    await page.getByText("This link is Milo Member's.").waitFor();
    await expectClean(page);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("link", { name: /New meeting/ }).first().waitFor();
    expect(new URL(page.url()).pathname).toBe("/");
    await page.getByRole("button", { name: /signed in as Milo Member/ }).click();
    await page.getByRole("menuitem", { name: "Leave this server" }).click();
    await page.getByRole("alertdialog", { name: "Leave this server?" }).waitFor();
    await expectClean(page, "leaving");
    await page.getByRole("button", { name: "Leave", exact: true }).click();
    await page.getByText("You are no member of this server any more.").waitFor();
    expect((await stage.owner.call("listMembers")).members.map(({ person }) => person.name)).not.toContain("Milo Member");
    await signOut(page);
  });

  it("finds nothing in the live meeting, before it starts and while it runs", async () => {
    const page = await openNotes(owner);
    await expectClean(page, "running, menu open", async () => {
      await page.getByRole("button", { name: /^Start/ }).click();
      await page.getByRole("timer").waitFor();
      await page.getByRole("button", { name: /^More for moderators/ }).click();
      await page.getByRole("menu").waitFor();
    });
    await page.getByRole("menuitem", { name: "Set the time by hand" }).click();
    await expectClean(page, "paused", async () => {
      await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
      await page.getByRole("button", { name: /^More for moderators/ }).click();
      await page.getByRole("menuitem", { name: "Pause" }).click();
      await page.getByRole("region", { name: "Where the meeting is" }).getByText("Paused").waitFor();
    });
    await page.getByRole("button", { name: "Go on" }).click();
    await page.getByRole("button", { name: /^More for moderators/ }).click();
    await page.getByRole("menuitem", { name: "Skip others" }).click();
    await page.getByRole("dialog", { name: "What to skip" }).getByRole("checkbox", { name: /LTN-061/ }).waitFor();
    await expectClean(page);
    await page.getByRole("button", { name: "Done" }).click();
  });

  it("finds nothing in the tabs of the panel, nor in the history of the agenda", async () => {
    const page = await openNotes(owner);
    await page.getByRole("tab", { name: /Decisions/ }).click();
    await expectClean(page, "people", () => page.getByRole("tab", { name: /People/ }).click());
    await page.getByRole("button", { name: "Agenda options" }).click();
    await page.getByRole("menuitem", { name: "History" }).click();
    const history = page.getByRole("dialog", { name: "History of the agenda" });
    await history.getByText("Program added day 1").waitFor();
    await history.getByRole("button", { name: /^Show \d+ more/ }).click();
    await expectClean(page);
    await page.keyboard.press("Escape");
  });

  it("finds nothing beside a name that nobody has confirmed, and it is confirmed by one press", async () => {
    const claiming = createClient(stage.url, { origin: stage.url });
    await claiming.call("signIn", { body: await asGuest(stage.owner, sample.meeting.id, "editor", "Gabe Thornquist") });
    const there = new FeedReader(stage.url, sample.meeting.id, { cookie: claiming.cookie, origin: stage.url });
    const page = await openNotes(owner);
    await page.getByRole("tab", { name: /People/ }).click();
    await page.getByText("Unconfirmed").waitFor();
    await expectClean(page, "confirmed", async () => {
      await page.getByRole("button", { name: "Confirm that this is Gabe Thornquist" }).click();
      await page.getByText("Unconfirmed").waitFor({ state: "detached" });
    });
    there.close();
  });

  it("finds nothing while the call is recorded: in the question, in the dialog, and on a phone", async () => {
    await stage.owner.call("beginRecording", { params: { meetingId: sample.meeting.id }, body: { scope: { of: "other", text: "the demo only" } } });
    const page = await openNotes(owner);
    const asked = (where: Page) => where.getByRole("region", { name: "This call is recorded: the demo only" }).waitFor();
    await asked(page);
    await expectClean(page, "dialog", async () => {
      await page.getByRole("button", { name: /^Recorded: the demo only/ }).click();
      await page.getByRole("dialog").waitFor();
    });
    const small = await openNotes(phone);
    await asked(small);
    await expectClean(small, "phone");
    await stage.owner.call("endRecording", { params: { meetingId: sample.meeting.id, number: "1" } });
  });

  it("finds nothing while the agenda is edited, and in the dialog of a row", async () => {
    const page = await openNotes(owner);
    await page.getByRole("button", { name: "Edit agenda" }).click();
    await page.getByRole("grid").first().waitFor();
    await expectClean(page, "row that is moved by keys", async () => {
      await page.getByRole("grid").first().getByRole("row").first().focus();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      const said = page.getByRole("status");
      await said.filter({ hasText: "Stays where it is." }).waitFor({ state: "attached" });
      await page.keyboard.press("ArrowDown");
      await said.filter({ hasText: /\d\. .* rows? moves? / }).waitFor({ state: "attached" });
    });
    await page.keyboard.press("Escape");
    await expectClean(page, "row dialog", async () => {
      await page.getByRole("button", { name: /^Rename: Alert latency/ }).click();
      await page.getByRole("dialog").waitFor();
    });
  });

  it("finds nothing in the proposed topics, with a form that is refused, nor on a phone", async () => {
    const params = { meetingId: sample.meeting.id };
    const requestedByIds = sample.directory.people.slice(0, 5).map(({ id }) => id);
    const topic = { title: "Site controller: who keeps it running through the winter?", requestedByIds, estimateMinutes: 90, notes: "Twice a week.\nBy hand." };
    const proposed = await stage.owner.call("changeTopics", { params, body: { expectedVersion: null, command: { type: "proposeTopic", topic } } });
    await stage.owner.call("changeTopics", { params, body: { expectedVersion: null, command: { type: "proposeTopic", topic: { ...topic, title: "Nightly builds", estimateMinutes: null } } } });
    const command = { type: "scheduleTopic", topicId: proposed.topic?.id ?? "", dayId: sample.meeting.days[2]?.id ?? "", index: null } as const;
    await stage.owner.call("changeTopics", { params, body: { expectedVersion: null, command } });
    const page = await openNotes(owner);
    await page.getByRole("button", { name: /^Proposed topics/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: /^On day 3/ }).waitFor();
    await expectClean(page, "refused", async () => {
      await dialog.getByRole("button", { name: "Propose" }).click();
      await dialog.getByRole("button", { name: "Propose" }).click();
      await dialog.getByText("Expected a topic").waitFor();
    });
    const small = await openNotes(phone);
    await small.getByRole("navigation", { name: "Parts of the meeting" }).getByRole("button", { name: "Agenda" }).click();
    await small.getByRole("button", { name: /^Proposed topics/ }).click();
    await small.getByRole("dialog").getByRole("button", { name: "Add to agenda: Nightly builds" }).waitFor();
    await expectClean(small);
  });

  it("finds nothing in the details, people and links of the meeting", async () => {
    const page = await openNotes(owner);
    await page.getByRole("button", { name: "Meeting", exact: true }).click();
    await page.getByRole("menuitem", { name: /^Details/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    const tabs = await dialog.getByRole("tab").all();
    expect(tabs.length).toBeGreaterThan(2);
    for (const tab of tabs) {
      await tab.click();
      expect(await violations(page), await tab.innerText()).toEqual([]);
    }
    await dialog.getByRole("tab", { name: "Links" }).click();
    await dialog.getByRole("button", { name: /Session$/ }).click();
    await page.getByRole("option", { name: TOPIC, exact: true }).click();
    await dialog.getByLabel("Editors of this session", { exact: true }).waitFor();
    expect(await violations(page), "one session").toEqual([]);
  });

  it("finds nothing on the page of the guest of one session, who has its notes and nothing else of the meeting", async () => {
    const [meetingId = "", sessionId = ""] = notes.split("/").filter((part) => part.length > 1);
    const { links } = await stage.owner.call("getSessionLinks", { params: { meetingId, sessionId } });
    const page = await open(stranger, `/join/${tokenOf(links.find(({ role }) => role === "editor"))}`);
    const asked: Route[] = [];
    await page.route("**/api/sign-in", (route) => void asked.push(route));
    await page.getByLabel("Your name").fill("Ruth Oyelaran");
    await page.getByRole("button", { name: "Open the notes" }).click();
    await expect.poll(() => asked.length, { timeout: 30_000 }).toBe(1);
    await page.getByLabel("Your name").press("Enter");
    await asked[0]?.continue();
    const editor = await runningNotes(page);
    await page.getByText("You are a guest of this session").waitFor();
    expect(asked, "sign-ins sent by a press of the button, and of Enter while that waits").toHaveLength(1);
    // The button that signed in is gone; nothing names it any more.
    expect(await page.locator("div[role=img][aria-labelledby]").count()).toBe(0);
    await editor.press("Control+End");
    await editor.pressSequentially("seen by a guest");
    await expect.poll(async () => (await stage.owner.call("getNotes", { params: { meetingId, sessionId } })).runningNotes, { timeout: 30_000 }).toContain("seen by a guest");
    const { recording } = await stage.owner.call("beginRecording", { params: { meetingId }, body: { scope: { of: "meeting" } } });
    const agrees = page.getByRole("button", { name: "I agree" });
    await agrees.waitFor();
    await expectClean(page);
    await agrees.click();
    await expect.poll(async () => (await stage.owner.call("getRecordingLog", { params: { meetingId } })).lines.at(-1), { timeout: 30_000 }).toMatchObject({ type: "answered", agrees: true });
    await stage.owner.call("endRecording", { params: { meetingId, number: String(recording.number) } });
    expect(await page.getByRole("navigation").count()).toBe(0);
  });

  it("finds nothing in the list of keys", async () => {
    const page = await openNotes(owner);
    await page.getByRole("heading", { level: 1 }).focus();
    await page.keyboard.press("Control+/");
    await page.getByRole("dialog").waitFor();
    await expectClean(page);
  });

  it("finds nothing while the menus of the editor are open", async () => {
    const page = await openNotes(owner);
    await page.getByRole("textbox", { name: /^Running notes/ }).click();
    await page.keyboard.press("Control+End");
    await page.keyboard.press("Enter");
    await page.keyboard.type("/");
    await page.getByRole("listbox", { name: "Blocks" }).waitFor();
    await expectClean(page, "people", async () => {
      await page.keyboard.press("Backspace");
      await page.keyboard.type("@");
      await page.getByRole("listbox", { name: "People and groups" }).waitFor();
    });
  });

  it("finds nothing on a phone, with each sheet from the bottom", async () => {
    const page = await openNotes(phone);
    await expectClean(page);
    for (const [tab, region] of [["Agenda", "navigation"], [/^Actions/, "complementary"], ["People", "complementary"]] as const) {
      await page.getByRole("navigation", { name: "Parts of the meeting" }).getByRole("button", { name: tab }).click();
      await page.getByRole(region, { name: region === "navigation" ? "Agenda" : "Outcomes", exact: true }).waitFor();
      await expectClean(page, String(tab));
    }
  });

  it("finds nothing on a phone on the home, people and minutes pages", async () => {
    const page = await open(phone, "/");
    await page.getByText(sample.meeting.title).first().waitFor();
    await expectClean(page, "people", async () => {
      await follow(page, "/people");
      await page.getByRole("table").waitFor();
    });
    await follow(page, `/m/${sample.meeting.id}/-/minutes`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await expectClean(page, "minutes");
  });

  it("finds nothing in a meeting without sessions, nor in an archived one", async () => {
    const { meetingId } = await stage.owner.call("createMeeting", { body: { title: "Bare", timeZone: "Europe/Berlin" } });
    const page = await open(owner, `/m/${meetingId}`);
    await page.getByRole("heading", { level: 1, name: "No sessions yet" }).waitFor();
    const other = await sampleMeeting(stage.owner);
    await stage.owner.call("archiveMeeting", { params: { meetingId: other.meeting.id }, body: { archived: true } });
    await expectClean(page, "archived", async () => {
      await follow(page, sessionAddress(other, TOPIC));
      await page.getByText("It can be read, not changed.").first().waitFor();
    });
  });

  it("finds nothing in the minutes, and in the menu of their files", async () => {
    const page = await open(owner, `/m/${sample.meeting.id}/-/minutes`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await expectClean(page, "download menu", async () => {
      await page.getByRole("button", { name: "Download" }).click();
      await page.getByRole("menu").waitFor();
    });
  });

  it("met no fault on any screen", () => {
    expect(stage.faults).toEqual([]);
  });
});

/** Expects no violation in either theme; then once more after `step`, whose name is in the message. */
async function expectClean(page: Page, name = "", step: (() => Promise<unknown>) | null = null): Promise<void> {
  expect(await violations(page), step === null ? name : "first").toEqual([]);
  if (step === null) return;
  await step();
  expect(await violations(page), name).toEqual([]);
}

/** Signs out by the menu of the account, and waits for the page of those whom nobody knows. */
async function signOut(page: Page): Promise<void> {
  await goOn(page, "/");
  await page.getByRole("button", { name: /signed in as/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByText("To get in, open the link").waitFor();
}
