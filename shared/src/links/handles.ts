import { type Result, ok, refused } from "../base/result.ts";
import { safeHref } from "./safeHref.ts";

/** How one series of issues or documents is recognised and where it is kept. */
export interface HandlePattern {
  /** Capital letters before the hyphen: "DM" in "DM-26798". */
  prefix: string;
  kind: "issue" | "document";
  /** Address of one; `{handle}` stands for "DM-26798", `{lower}` for "dm-26798". */
  url: string;
}

/** A handle found in a text. */
export interface HandleMatch {
  /** Place in the text; `to` is the first character after it. */
  from: number;
  to: number;
  /** As it should read: "DMTN-148", also where "DMTN- 148" was typed. */
  handle: string;
  kind: HandlePattern["kind"];
  href: string;
}

const issues = (prefix: string): HandlePattern => ({ prefix, kind: "issue", url: "https://rubinobs.atlassian.net/browse/{handle}" });
const technote = (prefix: string): HandlePattern => ({ prefix, kind: "document", url: "https://{lower}.lsst.io/" });
const archived = (prefix: string): HandlePattern => ({ prefix, kind: "document", url: "https://ls.st/{handle}" });

const sample = (prefix: string, kind: HandlePattern["kind"]): HandlePattern => ({ prefix, kind, url: "https://larkfield.example/{handle}" });

/** What an instance recognises unless it says otherwise (`HANDLES`); the last two belong to the sample meeting. */
export const DEFAULT_HANDLES: readonly HandlePattern[] = [
  ...["DM", "RFC", "PREOPS", "SITCOM", "IHS"].map(issues),
  ...["DMTN", "SQR", "RTN", "PSTN", "ITTN", "SITCOMTN", "TSTN", "SMTN", "LDM", "DMTR"].map(technote),
  ...["LSE", "LPM", "LTS", "LCR", "RDO"].map(archived),
  sample("OPS", "issue"),
  sample("LTN", "document"),
];

/**
 * Reads patterns as they are set: `OPS=issue:https://issues.example/{handle}`, several parted by blanks.
 * The reason of a refusal says what was expected and what came.
 */
export function readHandlePatterns(text: string): Result<HandlePattern[]> {
  const patterns: HandlePattern[] = [];
  for (const part of text.split(/\s+/).filter((piece) => piece !== "")) {
    const [, prefix, kind, url = ""] = /^([A-Z][A-Z0-9]*)=(issue|document):(.+)$/.exec(part) ?? [];
    const isUsable = /\{(?:handle|lower)\}/.test(url) && safeHref(url.replace(/\{(?:handle|lower)\}/g, "A-1")) !== null;
    if (prefix === undefined || !isUsable) return refused(`expected PREFIX=issue:https://…/{handle} or PREFIX=document:…, got "${part}"`);
    patterns.push({ prefix, kind: kind === "document" ? "document" : "issue", url });
  }
  return ok(patterns);
}

/**
 * The handles in a text, in order. Only listed prefixes in capitals count, so "T-12", "Oct-24" or "UTF-8" are
 * left alone; so is a handle that is part of a longer word, address, file name or branch.
 */
export function findHandles(text: string, patterns: readonly HandlePattern[] = DEFAULT_HANDLES): HandleMatch[] {
  // Asked with every key, and most lines have none.
  if (!patterns.some(({ prefix }) => text.includes(`${prefix}-`))) return [];
  const byPrefix = new Map(patterns.map((pattern) => [pattern.prefix, pattern]));
  const addresses = [...text.matchAll(ADDRESS)].map((match) => ({ from: match.index, to: match.index + match[0].length }));
  return [...text.matchAll(expression(patterns))].flatMap((match) => {
    const [typed, prefix = "", number = ""] = match;
    const pattern = byPrefix.get(prefix);
    if (!pattern || addresses.some(({ from, to }) => from <= match.index && match.index < to)) return [];
    const handle = `${prefix}-${number}`;
    return [{ from: match.index, to: match.index + typed.length, handle, kind: pattern.kind, href: address(pattern, handle) }];
  });
}

/** From the start of a word only: tried at each of its letters, a long word would take time that grows with the square of its length. */
const ADDRESS = /(?<!\S)\S*:\/\/\S*/g;

const address = ({ url }: HandlePattern, handle: string): string =>
  url.replaceAll("{handle}", handle).replaceAll("{lower}", handle.toLowerCase());

function expression(patterns: readonly HandlePattern[]): RegExp {
  const prefixes = patterns.map(({ prefix }) => prefix.replace(/[^A-Z0-9]/g, "\\$&")).join("|");
  // A slash may stand between two handles, and nowhere else beside one.
  const noWordBefore = "(?<![\\p{L}\\p{N}_@#.=&?\\\\-])(?<!(?<!-[ \\u00a0]?\\d{1,7})/)";
  const noWordAfter = `(?![\\p{L}\\p{N}_@]|[-.][\\p{L}\\p{N}]|/(?!(?:${prefixes})-))`;
  return new RegExp(`${noWordBefore}(${prefixes})-[ \\u00a0]?(\\d{1,7})${noWordAfter}`, "gu");
}
