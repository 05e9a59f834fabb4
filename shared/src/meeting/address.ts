import { foldText } from "../base/foldText.ts";

const LONGEST_SLUG = 60;

/** The words of a title in an address: "Mirror Review, Sept. 2026" becomes "mirror-review-sept-2026"; "meeting" when none are left. */
export function slugOf(title: string): string {
  const words = foldText(title).match(/[a-z0-9]+/g) ?? [];
  let slug = "";
  for (const word of words) {
    const longer = slug === "" ? word.slice(0, LONGEST_SLUG) : `${slug}-${word}`;
    if (longer.length > LONGEST_SLUG) break;
    slug = longer;
  }
  return slug || "meeting";
}
