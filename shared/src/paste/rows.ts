import { readMinutes } from "../agenda/lengthText.ts";
import type { Directory } from "../people/person.ts";
import type { NoteJson } from "../tags/tag.ts";
import { columnOf } from "./columns.ts";
import type { ColumnRole, DraftColumn, DraftIssue, DraftRow } from "./draft.ts";
import { readNames } from "./names.ts";
import type { FindName } from "./names.ts";
import type { PastedCell, PastedRow } from "./pastedPage.ts";
import { PasteTooLarge } from "./pasteTooLarge.ts";
import { readTime } from "./times.ts";
import type { TimeReading } from "./times.ts";

/** A row that was read, before its neighbours are known. */
export interface ReadRow {
  row: DraftRow;
  time: TimeReading;
  /** False: a missing time is not worth a doubt, since the table has none or the row is in doubt as a whole. */
  timed: boolean;
}

/** What is known while a table is read. */
export interface RowContext {
  columns: readonly DraftColumn[];
  directory: Directory;
  findName: FindName;
}

const TITLE_LIMIT = 300;
const BLOCKS_LIMIT = 5000;

const BAND = /^(?:session\s+)?(?:moderators?|moderated by|chair(?:ed by|s|man|woman|person)?)\s*(?::|-|–|—)\s*(.*)$/i;
const REMARK = String.raw`\s*(?:[(:,–—-].*)?$`;
const BREAK = new RegExp(`^(?:(?:coffee|tea|lunch|dinner|short|long|health|comfort|bio)[\\s-]*)?(?:break|pause|recess)${REMARK}|^(?:lunch|coffee|tea|dinner|breakfast)${REMARK}`, "i");
const CLOSE = new RegExp(`^(?:close|closing|closed|end|ends|finish|adjourn(?:ed|ment)?|(?:close|end) of (?:the )?(?:day|meeting|session))\\.?${REMARK}`, "i");

/** A line of a page or of a cell. */
type Line = Pick<PastedCell, "isDamaged"> & { text: string };

/** The moderator that a line such as "Moderator: Ines Koch" names; null when the line is no band. */
export function readBand({ text: line, isDamaged }: Line, { directory, findName }: Pick<RowContext, "directory" | "findName">): ReadRow | null {
  const name = BAND.exec(line.trim())?.[1];
  if (name === undefined) return null;
  const { names, issues } = readNames([name], directory, findName);
  if (names.length > 1) issues.push(keepIssue("names", `Expected one moderator; got ${names.length}. The first one is set.`));
  if (isDamaged) issues.push(damagedIssue("names"));
  return { row: { ...EMPTY_ROW, kind: "moderatorBand", names, issues }, time: { kind: "none" }, timed: false };
}

/** Reads a row of the table; null when it holds nothing. Its key and planned minutes are still open. */
export function readRow(cells: PastedRow, context: RowContext): ReadRow | null {
  const [only, second] = cells;
  if (only === undefined) return null;
  const band = second === undefined ? readBand({ text: textOf(only), isDamaged: only.isDamaged }, context) : null;
  return band ?? readTimedRow(cells, context);
}

const EMPTY_ROW: Omit<DraftRow, "kind"> = {
  key: "",
  start: null,
  plannedMinutes: null,
  title: "",
  names: [],
  preMeetingNotes: [],
  runningNotes: [],
  issues: [],
  included: true,
};

function readTimedRow(cells: PastedRow, context: RowContext): ReadRow {
  const cell = (role: ColumnRole) => cells.find(({ column }) => column === columnOf(context.columns, role));
  const timeCell = cell("time");
  const said = readTime(timeCell ? textOf(timeCell) : "");
  // A cell across the table starts in the time column without being a time.
  const spanning = timeCell !== undefined && said.kind !== "time" && cells.length === 1 ? timeCell : null;
  const time: TimeReading = spanning === null ? said : { kind: "none" };
  const title = textOf(spanning ?? cell("topic"));
  const { names, issues } = readNames(cell("coordinator")?.lines ?? [], context.directory, context.findName);
  const minutesCell = cell("minutes");
  const row: DraftRow = {
    ...EMPTY_ROW,
    kind: kindOf(title, names.length),
    start: time.kind === "time" ? time.start : null,
    plannedMinutes: (minutesCell ? readMinutes(textOf(minutesCell)) : null) ?? (time.kind === "time" ? time.minutes : null),
    title,
    names,
    preMeetingNotes: notesOf(cell("preMeetingNotes")),
    runningNotes: notesOf(cell("runningNotes")),
    issues,
  };
  if (row.plannedMinutes !== null && row.plannedMinutes > 24 * 60) row.plannedMinutes = null;
  addTitleIssues(row, time, cells);
  if (cell("coordinator")?.isDamaged === true) row.issues.push(damagedIssue("names"));
  if ((spanning ?? cell("topic"))?.isDamaged === true) row.issues.push(damagedIssue("title"));
  const isUnreadable = row.issues.some(({ about }) => about === "row");
  return { row, time, timed: !isUnreadable && columnOf(context.columns, "time") !== null };
}

function notesOf(cell: PastedCell | undefined): NoteJson[] {
  if (cell !== undefined && cell.notes.length > BLOCKS_LIMIT) throw new PasteTooLarge(`at most ${BLOCKS_LIMIT} paragraphs in a cell`);
  return cell?.notes ?? [];
}

/** Words alone decide, not italics or spans, which a spreadsheet does not have. A lunch with a coordinator is a session. */
function kindOf(title: string, names: number): DraftRow["kind"] {
  if (names === 0 && CLOSE.test(title)) return "close";
  return names === 0 && BREAK.test(title) ? "break" : "session";
}

function addTitleIssues(row: DraftRow, time: TimeReading, cells: PastedRow): void {
  if (row.title === "" && time.kind === "none") {
    row.title = cells.map(textOf).join(" ");
    row.issues.push({
      severity: "error",
      about: "row",
      message: `Expected a time and a topic; got “${row.title.slice(0, 80)}”.`,
      repairs: [{ kind: "keep", label: "Keep as a session" }],
    });
  } else if (row.title === "") {
    row.issues.push(keepIssue("title", "This row has no topic."));
  }
  const wide = cells.some(({ span, lines }) => span > 1 && lines.join(" ") === row.title);
  if (row.kind === "session" && wide && row.names.length === 0 && cells.length <= 2) {
    row.issues.push({
      severity: "doubt",
      about: "title",
      message: `“${row.title.slice(0, 80)}” goes across the table. Is it a break?`,
      repairs: [
        { kind: "setKind", rowKind: "break", label: "Make it a break" },
        { kind: "keep", label: "Keep as a session" },
      ],
    });
  }
  if (row.title.length > TITLE_LIMIT) shortenTitle(row);
}

/** A title that is too long is cut, and stands in full above the notes. */
function shortenTitle(row: DraftRow): void {
  row.issues.push(keepIssue("title", `Expected a topic of at most ${TITLE_LIMIT} characters; got ${row.title.length}. All of it is kept in the notes.`));
  const full: NoteJson = { type: "paragraph", content: [{ type: "text", text: row.title }] };
  row.preMeetingNotes = [full, ...row.preMeetingNotes];
  row.title = `${row.title.slice(0, TITLE_LIMIT - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

const keepIssue = (about: DraftIssue["about"], message: string): DraftIssue => ({
  severity: "doubt",
  about,
  message,
  repairs: [{ kind: "keep", label: "Keep as it is" }],
});

const damagedIssue = (about: "names" | "title"): DraftIssue =>
  keepIssue(about, `Expected ${about === "names" ? "names" : "a topic"} that can be shown; got characters that were lost (“\ufffd”) or cannot be shown, which are left out.`);

const textOf = (cell: PastedCell | undefined): string => cell?.lines.join(" ").replace(/\s+/gu, " ").trim() ?? "";
