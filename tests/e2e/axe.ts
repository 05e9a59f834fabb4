import axe from "axe-core";
import type { Page } from "playwright-core";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
/** The themes differ in colours alone: the look at the dark one is for those. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/** What axe finds in both themes, one readable line each. The page is left in the light one. */
export async function violations(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    const broken = await breaches(page, colorScheme === "light" ? { type: "tag", values: TAGS } : { type: "rule", values: COLOUR_RULES });
    for (const { id, help, nodes } of broken) {
      for (const node of nodes) found.push(`${colorScheme}: ${id} (${help})\n  at ${node.target.join(" ")}\n  ${node.html}\n  ${node.failureSummary ?? ""}`);
    }
  }
  return found;
}

/** Runs axe in the page, which is given it once: its text is half a megabyte. */
async function breaches(page: Page, runOnly: axe.RunOnly): Promise<axe.Result[]> {
  const isThere = await page.evaluate(() => "axe" in window);
  if (!isThere) await page.evaluate(axe.source);
  const run = (options: axe.RunOptions): Promise<axe.AxeResults> => (window as unknown as { axe: typeof axe }).axe.run(options);
  const { violations } = await page.evaluate(run, { runOnly, resultTypes: ["violations"] } satisfies axe.RunOptions);
  return violations;
}
