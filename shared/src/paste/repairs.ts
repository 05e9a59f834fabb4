import { plannedByDistance } from "../agenda/schedule.ts";
import type { AgendaDraft, DraftDay, DraftIssue, DraftRow, Repair } from "./draft.ts";

/*
 * What the page does to a draft while a person looks at it. Pure and without the readers, which the page
 * does not load.
 */

/** How many rows the import takes and leaves out, and how many carry an error or a doubt. */
export interface RowCounts {
  included: number;
  leftOut: number;
  errors: number;
  doubts: number;
}

/** Carries out a repair of a row, or of a day when `key` is a day's; an unknown key changes nothing. The repaired row is included once no error is left. */
export function applyRepair(draft: AgendaDraft, key: string, repair: Repair): AgendaDraft {
  if (repair.kind === "samePerson") return withSamePerson(draft, repair);
  return {
    ...draft,
    days: draft.days.map((day) => {
      if (day.key === key) return repairedDay(day, repair);
      return day.rows.some((row) => row.key === key) ? withRow(day, key, (row) => repairedRow(row, repair)) : day;
    }),
  };
}

/** Said once, it holds for every row with that name. */
function withSamePerson(draft: AgendaDraft, { text, fullName }: Extract<Repair, { kind: "samePerson" }>): AgendaDraft {
  const isSolved = ({ repairs }: DraftIssue): boolean => repairs.some((offered) => offered.kind === "samePerson" && offered.text === text);
  const change = (row: DraftRow): DraftRow => ({
    ...row,
    names: row.names.map((name) => (name.text === text && name.personId === null ? { ...name, sameAs: fullName ?? undefined } : name)),
    issues: row.issues.filter((issue) => !isSolved(issue)),
  });
  return { ...draft, days: draft.days.map((day) => ({ ...day, rows: day.rows.map((row) => (row.issues.some(isSolved) ? change(row) : row)) })) };
}

/** Takes a row into the import or leaves it out, whatever its issues. */
export function setIncluded(draft: AgendaDraft, rowKey: string, included: boolean): AgendaDraft {
  return { ...draft, days: draft.days.map((day) => ({ ...day, rows: day.rows.map((row) => (row.key === rowKey ? { ...row, included } : row)) })) };
}

/** Counts for "Import 6, leave out 2". A row with an error and a doubt counts as an error. */
export function countRows(draft: AgendaDraft): RowCounts {
  const rows = draft.days.flatMap((day) => day.rows);
  const errors = rows.filter((row) => has(row, "error")).length;
  return {
    included: rows.filter(({ included }) => included).length,
    leftOut: rows.filter(({ included }) => !included).length,
    errors,
    doubts: rows.filter((row) => has(row, "doubt") && !has(row, "error")).length,
  };
}

const has = (row: DraftRow, severity: DraftIssue["severity"]): boolean => row.issues.some((issue) => issue.severity === severity);

const repairedDay = (day: DraftDay, repair: Repair): DraftDay => ({
  ...day,
  date: repair.kind === "setDayDate" ? repair.date : day.date,
  issues: withoutSolved(day.issues, repair),
});

/** Changes a row, and with it the planned minutes that are distances between rows. */
function withRow(day: DraftDay, key: string, change: (row: DraftRow) => DraftRow): DraftDay {
  const before = plannedByDistance(day.rows);
  const rows = day.rows.map((row) => (row.key === key ? change(row) : row));
  const after = plannedByDistance(rows);
  return {
    ...day,
    rows: rows.map((row, index) => {
      // Minutes that differ from the distance were written down, and stay.
      const isDistance = row.plannedMinutes === (before[index] ?? null);
      return isDistance ? { ...row, plannedMinutes: after[index] ?? null } : row;
    }),
  };
}

function repairedRow(row: DraftRow, repair: Repair): DraftRow {
  const issues = withoutSolved(row.issues, repair);
  return { ...row, ...changeOf(row, repair), issues, included: issues.every(({ severity }) => severity !== "error") };
}

function changeOf(row: DraftRow, repair: Repair): Partial<DraftRow> {
  switch (repair.kind) {
    case "setStart":
      return { start: repair.start };
    case "setKind":
      return { kind: repair.rowKind };
    case "setPerson":
      return {
        names: row.names.map((name, index) => (index === repair.nameIndex ? { ...name, personId: repair.personId, candidateIds: [] } : name)),
      };
    default:
      return {};
  }
}

/** An issue is solved by any of its own repairs; of two that offer an equal one, by the very object. */
function withoutSolved(issues: readonly DraftIssue[], repair: Repair): DraftIssue[] {
  const itself = issues.findIndex(({ repairs }) => repairs.includes(repair));
  const at = itself >= 0 ? itself : issues.findIndex(({ repairs }) => repairs.some((offered) => sameRepair(offered, repair)));
  return issues.filter((_, index) => index !== at);
}

const sameRepair = (left: Repair, right: Repair): boolean => JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));

const sorted = (repair: Repair): [string, unknown][] => Object.entries(repair).sort(([left], [right]) => (left < right ? -1 : 1));
