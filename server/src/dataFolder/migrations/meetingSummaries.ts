import type { Migration } from "./migration.ts";

/**
 * Summaries of meetings stand beside the meetings. The server makes them itself when it starts and finds none, so nothing
 * is to be done here; the new format keeps older releases out, which would change a meeting and leave its summary as it was.
 */
export const meetingSummaries: Migration = { from: 1, run: async () => undefined };
