/** Builds client and server when their sources have changed since the last build; ends the process when a build fails. */
export function ensureBuilt(): void;
