import type { AgendaDifference, EntryPlace, NamedDay, NamedEntry } from "@docket/shared/agenda/agendaHistory.ts";
import type { EntryLimits } from "@docket/shared/agenda/entry.ts";
import { dateLabel, lengthLabel, wallTimeLabel, zoneLabel } from "../times/index.ts";
import { words } from "./words.ts";

/** What a person or group of this id is called. */
export type NameOf = (id: string) => string;

type Teller<Type> = (difference: AgendaDifference & { type: Type }, nameOf: NameOf) => string;

const TELLERS: { [Type in AgendaDifference["type"]]: Teller<Type> } = {
  dayAdded: ({ day }) => words.dayAdded(dayText(day)),
  dayRemoved: ({ day }) => words.dayRemoved(dayText(day)),
  dayRedated: ({ day, from }) => words.dayRedated(words.day(day.number), dateText(day.date), dateText(from)),
  added: ({ entry, to }, nameOf) => words.added(entryText(entry, nameOf), placeText(to)),
  restored: ({ entry, to }, nameOf) => words.restored(entryText(entry, nameOf), placeText(to)),
  removed: ({ entry, from, isKept }, nameOf) => (isKept ? words.binned : words.removed)(entryText(entry, nameOf), words.day(from.day.number)),
  moved: ({ entry, from, to }, nameOf) => words.moved(entryText(entry, nameOf), from.day.number === to.day.number ? withinText(from, to) : placeText(to)),
  renamed: ({ entry, from }) => words.renamed(from || words.untitled[entry.kind], titleText(entry)),
  retimed: ({ entry, from, to }) => {
    const start = from.start === to.start ? null : words.start(timeText(from.start), timeText(to.start));
    const length = from.plannedMinutes === to.plannedMinutes ? null : words.length(minutesText(from.plannedMinutes), minutesText(to.plannedMinutes));
    return words.retimed(titleText(entry), start, length);
  },
  limited: ({ entry, limits }) => (limits === null ? words.unlimited(titleText(entry)) : words.limited(titleText(entry), limitsText(limits))),
  coordinators: ({ entry, added, removed }, nameOf) => {
    const names = (ids: readonly string[]): string | null => (ids.length === 0 ? null : namesText(ids, nameOf));
    return words.coordinators(titleText(entry), { added: names(added), removed: names(removed), isMany: added.length > 1 });
  },
  continued: ({ entry, of }) => words.continued(titleText(entry), of === null ? null : titleText(of)),
  moderator: ({ entry, from }, nameOf) => words.moderator(maybeName(entry.moderatorId, nameOf), maybeName(from, nameOf)),
  shifted: ({ day, count }) => words.shifted(count, words.day(day.number)),
  rezoned: ({ from, to, keep }) => words.rezoned(zoneLabel(from), zoneLabel(to), keep),
};

/** What was changed, to follow the name of who changed it: "moved Alert latency to day 2, 14:05". */
export function differenceText(difference: AgendaDifference, nameOf: NameOf): string {
  // A teller of the record takes exactly the difference its key names; indexing by a union loses that link.
  const tell = TELLERS[difference.type] as Teller<AgendaDifference["type"]>;
  return tell(difference, nameOf);
}

const titleText = ({ kind, title }: NamedEntry): string => title || words.untitled[kind];

function entryText(entry: NamedEntry, nameOf: NameOf): string {
  return entry.moderatorId === null ? titleText(entry) : words.bandOf(nameOf(entry.moderatorId));
}

const dateText = (date: string | null): string | null => (date === null ? null : dateLabel(date, ""));

const dayText = ({ number, date }: NamedDay): string => [words.day(number), dateText(date)].filter((part) => part !== null).join(", ");

const placeText = ({ day, start }: EntryPlace): string => [words.day(day.number), timeText(start)].filter((part) => part !== null).join(", ");

/** In its own day the time says more than the day, when it is another one. */
const withinText = (from: EntryPlace, to: EntryPlace): string => (to.start === null || to.start === from.start ? words.elsewhere(words.day(to.day.number)) : wallTimeLabel(to.start));

const timeText = (start: string | null): string | null => (start === null ? null : wallTimeLabel(start));

const minutesText = (minutes: number | null): string | null => (minutes === null ? null : lengthLabel(minutes));

const maybeName = (id: string | null, nameOf: NameOf): string | null => (id === null ? null : nameOf(id));

/** More would not be read. */
const MOST_NAMES = 4;

function namesText(ids: readonly string[], nameOf: NameOf): string {
  const names = ids.slice(0, MOST_NAMES).map(nameOf);
  return words.list(ids.length > names.length ? [...names, words.others(ids.length - names.length)] : names);
}

const limitsText = ({ startsAt = null, notBefore, mustEndBy, shortestMinutes }: EntryLimits): string =>
  words.list([
    ...(startsAt === null ? [] : [words.startsAt(wallTimeLabel(startsAt))]),
    ...(notBefore === null ? [] : [words.notBefore(wallTimeLabel(notBefore))]),
    ...(mustEndBy === null ? [] : [words.mustEndBy(wallTimeLabel(mustEndBy))]),
    ...(shortestMinutes === null ? [] : [words.shortest(lengthLabel(shortestMinutes))]),
  ]);
