import { closedOnce } from "../agenda/addDays.ts";
import type { WallTime } from "../agenda/entry.ts";
import { plannedByDistance } from "../agenda/schedule.ts";
import { minutesOfWallTime, wallTimeOfMinutes } from "../agenda/wallTime.ts";
import type { DraftIssue, DraftRow, Repair } from "./draft.ts";
import type { ReadRow } from "./rows.ts";

/** Half past and the full hour are where most sessions begin. */
const USUAL_MINUTES = 30;
const REPAIRS_LIMIT = 3;

/** The rows of a day in order: planned minutes as the distance to the next row, and doubts about times with their repairs. */
export function finishDay(reads: readonly ReadRow[], dayKey: string): DraftRow[] {
  const suggested: (WallTime | null)[] = [];
  reads.forEach((read, index) => {
    const issue = timeIssue(reads, index, suggested);
    if (issue !== null) read.row.issues.unshift(issue);
    suggested.push(read.row.start);
    const first = issue?.repairs[0];
    if (read.row.start !== null && first?.kind === "setStart" && first.start !== null) suggested[index] = first.start;
  });
  const rows = closedOnce(reads.map(({ row }) => row));
  const distances = plannedByDistance(rows);
  return rows.map((row, index) => ({
    ...row,
    key: `${dayKey}-${index + 1}`,
    plannedMinutes: row.kind === "close" || row.kind === "moderatorBand" ? null : (row.plannedMinutes ?? distances[index] ?? null),
    included: row.issues.every(({ severity }) => severity !== "error"),
  }));
}

/** `above` holds the start of each earlier row, as it would be after its first repair. */
function timeIssue(reads: readonly ReadRow[], index: number, above: readonly (WallTime | null)[]): DraftIssue | null {
  const read = reads[index];
  if (read === undefined || read.row.kind === "moderatorBand") return null;
  const around = neighbours(reads, index, above);
  if (read.time.kind === "notATime") return notATime(read, around);
  if (read.row.start === null) return read.timed ? noTime(read, around) : null;
  const previous = around.previous;
  if (previous === null) return null;
  return toMinutes(read.row.start) < previous.start ? tooEarly(read.row.start, previous.start) : null;
}

interface Neighbours {
  /** The nearest row above with a start, in minutes of the day; null when there is none. */
  previous: { start: number; minutes: number | null } | null;
  /** Start of the nearest row below that has one. */
  next: number | null;
}

function neighbours(reads: readonly ReadRow[], index: number, above: readonly (WallTime | null)[]): Neighbours {
  const before = above.findLastIndex((start) => start !== null);
  const start = above[before] ?? null;
  const after = reads.slice(index + 1, index + 50).find(({ row }) => row.start !== null)?.row.start ?? null;
  return {
    previous: start === null ? null : { start: toMinutes(start), minutes: reads[before]?.row.plannedMinutes ?? null },
    next: after === null ? null : toMinutes(after),
  };
}

function notATime({ time, row }: ReadRow, around: Neighbours): DraftIssue {
  const text = time.kind === "notATime" ? time.text.slice(0, 60) : "";
  const repairs = startRepairs([...endOfPrevious(around), ...beforeNext(row, around), ...misspelt(text), ...usualAfter(around), ...sameMinutes(text, around)], around);
  const [best] = repairs;
  return {
    severity: "error",
    about: "start",
    message: `“${text}” is not a time of day. ${best ? `Did you mean ${best.start}?` : "Expected one such as 09:00."}`,
    repairs: [...repairs, { kind: "setStart", start: null, label: "Import without a time" }],
  };
}

function noTime({ row }: ReadRow, around: Neighbours): DraftIssue {
  return {
    severity: "doubt",
    about: "start",
    message: "This row has no time.",
    repairs: [...startRepairs([...endOfPrevious(around), ...beforeNext(row, around)], around), { kind: "keep", label: "Keep without a time" }],
  };
}

function tooEarly(start: WallTime, previous: number): DraftIssue {
  const minutes = toMinutes(start);
  // Before 8, a clock of twelve hours is the likeliest reason.
  const afternoon = minutes < 8 * 60 && minutes + 720 >= previous ? wallTimeOfMinutes(minutes + 720) : null;
  return {
    severity: "doubt",
    about: "start",
    message: `${start} is earlier than the row above (${wallTimeOfMinutes(previous) ?? ""}).${afternoon ? ` Did you mean ${afternoon}?` : ""}`,
    repairs: [...(afternoon ? [startRepair(afternoon)] : []), { kind: "keep", label: "Keep as it is" }],
  };
}

/** Only times between the rows above and below are offered. */
function startRepairs(minutes: readonly number[], { previous, next }: Neighbours): (Repair & { kind: "setStart" })[] {
  const between = minutes.filter((start) => start > (previous?.start ?? -1) && start < (next ?? 24 * 60));
  const starts = [...new Set(between)].slice(0, REPAIRS_LIMIT).map(wallTimeOfMinutes);
  return starts.filter((start) => start !== null).map(startRepair);
}

const startRepair = (start: WallTime) => ({ kind: "setStart" as const, start, label: `Use ${start}` });

const endOfPrevious = ({ previous }: Neighbours): number[] =>
  previous === null || previous.minutes === null ? [] : [previous.start + previous.minutes];

const beforeNext = (row: DraftRow, { next }: Neighbours): number[] =>
  next === null || row.plannedMinutes === null ? [] : [next - row.plannedMinutes];

/** "9", "09;30", "0930h", "O9:3O": the digits of a time with something wrong around them. */
function misspelt(text: string): number[] {
  const [, hours, minutes] = /^(\d{1,2})(?:\D{0,3}([0-5]\d))?\D{0,3}$/.exec(text.replace(/o/gi, "0").replace(/l/g, "1")) ?? [];
  return hours === undefined || Number(hours) > 23 ? [] : [Number(hours) * 60 + Number(minutes ?? 0)];
}

const usualAfter = ({ previous }: Neighbours): number[] => (previous === null ? [] : [previous.start + USUAL_MINUTES]);

/** The hour is wrong and the minutes are right: every hour between the neighbours. */
function sameMinutes(text: string, { previous, next }: Neighbours): number[] {
  const minutes = /:([0-5]\d)$/.exec(text)?.[1];
  if (minutes === undefined || (previous === null && next === null)) return [];
  return Array.from({ length: 24 }, (_, hour) => hour * 60 + Number(minutes));
}

const toMinutes = (time: WallTime): number => minutesOfWallTime(time) ?? 0;
