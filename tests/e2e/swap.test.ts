import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { NoteJson } from "@docket/shared/tags/tag.ts";
import { draftOf, draftRow } from "../support/meetingSetup.ts";
import { bullets, text } from "../support/noteBuilders.ts";
import { asOwner, openStage, sampleMeeting, sessionAddress, type Stage } from "./stage.ts";
import { runningNotes } from "./support.ts";

/*
 * The notes are text before the editor stands, and the editor takes their place. Nothing may move then: neither a
 * block nor a chip in it is a pixel higher, wider or elsewhere.
 */

/** Places and sizes of every block, chip, box and link of the notes, in the order of the page. */
const boxesOf = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll("#pre-meeting-notes, [aria-labelledby=running-notes]")].flatMap((part) =>
      [...part.querySelectorAll("p, h1, h2, h3, h4, h5, h6, ul, ol, li, pre, code, blockquote, hr, table, tr, th, td, [data-tag], [data-box], [data-body], [data-content], [data-label], [data-ask], [data-chip], a, strong, em, s")]
        .filter((element) => element.getClientRects().length > 0)
        .map((element) => {
          const { left, top, width, height } = element.getBoundingClientRect();
          const { color, backgroundColor, fontWeight } = getComputedStyle(element);
          const name = /^H\d$/.test(element.tagName) ? "H" : element.getAttribute("data-ask") === null ? element.tagName : "ASK";
          const place = [left, top, width, height].map((each) => Math.round(each * 4) / 4).join(" ");
          return `${name} "${(element as HTMLElement).innerText?.trim().slice(0, 30)}" at ${place}, ${color} on ${backgroundColor}, ${fontWeight}`;
        }),
    ),
  );

const line = (type: string, words: string, attrs?: Record<string, unknown>): NoteJson => ({ type, ...(attrs ? { attrs } : {}), content: [text(words)] });
const cell = (type: string, ...content: NoteJson[]): NoteJson => ({ type, content });
const long = "A sentence that is long enough to need more than one line at any width that a page of notes may have on a screen, see DMTN-148 and https://example.org/a.";

/** Everything that notes can hold. */
const EVERYTHING: NoteJson[] = [
  line("heading", "Title", { level: 1 }), line("heading", "Part", { level: 2 }), line("heading", "Point", { level: 3 }), line("heading", "Lesser", { level: 4 }),
  line("paragraph", long), { type: "paragraph" }, line("paragraph", "two  blanks   and more"),
  { type: "paragraph", content: [text("a"), { type: "hardBreak" }, text("b", "bold"), { type: "hardBreak" }] },
  { type: "paragraph", content: [text("i", "italic"), text(" s", "strike"), text(" c"), text("code", "code"), { type: "text", text: "link", marks: [{ type: "link", attrs: { href: "https://example.org/" } }] }] },
  bullets([line("paragraph", "one"), bullets([line("paragraph", "two"), bullets([line("paragraph", "three")])])], [{ type: "actionItem", attrs: { id: null, done: false }, content: [text("in a list")] }]),
  { type: "orderedList", attrs: { start: 3 }, content: [{ type: "listItem", content: [line("paragraph", "third")] }] },
  line("codeBlock", "x = 1\n\n  y", { language: "py" }), { type: "codeBlock", attrs: { language: null } },
  { type: "blockquote", content: [line("paragraph", "said"), line("paragraph", long)] }, { type: "horizontalRule" },
  { type: "table", content: [{ type: "tableRow", content: [cell("tableHeader", line("paragraph", "h")), cell("tableHeader", { type: "paragraph" })] }, { type: "tableRow", content: [{ type: "tableCell", attrs: { colspan: 2 }, content: [line("paragraph", long), bullets([line("paragraph", "b")])] }] }] },
  { type: "actionItem", attrs: { id: null, done: false }, content: [text(long), { type: "date", attrs: { date: "2020-02-03" } }, text(" and so on")] },
  { type: "actionItem", attrs: { id: null, done: false }, content: [text("short "), { type: "dueDate", attrs: { date: "2020-02-03" } }] },
  { type: "actionItem", attrs: { id: null, done: true }, content: [text("done "), { type: "dueDate", attrs: { date: "2030-02-03" } }] },
  { type: "actionItem", attrs: { id: null, done: false } },
  { type: "decision", attrs: { id: null }, content: [text(long)] }, { type: "decision", attrs: { id: null } },
  line("paragraph", "the end"),
];

/** Sessions of the sample meeting: people in items, a mention, a group and code before the meeting, nothing written yet. */
const SAMPLES = ["Alert latency", "Wrap up", "Data retention", "Team reports"];

describe("when the editor takes the place of the text", () => {
  let stage: Stage;
  let page: Page;
  const addresses: [string, string][] = [];

  beforeAll(async () => {
    stage = await openStage();
    page = await (await stage.profile(asOwner("Tobias Okafor"))).newPage();
    const draft = draftOf({ "2026-09-15": [draftRow("09:00", "Everything", { preMeetingNotes: EVERYTHING.slice(0, 8), runningNotes: EVERYTHING })] });
    const { meetingId } = await stage.owner.call("createMeeting", { body: { title: "Everything", timeZone: "America/Los_Angeles", draft } });
    const everything = await stage.owner.call("getMeeting", { params: { meetingId } });
    addresses.push(["Everything", sessionAddress(everything, "Everything")]);
    const sample = await sampleMeeting(stage.owner);
    for (const topic of SAMPLES) addresses.push([topic, sessionAddress(sample, topic)]);
  });
  afterAll(async () => stage.close());

  async function swap(address: string): Promise<{ before: string[]; after: string[]; shifts: string[] }> {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route(/\/assets\/SessionNotes-[^/]*\.js$/, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${stage.url}${address}`);
    await page.locator("[aria-labelledby=running-notes] > div").last().waitFor();
    await page.evaluate(() => document.fonts.ready);
    const before = await boxesOf(page);
    await watchShifts(page);
    release();
    await runningNotes(page);
    await painted(page);
    const after = await boxesOf(page);
    const shifts = await page.evaluate(() => (window as unknown as { noted: () => string[] }).noted());
    await page.unroute(/\/assets\/SessionNotes-[^/]*\.js$/);
    return { before, after, shifts };
  }

  it.each([[1440, "light", 5], [390, "dark", 3]] as const)("no box moves, at %d pixels", async (width, colorScheme, count) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    for (const [topic, address] of addresses.slice(0, count)) {
      const { before, after, shifts } = await swap(address);
      expect.soft(after, topic).toEqual(before);
      expect.soft(shifts, topic).toEqual([]);
    }
  });

  it("nothing moves when the notes and the type of the title come late, at 390 pixels", async () => {
    await page.setViewportSize({ width: 390, height: 900 });
    await page.addInitScript(noteShifts);
    for (const [topic, address] of addresses.slice(0, 2)) {
      let release = (): void => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      const late = /\/api\/.*\/notes$|newsreader-latin-wght-normal|\/assets\/SessionNotes-[^/]*\.js$/;
      await page.route(late, async (route) => {
        await held;
        await route.continue();
      });
      // A page is loaded when its preloaded type is.
      await page.goto(`${stage.url}${address}`, { waitUntil: "commit" });
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.getByRole("status", { name: "Loading the notes" }).waitFor();
      await painted(page);
      release();
      await runningNotes(page);
      await page.evaluate(() => document.fonts.ready);
      await painted(page);
      const shifts = await page.evaluate(() => (window as unknown as { noted: () => string[] }).noted());
      expect.soft(shifts, topic).toEqual([]);
      await page.unroute(late);
    }
  });

  it("met no fault", () => {
    expect(stage.faults).toEqual([]);
  });
});

/** What is there has been drawn, and the frame behind it has begun: by then it has been judged too. */
const painted = (page: Page): Promise<unknown> =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))));

const watchShifts = (page: Page): Promise<void> => page.evaluate(noteShifts);

/** Runs in the page: `noted` tells what has moved from now on. */
function noteShifts(): void {
  const shifts: string[] = [];
  const note = (entries: PerformanceEntryList): void => {
    for (const { value, sources } of entries as (PerformanceEntry & { value: number; sources: readonly { node: Node | null }[] })[]) {
      shifts.push(`${value}: ${sources.map(({ node }) => `${node?.nodeName} "${node?.textContent?.slice(0, 40)}"`).join(", ")}`);
    }
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: "layout-shift" });
  // What was judged and not told yet counts too.
  const noted = (): string[] => {
    note(observer.takeRecords());
    return shifts;
  };
  Object.assign(window, { noted });
}
