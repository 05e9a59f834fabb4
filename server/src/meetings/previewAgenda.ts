import { AppError } from "@docket/shared/base/errors.ts";
import type { Result } from "@docket/shared/base/result.ts";
import type { AgendaDraft } from "@docket/shared/paste/draft.ts";
import type { PastedAgenda } from "@docket/shared/paste/readAgenda.ts";
import type { Directory } from "@docket/shared/people/person.ts";
import { JobTooLarge } from "../workers/jobTooLarge.ts";
import type { Workers } from "../workers/workers.ts";

/** A paste as it comes over HTTP. */
export interface Paste {
  html: string | null;
  text: string | null;
  columnRoles?: Record<string, string> | undefined;
}

/** What a paste was understood as; changes nothing. Read in a worker. Throws PASTE_UNREADABLE. */
export async function previewAgenda(workers: Workers, { html, text, columnRoles = {} }: Paste, directory: Directory): Promise<AgendaDraft> {
  const draft = await readInWorker(workers, { html, text, columnRoles, directory });
  if (!draft.ok) throw new AppError("PASTE_UNREADABLE", draft.reason);
  return draft.value;
}

async function readInWorker(workers: Workers, paste: PastedAgenda): Promise<Result<AgendaDraft>> {
  try {
    return await workers.run("readAgenda", paste);
  } catch (error) {
    if (!(error instanceof JobTooLarge)) throw error;
    throw new AppError("PASTE_UNREADABLE", `Expected a paste that can be read within the limits of this server; this one took more than ${error.limit}. Copy a smaller part.`);
  }
}
