import type { Minutes } from "../minutes/tree.ts";

/** One export format. A new one is a file beside this one and a line in `index.ts`. */
export interface ExportFormat {
  /** Name in the address: `minutes.<id>`. */
  id: string;
  /** How the menu calls it. */
  label: string;
  mediaType: string;
  /** Pure and deterministic: the same minutes give the same text on every runtime. */
  render(minutes: Minutes): string;
}
