import { ok, refused } from "../base/result.ts";
import type { Result } from "../base/result.ts";
import type { Directory } from "../people/person.ts";
import { personFinder } from "../people/personFinder.ts";
import type { FindPerson } from "../people/personFinder.ts";
import type { AgendaDraft } from "./draft.ts";
import { readHtmlPage } from "./htmlPage.ts";
import { interpretPage } from "./interpretPage.ts";
import { readMarkdownPage } from "./markdownPage.ts";
import { nameFinder } from "./names.ts";
import type { PastedPage } from "./pastedPage.ts";
import { PasteTooLarge } from "./pasteTooLarge.ts";
import { readTsvPage } from "./tsvPage.ts";

/** What came with a paste: the clipboard's HTML and its plain text. */
export interface PastedAgenda {
  html: string | null;
  text: string | null;
  /** Names are looked up here. */
  directory: Directory;
  /** Corrections of the guessed columns: column index to role. */
  columnRoles?: Readonly<Record<string, string>>;
}

/** Longest paste that is read, in characters. */
const LENGTH_LIMIT = 4_000_000;

/**
 * Reads a pasted agenda: the table of a wiki page or spreadsheet (HTML), tab-separated text, or GFM Markdown.
 * Doubtful rows carry issues with repairs; nothing is invented. The reason of a refusal is for a person to read.
 */
export function readAgenda({ html, text, directory, columnRoles = {} }: PastedAgenda): Result<AgendaDraft> {
  if ((html?.length ?? 0) + (text?.length ?? 0) > LENGTH_LIMIT) return refused(`Expected at most ${LENGTH_LIMIT} characters. Copy a smaller part.`);
  const findName = nameFinder(directory);
  const problems: string[] = [];
  for (const read of readersFor(html ?? "", text ?? "", personFinder(directory))) {
    const draft = reading(() => {
      const page = read();
      return page.ok ? ok(interpretPage(page.value, { directory, findName, columnRoles })) : page;
    });
    if (draft.ok && draft.value !== null) return ok(draft.value);
    if (!draft.ok) problems.push(draft.reason);
  }
  return refused(problems[0] ?? `Expected a table with times and topics, from a wiki page, a spreadsheet or as Markdown; got ${describe(text ?? html ?? "")}. Copy the table with its header.`);
}

/** What `read` answers, or its refusal when the paste is too large. */
function reading<T>(read: () => Result<T>): Result<T> {
  try {
    return read();
  } catch (error) {
    if (error instanceof PasteTooLarge) return refused(error.message);
    throw error;
  }
}

/** The ways to read it, the richest first. HTML counts only with a table: an editor's clipboard wraps plain lines in it. */
function readersFor(html: string, text: string, findPerson: FindPerson): (() => Result<PastedPage>)[] {
  const isHtmlText = html === "" && /<table[\s>]/i.test(text);
  return [
    ...(/<table[\s>]/i.test(html) ? [() => readHtmlPage(html, findPerson)] : []),
    ...(isHtmlText ? [() => readHtmlPage(text, findPerson)] : []),
    ...(DELIMITER_ROW.test(text) ? [() => readMarkdownPage(text, findPerson)] : []),
    ...(text.includes("\t") ? [() => ok(readTsvPage(text, findPerson))] : []),
  ];
}

/** The line under the header of a Markdown table. */
const DELIMITER_ROW = /^[ \t]*(?:\|[ \t]*)?:?-+:?[ \t]*\|[ \t:|-]*$/m;

function describe(text: string): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "").length;
  if (lines === 0) return "nothing";
  return `${lines} ${lines === 1 ? "line" : "lines"} without one`;
}
