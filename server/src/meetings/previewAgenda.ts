import { AppError } from "@docket/shared/base/errors.ts";
import type { AgendaDraft } from "@docket/shared/paste/draft.ts";
import { readAgenda } from "@docket/shared/paste/readAgenda.ts";
import type { Directory } from "@docket/shared/people/person.ts";

/** A paste as it comes over HTTP. */
export interface Paste {
  html: string | null;
  text: string | null;
  columnRoles?: Record<string, string> | undefined;
}

/** What a paste was understood as; changes nothing. Throws PASTE_UNREADABLE. */
export function previewAgenda({ html, text, columnRoles = {} }: Paste, directory: Directory): AgendaDraft {
  const draft = readAgenda({ html, text, directory, columnRoles });
  if (!draft.ok) throw new AppError("PASTE_UNREADABLE", draft.reason);
  return draft.value;
}
