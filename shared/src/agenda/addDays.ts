import { closes } from "./entry.ts";
import type { AgendaEntry, Day } from "./entry.ts";

/** Other days added to those of an agenda: behind the last, or within the day of their date, where they come before its close. */
export function addDays(present: readonly Day[], others: readonly Day[]): Day[] {
  const days = [...present];
  for (const other of others) {
    const place = other.date === null ? -1 : days.findIndex(({ date }) => date === other.date);
    const same = days[place];
    if (same === undefined) days.push(other);
    else days[place] = { ...same, entries: joined(same.entries, other.entries) };
  }
  return days;
}

/** A day has one close. That of the added rows says when and how; the one that is there stays what it is, with its limits. */
function joined(present: readonly AgendaEntry[], others: readonly AgendaEntry[]): AgendaEntry[] {
  const [old, added] = [present.find(closes), others.find(closes)];
  const close = old?.kind === "close" && added?.kind === "close" ? { ...old, title: added.title, start: added.start ?? old.start } : (old ?? added);
  const rows = [...present, ...others].filter((entry) => entry !== old && entry !== added);
  return close === undefined ? rows : [...rows, close];
}

/** The rows of one day with one close: of several only the last closes it, those above are breaks under their titles. */
export function closedOnce<Row extends { kind: AgendaEntry["kind"] }>(rows: readonly Row[]): Row[] {
  const last = rows.findLastIndex(closes);
  return rows.map((row, index) => (closes(row) && index < last ? { ...row, kind: "break" as const } : row));
}
