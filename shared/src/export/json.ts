import type { Minutes } from "../minutes/tree.ts";
import type { ExportFormat } from "./format.ts";

/**
 * Version of the JSON's shape; grows when a reader of the old shape would break. 2: entries of a day can be of kind
 * "continued", and a session says in `continued` where it goes on.
 */
export const MINUTES_JSON_VERSION = 2;

/** What the JSON file holds. */
export interface MinutesFile {
  format: "docket-minutes";
  version: number;
  minutes: Minutes;
}

/** Machine-readable minutes: keys in canonical order, two spaces, a newline at the end. */
export const json: ExportFormat = {
  id: "json",
  label: "JSON",
  mediaType: "application/json; charset=utf-8",
  render: (minutes) => {
    const file: MinutesFile = { format: "docket-minutes", version: MINUTES_JSON_VERSION, minutes };
    return `${JSON.stringify(inKeyOrder(file), null, 2)}\n`;
  },
};

/** The same value with the keys of every object sorted by code unit, so that equal states give equal bytes. */
function inKeyOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inKeyOrder);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, inKeyOrder(inner)]));
}
