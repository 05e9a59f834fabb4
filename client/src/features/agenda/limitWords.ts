import type { Conflict } from "@docket/shared/agenda/projection.ts";
import { entryTitle } from "@docket/shared/agenda/entry.ts";
import type { Agenda, TimedEntry } from "@docket/shared/agenda/entry.ts";
import { findEntry } from "../meetingState/index.ts";
import { timeOfDay, wallTimeLabel } from "../times/index.ts";
import { words } from "./words.ts";

/** "Not before 13:15, must end by 14:00"; null when the entry is held to nothing. */
export function limitsText({ limits }: TimedEntry): string | null {
  if (limits === undefined) return null;
  const said = [
    (limits.startsAt ?? null) === null ? null : words.limits.startsAt(wallTimeLabel(limits.startsAt ?? "")),
    limits.notBefore === null ? null : words.limits.notBefore(wallTimeLabel(limits.notBefore)),
    limits.mustEndBy === null ? null : words.limits.mustEndBy(wallTimeLabel(limits.mustEndBy)),
    limits.shortestMinutes === null ? null : words.limits.shortest(limits.shortestMinutes),
  ];
  const text = said.filter((each) => each !== null).join(", ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What of an entry does not fit, and what runs over it, in a sentence each; empty when all does. */
export function conflictTexts(entry: TimedEntry, conflicts: readonly Conflict[], { days, timeZone }: Pick<Agenda, "days"> & { timeZone: string }): string[] {
  return conflicts
    .filter(({ entryId }) => entryId === entry.id)
    .map(({ limit, limitAt, insteadAt, overId }) => {
      const over = findEntry(days, overId)?.entry;
      const title = over === undefined ? null : entryTitle(over) || words.noTopic;
      return words.conflicts[limit](timeOfDay(limitAt, timeZone), timeOfDay(insteadAt, timeZone), title);
    });
}
