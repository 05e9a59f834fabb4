import { composeMinutes } from "@docket/shared/compose/composeMinutes.ts";
import type { MinutesSource } from "@docket/shared/compose/composeMinutes.ts";
import { findFormat } from "@docket/shared/export/index.ts";
import { must } from "@docket/shared/base/assert.ts";
import { readAgenda } from "@docket/shared/paste/readAgenda.ts";

/**
 * Work that depends on how much somebody wrote or pasted, and therefore runs outside the server's process. A job is
 * pure; what goes in and what comes out is copied between processes, so both are plain data.
 */
export const JOBS = {
  readAgenda,
  renderMinutes: ({ source, format }: { source: MinutesSource; format: string }): string =>
    must(findFormat(format), `a format called "${format}"`).render(composeMinutes(source)),
};

/** Jobs by name. */
export type Jobs = typeof JOBS;
