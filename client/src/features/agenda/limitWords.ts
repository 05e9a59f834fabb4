import type { Conflict } from "@docket/shared/agenda/projection.ts";
import type { TimedEntry } from "@docket/shared/agenda/entry.ts";
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

/** What of an entry does not fit, in a sentence each; empty when all does. */
export function conflictTexts(entry: TimedEntry, conflicts: readonly Conflict[], timeZone: string): string[] {
  return conflicts
    .filter(({ entryId }) => entryId === entry.id)
    .map(({ limit, limitAt, insteadAt }) => words.conflicts[limit](timeOfDay(limitAt, timeZone), timeOfDay(insteadAt, timeZone)));
}
