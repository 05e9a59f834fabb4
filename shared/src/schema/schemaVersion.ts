/** Grows when a node or attribute is added or changes its meaning; a page that knows less opens the notes read-only. */
export const SCHEMA_VERSION = 1;
