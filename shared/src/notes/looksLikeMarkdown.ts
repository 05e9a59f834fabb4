/** Each alone says that a text is Markdown; prose has none of them by chance. */
const CLEAR: readonly RegExp[] = [
  // A task, a code block, a table, a link.
  /^\s*[-*+] \[[ xX]\] +\S/m,
  /^ {0,3}(`{3,}|~{3,})[^`\n]*\n[^]*?^ {0,3}\1/m,
  /^.*\|.*\n {0,3}\|? *:?-+:? *(?:\| *:?-+:? *)*\|? *$/m,
  /\[[^\]\n]+\]\((?:https?:|mailto:|tel:)[^()\s]+\)/,
  // A heading, on a line that nothing stands right above of.
  /(?:^|\n[ \t]*\n)#{1,6} +\S[^\n]*(?:\n|$)/,
];

/** A line of a list; one alone may be a dash in a sentence. */
const ITEM = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\S/;

/** True when a plain text is clearly written in Markdown, so that reading it as prose would lose what it says. */
export function looksLikeMarkdown(text: string): boolean {
  const lines = text.replace(/\r\n?/g, "\n");
  return CLEAR.some((sign) => sign.test(lines)) || hasList(lines.split("\n"));
}

/** Two items in a row, with at most an empty line between them. */
const hasList = (lines: readonly string[]): boolean =>
  lines.some((line, at) => {
    const next = lines[at + 1]?.trim() === "" ? lines[at + 2] : lines[at + 1];
    return ITEM.test(line) && next !== undefined && ITEM.test(next);
  });
