import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

/** How many presses of Tab may lie between one control and another on the same screen. */
const FARTHEST = 90;

/** Somebody who has a keyboard and no mouse. After each key the focus must be somewhere. */
export interface Hands {
  press(key: string): Promise<void>;
  type(text: string): Promise<void>;
  /** Presses Tab until the control has the focus. */
  tabTo(target: Locator): Promise<void>;
  /** The same, backwards. */
  tabBackTo(target: Locator): Promise<void>;
  /** Waits until the control has the focus. */
  expectFocus(target: Locator): Promise<void>;
  /** Presses F6 until the part of the page with this id has the focus. */
  goTo(region: string): Promise<void>;
}

/** The keyboard of a page. */
export function handsOn(page: Page): Hands {
  async function press(key: string): Promise<void> {
    await page.keyboard.press(key);
    try {
      // A control that the key took away may hand the focus on with the next paint.
      await page.waitForFunction(() => document.activeElement !== null && document.activeElement !== document.body, undefined, { timeout: 20_000 });
    } catch (cause) {
      throw new Error(`The focus was lost after ${key} at ${page.url()}.`, { cause });
    }
  }
  async function walk(key: string, target: Locator): Promise<void> {
    await target.first().waitFor();
    for (let step = 0; step < FARTHEST; step += 1) {
      if (await hasFocus(target.first())) return;
      // Past the last control the focus is the browser's for one press.
      await page.keyboard.press(key);
    }
    throw new Error(`${FARTHEST} presses of ${key} did not reach ${String(target)}; the focus is at ${await focusedName(page)}.`);
  }
  return {
    press,
    type: (text) => page.keyboard.type(text),
    tabTo: (target) => walk("Tab", target),
    tabBackTo: (target) => walk("Shift+Tab", target),
    async expectFocus(target) {
      await expect.poll(async () => (await hasFocus(target)) || focusedName(page), { message: String(target) }).toBe(true);
    },
    async goTo(region) {
      for (let step = 0; step < 6; step += 1) {
        await press("F6");
        if (await hasFocus(page.locator(`#${region}`))) return;
      }
      throw new Error(`F6 does not reach ${region}; the focus is at ${await focusedName(page)}.`);
    },
  };
}

/** Whether the element itself has the focus. */
export const hasFocus = (target: Locator): Promise<boolean> => target.evaluate((element) => element === document.activeElement);

const focusedName = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement } = document;
    return activeElement === null ? "nothing" : `${activeElement.tagName} ${activeElement.getAttribute("aria-label") ?? activeElement.textContent.slice(0, 60)}`;
  });
