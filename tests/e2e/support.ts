import { readFileSync } from "node:fs";
import path from "node:path";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { ROOT } from "../support/sources.ts";

/** The agenda of the sample team as a wiki page's clipboard holds it. */
export const wikiAgenda = (): string => readFileSync(path.join(ROOT, "tests/fixtures/agenda.html"), "utf8");

/** Somebody at a browser of their own. */
export interface Visitor {
  context: BrowserContext;
  page: Page;
}

/** Opens a fresh browser profile; anything the page logs as an error is kept in `faults`. */
export async function visit(browser: Browser, faults: string[], url: string): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, timezoneId: "Europe/Berlin", locale: "en-GB" });
  const page = await context.newPage();
  page.on("pageerror", (error) => faults.push(`${error.name}: ${error.message}`));
  await page.goto(url);
  return { context, page };
}

/** Joins a meeting by a share link under a name that the list does not have. */
export async function joinAs(browser: Browser, faults: string[], url: string, name: string): Promise<Visitor> {
  const visitor = await visit(browser, faults, url);
  const { page } = visitor;
  await page.getByRole("button", { name: "I am not on the list" }).or(page.getByLabel("Your name")).first().waitFor();
  const unlisted = page.getByRole("button", { name: "I am not on the list" });
  if (await unlisted.isVisible()) await unlisted.click();
  await page.getByLabel("Your name").fill(name);
  await page.getByRole("button", { name: "Open the notes" }).click();
  await page.getByRole("navigation", { name: "Agenda" }).waitFor();
  return visitor;
}

/** The running notes of the open session, ready to be written. */
export async function runningNotes(page: Page): Promise<Locator> {
  const editor = page.getByRole("textbox", { name: /^Running notes/ });
  await editor.waitFor();
  return editor;
}

/** Opens a session from the agenda rail. */
export async function openSession(page: Page, topic: string): Promise<void> {
  await page.getByRole("navigation", { name: "Agenda" }).getByRole("link", { name: new RegExp(topic) }).first().click();
  await page.getByRole("heading", { level: 1, name: topic }).waitFor();
}

/** Puts HTML on a fake clipboard and pastes it into the element, as Ctrl V does. */
export async function pasteHtml(target: Locator, html: string, text: string): Promise<void> {
  await target.evaluate(
    (element, data) => {
      const clipboard = new DataTransfer();
      clipboard.setData("text/html", data.html);
      clipboard.setData("text/plain", data.text);
      element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: clipboard, bubbles: true, cancelable: true }));
    },
    { html, text },
  );
}

/** What is written in an editor, without the carets of others. */
export const writtenText = (editor: Locator): Promise<string> =>
  editor.evaluate((element) => {
    const copy = element.cloneNode(true) as Element;
    for (const hidden of copy.querySelectorAll('[aria-hidden="true"]')) hidden.remove();
    return [...copy.children].map((block) => block.textContent).join("\n").replace(/[^\S\n]+/g, " ");
  });
