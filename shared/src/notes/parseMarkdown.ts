import type { Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { ok, refused } from "../base/result.ts";
import type { Result } from "../base/result.ts";
import { wellFormed } from "./wellFormed.ts";

/** Longest text that is read, in characters; far more than an agenda or a document of notes has. */
const LENGTH_LIMIT = 200_000;

/** Work allowed for emphasis and nesting, in steps of some 30 ns; see `worstWork`. */
const WORK_LIMIT = 50_000_000;

/** Marks of emphasis, links and cells in one block, and characters of nesting on one line: each may be a level of the tree. */
const MARKS_LIMIT = 3000;
const LEAD_LIMIT = 500;

/** Reads GFM Markdown; refuses text that could hold the reader up for seconds. The reason is for a person to read. */
export function parseMarkdown(text: string): Result<Root> {
  const clean = wellFormed(text);
  if (clean.length > LENGTH_LIMIT) return refused(`Expected at most ${LENGTH_LIMIT} characters of Markdown; got ${clean.length}. Copy a smaller part.`);
  if (worstWork(clean) > WORK_LIMIT) return refused("Expected Markdown of a usual kind; this is nested or emphasised too much. Copy a smaller part.");
  return ok(fromMarkdown(clean, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }));
}

/**
 * The parser pairs marks of emphasis, links and code within a block, looks for addresses in it, and opens nested
 * lists and quotes on a line, each in time that grows with the square of their number. This adds up the squares.
 */
function worstWork(text: string): number {
  let work = 0;
  let open = 0;
  for (const line of text.split("\n")) {
    const lead = /^[\s>\d.)*+-]*/.exec(line)?.[0].length ?? 0;
    const isOwnBlock = line.startsWith("|") || line.trim() === "";
    if (isOwnBlock) {
      work += open ** 2;
      open = 0;
    }
    open += line.match(/[*_~`[\]<>^|@]|www\./gi)?.length ?? 0;
    if (lead > LEAD_LIMIT || open > MARKS_LIMIT) return Infinity;
    work += lead ** 2;
  }
  return work + open ** 2;
}
