import { ENDPOINTS } from "@docket/shared/protocol/endpoints.ts";
import type { BrowserContext, Page, ViewportSize } from "playwright-core";

/**
 * Pages that a test has done with, to be opened again: taken to another address, a page costs the processor a third
 * of a new one. Meanwhile they stand at an address of the server where nothing of the product runs.
 */
export class Parking {
  readonly #url: string;
  readonly #viewport: ViewportSize;
  readonly #pages = new Map<BrowserContext, Page>();
  readonly #profiles: BrowserContext[] = [];

  constructor(url: string, viewport: ViewportSize) {
    this.#url = url;
    this.#viewport = viewport;
  }

  /** The page of this profile that was left; null: there is none. */
  page(profile: BrowserContext): Page | null {
    const page = this.#pages.get(profile) ?? null;
    this.#pages.delete(profile);
    return page;
  }

  /** Leaves a page whose text has been saved. What a script of its own has changed in it would last: such a page is closed instead. */
  async leave(page: Page): Promise<void> {
    page.removeAllListeners("dialog");
    await page.unrouteAll();
    await page.setViewportSize(this.#viewport);
    await page.emulateMedia({ colorScheme: null, media: null });
    await page.goto(`${this.#url}${ENDPOINTS.health.path}`);
    this.#pages.set(page.context(), page);
  }

  /** A profile that was left, as empty as a new one; null: there is none. */
  profile(): BrowserContext | null {
    return this.#profiles.pop() ?? null;
  }

  /** Leaves a profile by its one page, and clears it. */
  async leaveProfile(page: Page): Promise<void> {
    const profile = page.context();
    await this.leave(page);
    await Promise.all(profile.pages().filter((each) => each !== page).map((each) => each.close()));
    await page.evaluate(() => sessionStorage.clear());
    const devTools = await profile.newCDPSession(page);
    await devTools.send("Storage.clearDataForOrigin", { origin: this.#url, storageTypes: "all" });
    await devTools.detach();
    await profile.clearCookies();
    this.#profiles.push(profile);
  }
}
