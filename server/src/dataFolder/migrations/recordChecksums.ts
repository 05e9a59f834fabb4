import type { Migration } from "./migration.ts";

/**
 * Records have checksums. A record says itself whether it has one, and gets it with its next change: an older release that
 * damaged records would only have their damage sealed by rewriting all of them here. The new format keeps older releases
 * out, which cannot read such records.
 */
export const recordChecksums: Migration = { from: 2, run: async () => undefined };
