import path from "node:path";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { violations } from "../e2e/axe.ts";
import { tooWide } from "../e2e/tooWide.ts";

const FOLDER = process.env["SCREENS"] ?? "";

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
/** The narrowest that is promised, and a desk at 200 % zoom. */
const NARROW = [{ width: 320, height: 640 }, { width: 720, height: 450 }];

/** Writes the page as it is in light, dark, forced colours and on a phone; then expects it to be clean and not too wide. */
export async function shoot(page: Page, name: string): Promise<void> {
  const write = (look: string): Promise<unknown> => page.screenshot({ path: path.join(FOLDER, `${name}-${look}.png`) });
  await page.setViewportSize(DESK);
  await page.emulateMedia({ colorScheme: "light", forcedColors: "none", reducedMotion: "reduce" });
  await write("light");
  await page.emulateMedia({ colorScheme: "dark" });
  await write("dark");
  await page.emulateMedia({ colorScheme: "light", forcedColors: "active" });
  await write("forced");
  await page.emulateMedia({ forcedColors: "none" });
  await page.setViewportSize(PHONE);
  await write("phone");
  const wide: string[] = [];
  for (const size of NARROW) {
    await page.setViewportSize(size);
    wide.push(...(await tooWide(page)).map((element) => `${size.width}: ${element}`));
  }
  await write("zoomed");
  await page.setViewportSize(DESK);
  expect.soft(wide, `${name}: too wide`).toEqual([]);
  expect.soft(await violations(page), `${name}: axe`).toEqual([]);
}
