import type { Page } from "playwright-core";

/** What is wider than its place: the page itself, or a part that scrolls on its own; tables and code may. */
export const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [document.documentElement, ...document.body.querySelectorAll("*")]
      .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
      .filter((element) => element === document.documentElement || /auto|scroll/.test(getComputedStyle(element).overflowX))
      .filter((element) => element.closest("pre, table, .tableWrapper") === null && element.querySelector(":scope > table, :scope > pre") === null)
      .map((element) => `${element.tagName} ${element.className} ${element.getAttribute("aria-label") ?? ""}: ${element.scrollWidth} in ${element.clientWidth}`),
  );
