import { readAgenda } from "@docket/shared/paste/readAgenda.ts";
import type { AgendaDraft, DraftRow } from "@docket/shared/paste/draft.ts";
import type { Directory } from "@docket/shared/people/person.ts";
import { LARKFIELD } from "./larkfield.ts";

/** Reads a paste that must be readable: HTML when the text begins with an element, else plain text. */
export function draftOf(paste: string, directory: Directory = LARKFIELD, columnRoles: Record<string, string> = {}): AgendaDraft {
  const isHtml = paste.trimStart().startsWith("<");
  const read = readAgenda({ html: isHtml ? paste : null, text: isHtml ? null : paste, directory, columnRoles });
  if (!read.ok) throw new Error(read.reason);
  return read.value;
}

/** Rows of tab-separated text; " | " stands for a tab. */
export const tsv = (...rows: string[]): string => rows.map((row) => row.replaceAll(" | ", "\t")).join("\n");

/** All rows of a draft. */
export const rowsOf = (draft: AgendaDraft): DraftRow[] => draft.days.flatMap(({ rows }) => rows);

/** What every format has to agree on. */
export const meaningOf = (draft: AgendaDraft) =>
  draft.days.map(({ date, heading, rows }) => ({
    heading,
    date,
    rows: rows.map(({ kind, start, plannedMinutes, title, names, issues, included }) => ({
      kind, start, plannedMinutes, title, names, issues, included,
    })),
  }));
