import type { AgendaDraft } from "@docket/shared/paste/draft.ts";
import { countRows } from "@docket/shared/paste/repairs.ts";
import { words } from "./words.ts";

/** Words of importing a draft into a meeting that exists. */
export const importWords = {
  mode: "Where it goes",
  add: "After the agenda",
  replace: "In place of it",
  run: "Import",
} as const;

/** "Import 6, leave out 2": what the button of an import says; null when nothing is taken. */
export function importLabel(draft: AgendaDraft): string | null {
  const { included, leftOut } = countRows(draft);
  return included === 0 ? null : words.import(included, leftOut);
}
