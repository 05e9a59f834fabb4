import { words } from "./words.ts";

/** "Import 6, leave out 2": what the button of an import says. */
export function importWords({ included, leftOut }: { included: number; leftOut: number }): string {
  return included === 0 ? words.nothingToImport : words.import(included, leftOut);
}
