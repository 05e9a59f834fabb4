import type { Agenda, AgendaEntry, Break, Close, Day, ModeratorBand, Session } from "@docket/shared/agenda/entry.ts";

/** Ids in the order they are asked for, 26 characters each. */
export function numberedIds(prefix = "id"): () => string {
  let count = 0;
  return () => {
    count += 1;
    const letters = String(count).split("").map((digit) => "abcdefghij".charAt(Number(digit))).join("");
    return `${prefix}${letters.padStart(26 - prefix.length, "a")}`;
  };
}

/** A session whose id is its topic. */
export const session = (start: string | null, topic: string, plannedMinutes: number | null = null): Session => ({
  kind: "session", id: topic, start, plannedMinutes, topic, coordinatorIds: [],
});

export const pause = (start: string | null, id = "pause", plannedMinutes: number | null = null): Break => ({
  kind: "break", id, start, plannedMinutes, title: "Break",
});

export const close = (start: string | null, id = "close"): Close => ({ kind: "close", id, start, plannedMinutes: null, title: "Close" });

export const band = (id: string, moderatorId: string | null = null): ModeratorBand => ({ kind: "moderatorBand", id, moderatorId });

/** A day whose id is its date. */
export const day = (date: string, ...entries: AgendaEntry[]): Day => ({ id: date, date, entries });

export const agenda = (...days: Day[]): Agenda => ({ days, bin: [] });

/** A day as one reads it: "09:00 Welcome". */
export const rowsOf = (of: Day | undefined): string[] =>
  (of?.entries ?? []).map((entry) => (entry.kind === "moderatorBand" ? `-- ${entry.id}` : `${entry.start ?? "--:--"} ${entry.id}`));
