import type { AgendaEntry } from "@docket/shared/agenda/entry.ts";
import type { KeptTimes } from "@docket/shared/agenda/rezone.ts";

/** "A, B and C". */
const list = (parts: readonly string[]): string => (parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1) ?? ""}`);

const UNTITLED: Record<AgendaEntry["kind"], string> = {
  session: "a session without a topic",
  break: "a break without a title",
  close: "a close without a title",
  moderatorBand: "a moderator band",
};

/** Words of the history of an agenda; what was done follows the name of who did it. */
export const words = {
  title: "History of the agenda",
  about: (zone: string) => `Who changed it, and when. Planned times are in ${zone}.`,
  loading: "Loading the history",
  empty: "Nothing is known yet. Every change from now on stands here.",
  older: "Show older changes",
  showMore: (count: number) => `Show ${count} more`,
  showFewer: "Show fewer",
  untold: (count: number) => (count === 1 ? "and one more" : `and ${count} more`),
  draft: "as a draft",
  list,
  others: (count: number) => (count === 1 ? "one other" : `${count} others`),

  day: (number: number) => `day ${number}`,
  untitled: UNTITLED,
  bandOf: (name: string) => `the band of ${name}`,
  elsewhere: (day: string) => `another place on ${day}`,
  dayAdded: (day: string) => `added ${day}`,
  dayRemoved: (day: string) => `removed ${day}`,
  dayRedated: (day: string, date: string | null, from: string | null) =>
    date === null ? `took the date off ${day}` : `moved ${day} to ${date}${from === null ? "" : ` from ${from}`}`,
  added: (entry: string, place: string) => `added ${entry} on ${place}`,
  restored: (entry: string, place: string) => `put ${entry} back on ${place}`,
  removed: (entry: string, day: string) => `removed ${entry} from ${day}`,
  binned: (entry: string, day: string) => `removed ${entry} from ${day}; its notes are in the bin`,
  moved: (entry: string, place: string) => `moved ${entry} to ${place}`,
  renamed: (from: string, to: string) => `renamed ${from} to ${to}`,
  start: (from: string | null, to: string | null) => (to === null ? "start at no time" : `start at ${to}${from === null ? "" : ` instead of ${from}`}`),
  length: (from: string | null, to: string | null) => (to === null ? "last an open time" : `last ${to}${from === null ? "" : ` instead of ${from}`}`),
  retimed: (entry: string, start: string | null, length: string | null) => `made ${entry} ${list([start, length].filter((part) => part !== null))}`,
  limited: (entry: string, limits: string) => `set limits for ${entry}: ${limits}`,
  unlimited: (entry: string) => `took the limits off ${entry}`,
  startsAt: (time: string) => `start at ${time} sharp`,
  notBefore: (time: string) => `not before ${time}`,
  mustEndBy: (time: string) => `must end by ${time}`,
  shortest: (length: string) => `at least ${length}`,
  /** `added` and `removed` are names; null: nobody. */
  coordinators: (entry: string, { added, removed, isMany }: { added: string | null; removed: string | null; isMany: boolean }) => {
    if (added === null && removed === null) return `changed the order of the coordinators of ${entry}`;
    return list([...(added === null ? [] : [`made ${added} ${isMany ? "coordinators" : "coordinator"} of ${entry}`]), ...(removed === null ? [] : [`took ${removed} off ${added === null ? entry : "it"}`])]);
  },
  /** `of` null: nothing any more. */
  continued: (entry: string, of: string | null) => (of === null ? `gave ${entry} notes of its own again` : `made ${entry} continue ${of}`),
  moderator: (name: string | null, from: string | null) =>
    name === null ? `took ${from ?? "nobody"} off a moderator band` : `made ${name} moderator${from === null ? "" : ` instead of ${from}`}`,
  shifted: (count: number, day: string) => `changed when ${count} rows of ${day} start`,
  rezoned: (from: string, to: string, keep: KeptTimes) =>
    `changed the time zone from ${from} to ${to}; ${keep === "clockTimes" ? "what the clock shows stayed" : "the moments stayed"}`,
} as const;
