import { readMinutes } from "../agenda/lengthText.ts";
import { foldText } from "../base/foldText.ts";
import type { ColumnRole, DraftColumn } from "./draft.ts";
import type { PastedRow } from "./pastedPage.ts";
import { readTime } from "./times.ts";

/** Words at the start of a header cell, folded; the first role that fits is taken. */
const HEADER_WORDS: readonly { role: ColumnRole; words: RegExp }[] = [
  { role: "runningNotes", words: /^(?:running|live|meeting notes|minutes of|outcomes?|results?)\b/ },
  { role: "preMeetingNotes", words: /^(?:pre\b|prenotes|preparation|notes|description|details|abstract|comments?|remarks|background|material|questions)/ },
  { role: "minutes", words: /^(?:duration|length|mins?|minutes|how long|planned minutes|dur)\b/ },
  { role: "time", words: /^(?:time|starts?|begin|when|from|slot|hour)\b/ },
  { role: "topic", words: /^(?:topics?|titles?|sessions?|subjects?|agenda|items?|talks?|what|activity|programme?)\b/ },
  { role: "coordinator", words: /^(?:coordinators?|leads?|leaders?|presenters?|speakers?|chairs?|who|persons?|people|responsible|facilitators?|discussion lead)\b/ },
];

/** Rows whose content is looked at when the header does not say what a column is. */
const SAMPLE = 50;

/** True when the row names the columns: two or more roles, among them the time or the topic, and no time of day. */
export function isHeader(row: PastedRow): boolean {
  const roles = row.map(({ lines }) => roleOfHeading(lines.join(" ")));
  const known = roles.filter((role) => role !== null);
  return known.length >= 2 && (known.includes("time") || known.includes("topic")) && !row.some(({ lines }) => readTime(lines.join(" ")).kind === "time");
}

/**
 * What each column is taken for. The header decides; where it does not say, the content suggests, and the
 * column is not certain. `chosen` (column index to role) overrules both; unknown roles in it are ignored.
 */
export function readColumns(
  header: PastedRow | null,
  rows: readonly PastedRow[],
  chosen: Readonly<Record<string, string>>,
  isName: (text: string) => boolean,
): DraftColumn[] {
  const columns = headedColumns(header, rows);
  // "Minutes" over prose are not a number of minutes.
  for (const column of columns) {
    if (column.role === "minutes" && textsOf(column.index, rows).some((text) => text.length > 40)) column.role = "runningNotes";
  }
  for (const column of columns) {
    const role = ROLES.find((known) => known === chosen[String(column.index)]);
    if (role !== undefined) Object.assign(column, { role, certain: true });
  }
  dropDoubles(columns, chosen);
  guessMissing(columns.filter(({ index, certain }) => !certain && chosen[String(index)] === undefined), columns, rows.slice(0, SAMPLE), isName);
  return columns;
}

/** The column of a role; null when the table has none. */
export const columnOf = (columns: readonly DraftColumn[], role: ColumnRole): number | null =>
  columns.find((column) => column.role === role)?.index ?? null;

const ROLES: readonly ColumnRole[] = ["time", "topic", "coordinator", "preMeetingNotes", "runningNotes", "minutes", "ignored"];

function roleOfHeading(heading: string): ColumnRole | null {
  const folded = foldText(heading.slice(0, 100).replace(/\([^()]*\)/g, " "));
  return HEADER_WORDS.find(({ words }) => words.test(folded))?.role ?? null;
}

function headedColumns(header: PastedRow | null, rows: readonly PastedRow[]): DraftColumn[] {
  const filled = [...(header ?? []), ...rows.slice(0, SAMPLE).flat()];
  const width = filled.reduce((most, { column }) => Math.max(most, column + 1), 0);
  return Array.from({ length: width }, (_, index) => {
    const heading = (header?.find(({ column }) => column === index)?.lines.join(" ") ?? "").slice(0, 300);
    const role = roleOfHeading(heading);
    return { index, heading, role: role ?? "ignored", certain: role !== null };
  });
}

/** Each role once: a second "Notes" is the other kind of notes, anything else is ignored. */
function dropDoubles(columns: readonly DraftColumn[], chosen: Readonly<Record<string, string>>): void {
  const taken = new Set(columns.filter(({ index }) => chosen[String(index)] !== undefined).map(({ role }) => role));
  for (const column of columns) {
    if (column.role === "ignored" || chosen[String(column.index)] !== undefined) continue;
    const isSecond = taken.has(column.role);
    const other = column.role === "preMeetingNotes" && !taken.has("runningNotes") ? "runningNotes" : "ignored";
    if (isSecond) Object.assign(column, { role: other, certain: false });
    taken.add(isSecond ? other : column.role);
  }
}

/** Gives the columns that nothing is known of the roles that are still free, by what stands in them. */
function guessMissing(
  open: readonly DraftColumn[],
  columns: readonly DraftColumn[],
  rows: readonly PastedRow[],
  isName: (text: string) => boolean,
): void {
  for (const { role, fits } of GUESSES) {
    if (columns.some((column) => column.role === role)) continue;
    const column = open.find((candidate) => candidate.role === "ignored" && fits(textsOf(candidate.index, rows), isName));
    if (column !== undefined) column.role = role;
  }
}

const GUESSES: readonly { role: ColumnRole; fits: (texts: readonly string[], isName: (text: string) => boolean) => boolean }[] = [
  { role: "time", fits: (texts) => mostOf(texts, (text) => readTime(text).kind === "time") },
  { role: "minutes", fits: (texts) => mostOf(texts, (text) => readMinutes(text) !== null) },
  { role: "coordinator", fits: (texts, isName) => mostOf(texts, (text) => text.length <= 60 && isName(text)) },
  { role: "topic", fits: (texts) => texts.length > 0 && averageLength(texts) <= 120 },
  { role: "preMeetingNotes", fits: (texts) => averageLength(texts) > 25 },
];

const textsOf = (index: number, rows: readonly PastedRow[]): string[] =>
  rows.flatMap((row) => (row.length < 2 ? [] : (row.find(({ column }) => column === index)?.lines.join(" ") ?? [])));

const mostOf = (texts: readonly string[], passes: (text: string) => boolean): boolean =>
  texts.length > 0 && texts.filter(passes).length * 2 > texts.length;

const averageLength = (texts: readonly string[]): number =>
  texts.reduce((sum, { length }) => sum + length, 0) / Math.max(1, texts.length);
