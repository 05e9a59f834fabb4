/** What of a meeting can come along into a new one; topics that are left over are asked for on their own. */
export const COPIED_PARTS = ["agenda", "people", "call"] as const;
/** One of them. */
export type CopiedPart = (typeof COPIED_PARTS)[number];
