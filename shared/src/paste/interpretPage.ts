import { MOST_DAYS, MOST_ENTRIES } from "../agenda/commandContext.ts";
import type { Directory } from "../people/person.ts";
import { columnOf, isHeader, readColumns } from "./columns.ts";
import { readDayHeading } from "./dates.ts";
import type { DayHeading } from "./dates.ts";
import { dayIssues } from "./dayDates.ts";
import { finishDay } from "./dayTimes.ts";
import type { AgendaDraft, DraftColumn } from "./draft.ts";
import { groupFinder } from "./names.ts";
import type { FindName } from "./names.ts";
import type { PastedBlock, PastedPage, PastedRow } from "./pastedPage.ts";
import { PasteTooLarge } from "./pasteTooLarge.ts";
import { readBand, readRow } from "./rows.ts";
import type { ReadRow } from "./rows.ts";
import { withSameNames } from "./sameNames.ts";

/** A header stands in one of the first rows of a table. */
const HEADER_WITHIN = 5;

/** What the reader of a page is told beside the page. */
export interface ReadingContext {
  directory: Directory;
  findName: FindName;
  /** Column index to role: corrections of what was guessed. */
  columnRoles: Readonly<Record<string, string>>;
}

interface OpenDay {
  heading: DayHeading | null;
  reads: ReadRow[];
}

interface Reading {
  title: string | null;
  columns: DraftColumn[];
  /** Of the latest table: the next one may have no header of its own. */
  latest: DraftColumn[];
  days: OpenDay[];
}

/** Makes the draft of a page; null when the page holds no agenda. Throws `PasteTooLarge`. */
export function interpretPage(page: PastedPage, context: ReadingContext): AgendaDraft | null {
  const reading: Reading = { title: null, columns: [], latest: [], days: [] };
  for (const block of page.blocks) readBlock(block, reading, context);
  const days = reading.days.filter(({ heading, reads }) => heading !== null || reads.length > 0);
  if (!days.some(({ reads }) => reads.some(({ row }) => row.kind !== "moderatorBand"))) return null;
  const headings = days.map(({ heading }) => heading);
  const read = days.map(({ heading, reads }, index) => ({
    key: `day${index + 1}`,
    heading: heading?.text ?? "",
    date: heading?.date ?? null,
    rows: finishDay(reads, `day${index + 1}`),
    issues: dayIssues(headings, index),
  }));
  return {
    format: page.format,
    title: reading.title,
    columns: reading.columns,
    days: withSameNames(read, groupFinder(context.directory)),
  };
}

function readBlock(block: PastedBlock, reading: Reading, context: ReadingContext): void {
  if (block.kind === "table") return readTable(block.rows, reading, context);
  const heading = readDayHeading(block.text);
  if (heading !== null) return addDay(reading, heading);
  const band = readBand(block, context);
  if (band !== null) return addRow(reading, band);
  if (block.level === 1 && reading.title === null) reading.title = block.text.slice(0, 300);
}

function readTable(rows: readonly PastedRow[], reading: Reading, context: ReadingContext): void {
  const headerAt = rows.slice(0, HEADER_WITHIN).findIndex(isHeader);
  const header = rows[headerAt] ?? null;
  const isName = (text: string): boolean => context.findName(text).personId !== null;
  const fresh = readColumns(header, rows.filter((row) => row !== header), context.columnRoles, isName);
  const columns = header === null && reading.latest.length > 0 ? reading.latest : fresh;
  if (columnOf(columns, "time") === null && !columns.some(({ role, certain }) => role === "topic" && certain)) return;
  if (reading.columns.length === 0) reading.columns = columns;
  reading.latest = columns;
  for (const row of rows) if (!isHeader(row)) readTableRow(row, columns, reading, context);
}

function readTableRow(cells: PastedRow, columns: readonly DraftColumn[], reading: Reading, context: ReadingContext): void {
  const [only, second] = cells;
  const heading = only !== undefined && second === undefined ? readDayHeading(only.lines.join(" ")) : null;
  if (heading !== null) return addDay(reading, heading);
  const read = readRow(cells, { columns, directory: context.directory, findName: context.findName });
  if (read !== null) addRow(reading, read);
}

function addDay(reading: Reading, heading: DayHeading | null): void {
  if (reading.days.length === MOST_DAYS) throw new PasteTooLarge(`at most ${MOST_DAYS} days`);
  reading.days.push({ heading, reads: [] });
}

function addRow(reading: Reading, read: ReadRow): void {
  if (reading.days.length === 0) addDay(reading, null);
  const reads = reading.days.at(-1)?.reads ?? [];
  if (reads.length === MOST_ENTRIES) throw new PasteTooLarge(`at most ${MOST_ENTRIES} rows in a day`);
  reads.push(read);
}
