import { parseDueDate } from "../actionItems/dueDates.ts";
import type { FindPerson, NamedPerson } from "../people/personFinder.ts";
import { isJoiner, placeTags } from "../tags/placement.ts";
import type { NoteJson } from "../tags/tag.ts";

/*
 * What every reader of foreign text ends with, be it pasted into an editor or imported with an agenda: written
 * names become people, and the people and dates of action items what their place makes them.
 */

/** "@" and a name become a mention where the directory knows it; in action items the rule of the place decides, as in the editor. */
export function tagNotes(blocks: readonly NoteJson[], findPerson: FindPerson): NoteJson[] {
  return blocks.map((block) => {
    if (block.content === undefined || block.type === "codeBlock") return block;
    if (!block.content.some(isInline)) return { ...block, content: tagNotes(block.content, findPerson) };
    const line = block.content.flatMap((inline) => tagWritten(inline, findPerson));
    return { ...block, content: block.type === "actionItem" ? placeTags(withDate(withLead(line, findPerson))) : line };
  });
}

const isInline = ({ type }: NoteJson): boolean => ["text", "hardBreak", "mention", "date"].includes(type);
const isDate = ({ type }: NoteJson): boolean => type === "date" || type === "dueDate";

const mentionOf = (person: NamedPerson): NoteJson => ({ type: "mention", attrs: { ...person } });

/** A name is at most this many words. */
const WORDS_LIMIT = 5;
const AT = /(?<=^|[\s([{"'\u201c\u2018,;:/\u2013\u2014-])@(?=\S)/gu;
const WORDS = new RegExp(String.raw`^[^\s@]+(?:[ \u00a0][^\s@]+){0,${WORDS_LIMIT - 1}}`, "u");
const BEHIND_NAME = /(?<![\s,;:.!?)\]}"'\u201d\u2019\u2013\u2014-])[\s,;:.!?)\]}"'\u201d\u2019\u2013\u2014-]+$/u;

/** Text that may be read as words: neither code nor the words of a link. */
const isPlain = (node: NoteJson): node is NoteJson & { text: string } =>
  node.text !== undefined && !(node.marks ?? []).some(({ type }) => type === "code" || type === "link");

/** The text with each known "@name" in it as a mention. */
function tagWritten(node: NoteJson, findPerson: FindPerson): NoteJson[] {
  if (!isPlain(node) || !node.text.includes("@")) return [node];
  const parts: NoteJson[] = [];
  let end = 0;
  for (const { index } of node.text.matchAll(AT)) {
    const named = index < end ? null : longestName(node.text.slice(index + 1), findPerson);
    if (named === null) continue;
    if (index > end) parts.push({ ...node, text: node.text.slice(end, index) });
    parts.push(mentionOf(named.person));
    end = index + 1 + named.length;
  }
  return end < node.text.length ? [...parts, { ...node, text: node.text.slice(end) }] : parts;
}

/** Whom the text begins with, by as many of its words as are a name. */
function longestName(text: string, findPerson: FindPerson): { person: NamedPerson; length: number } | null {
  const words = WORDS.exec(text)?.[0].split(/[ \u00a0]/u) ?? [];
  for (let count = words.length; count > 0; count -= 1) {
    const name = words.slice(0, count).join(" ").replace(BEHIND_NAME, "");
    const person = name === "" ? null : findPerson(name);
    if (person !== null) return { person, length: name.length };
  }
  return null;
}

const LEAD = /^(.{2,200}?)(\s*[:\u2013\u2014](?:\s+|$)|\s+-\s+)(.*)$/su;

/** "Ines Koch, Otto Brandt: send it" begins with people, when all of them are known. */
function withLead(line: readonly NoteJson[], findPerson: FindPerson): NoteJson[] {
  const [first, ...rest] = line;
  if (first === undefined || !isPlain(first)) return [...line];
  const [, written = "", joiner = "", sentence = ""] = LEAD.exec(first.text) ?? [];
  const names = written.split(/,\s*|\s+(?:and|&)\s+/u);
  const people = names.flatMap((name) => findPerson(name) ?? []);
  if (written === "" || people.length < names.length) return [...line];
  const chips = people.flatMap((person, at) => (at === 0 ? [mentionOf(person)] : [{ type: "text", text: ", " }, mentionOf(person)]));
  // The marks were those of the names; a sentence in the same text shares them.
  const after: NoteJson = sentence === "" ? { type: "text", text: joiner } : { ...first, text: joiner + sentence };
  return [...chips, after, ...rest];
}

const DATE = String.raw`\d{4}-\d\d-\d\d|\d{1,2}(?:st|nd|rd|th|\.)? [a-z]{3,9}\.? \d{4}|[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}`;
const AT_END = new RegExp(String.raw`^(.*?)(?<![\w-])\(?(?:due:? )?(${DATE})\)?[\s.,;]*$`, "isu");
/** What makes a date at the end a part of the sentence: "slides for 1 November 2026". */
const OF_SENTENCE = /\b(?:for|of|from|since|after|before)\s*$/i;

/** A full date that is written at the end, with or without people beside it, as a date; where the item has none yet. */
function withDate(line: readonly NoteJson[]): NoteJson[] {
  const at = line.findLastIndex((node) => node.type !== "mention" && !isJoiner(node));
  const node = line[at];
  if (node === undefined || !isPlain(node) || line.some(isDate)) return [...line];
  const [, before = "", written = ""] = AT_END.exec(node.text) ?? [];
  // The year is written out, so it does not matter what day it is.
  const date = written === "" || OF_SENTENCE.test(before) ? null : parseDueDate(written, "2000-01-01");
  if (date === null) return [...line];
  const ahead = before.trim() === "" ? (before === "" ? [] : [{ ...node, text: " " }]) : [{ ...node, text: `${before.trimEnd()} ` }];
  const rest = line.slice(at + 1);
  const gap: NoteJson[] = rest[0] !== undefined && rest[0].type !== "text" ? [{ type: "text", text: " " }] : [];
  return [...line.slice(0, at), ...ahead, { type: "date", attrs: { date } }, ...gap, ...rest];
}
