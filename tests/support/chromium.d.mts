/** Path of a Chromium on this machine, or null. */
export function findChromium(): string | null;
/** Finds a Chromium or installs one; `problem` is the line to show when there is none. */
export function ensureChromium(): { file: string | null; problem: string | null };
/** How many tests the end-to-end files hold. */
export function countBrowserTests(): number;
