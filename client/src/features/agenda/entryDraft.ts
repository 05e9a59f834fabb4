import type { AgendaCommand } from "@docket/shared/agenda/commands.ts";
import { type AgendaEntry, type EntryLimits, entryTitle, isTimed, type TimedEntry } from "@docket/shared/agenda/entry.ts";
import { readMinutes, readWallTime } from "../times/index.ts";
import { words } from "./words.ts";

/** An entry as it stands in the form; times and lengths as they are typed. */
export interface EntryDraft {
  title: string;
  start: string;
  minutes: string;
  moveFollowing: boolean;
  /** A fixed start. */
  startsAt: string;
  notBefore: string;
  mustEndBy: string;
  /** Of a break. */
  shortest: string;
  /** Coordinators of a session; at most one moderator for a band. */
  personIds: string[];
  /** Of a session that continues another; "": it continues none. */
  continuesId: string;
}

/** The form as it opens. */
export function draftOf(entry: AgendaEntry): EntryDraft {
  return {
    title: isTimed(entry) ? entryTitle(entry) : "",
    start: isTimed(entry) ? (entry.start ?? "") : "",
    minutes: isTimed(entry) ? String(entry.plannedMinutes ?? "") : "",
    moveFollowing: true,
    ...limitsIn(entry),
    personIds: peopleIn(entry),
    continuesId: entry.kind === "session" ? (entry.continuesId ?? "") : "",
  };
}

function limitsIn(entry: AgendaEntry): Pick<EntryDraft, "startsAt" | "notBefore" | "mustEndBy" | "shortest"> {
  const limits = isTimed(entry) ? entry.limits : undefined;
  return { startsAt: limits?.startsAt ?? "", notBefore: limits?.notBefore ?? "", mustEndBy: limits?.mustEndBy ?? "", shortest: String(limits?.shortestMinutes ?? "") };
}

function peopleIn(entry: AgendaEntry): string[] {
  if (entry.kind === "session") return entry.coordinatorIds;
  return entry.kind === "moderatorBand" && entry.moderatorId !== null ? [entry.moderatorId] : [];
}

/** A field that is typed and then read. */
export type ReadField = "start" | "minutes" | "startsAt" | "notBefore" | "mustEndBy" | "shortest";

/** What is wrong with the fields, in words; null where nothing is. Empty fields are right: unknown is legal. */
export function problemsOf(draft: EntryDraft): Record<ReadField, string | null> {
  const isBad = (text: string, read: (text: string) => unknown): boolean => text.trim() !== "" && read(text) === null;
  const timeProblem = (text: string): string | null => (isBad(text, readWallTime) ? words.dialog.badTime : null);
  return {
    start: timeProblem(draft.start),
    minutes: isBad(draft.minutes, readMinutes) ? words.dialog.badMinutes : null,
    startsAt: timeProblem(draft.startsAt),
    notBefore: timeProblem(draft.notBefore),
    mustEndBy: timeProblem(draft.mustEndBy),
    shortest: shortestProblem(draft),
  };
}

function shortestProblem({ shortest, minutes }: EntryDraft): string | null {
  const least = readMinutes(shortest);
  if (least === null) return shortest.trim() === "" ? null : words.dialog.badMinutes;
  const planned = readMinutes(minutes);
  return planned !== null && least > planned ? words.dialog.badShortest(planned) : null;
}

/** The commands that make the entry what the form says, and how to name the change. */
export function changesOf(entry: AgendaEntry, draft: EntryDraft): { list: AgendaCommand[]; toast: string } {
  const entryId = entry.id;
  if (!isTimed(entry)) {
    const moderatorId = draft.personIds[0] ?? null;
    return { list: moderatorId === entry.moderatorId ? [] : [{ type: "setModerator", entryId, moderatorId }], toast: words.moderatorSet };
  }
  const title = draft.title.trim();
  const name = title || words.noTopic;
  const list: AgendaCommand[] = [];
  let toast: string = words.retimed(name);
  const start = readWallTime(draft.start);
  const plannedMinutes = readMinutes(draft.minutes);
  if (start !== entry.start || plannedMinutes !== entry.plannedMinutes) {
    list.push({ type: "retimeEntry", entryId, start, plannedMinutes, moveFollowing: draft.moveFollowing });
  }
  const limits = limitsOf(entry, draft);
  if (JSON.stringify(limits) !== JSON.stringify(limitsOf(entry, draftOf(entry)))) {
    list.push({ type: "setLimits", entryId, limits });
    toast = words.limitsSet(name);
  }
  if (entry.kind === "session" && draft.personIds.join() !== entry.coordinatorIds.join()) {
    list.push({ type: "setCoordinators", entryId, coordinatorIds: draft.personIds });
    toast = words.peopleSet(name);
  }
  if (entry.kind === "session" && draft.continuesId !== (entry.continuesId ?? "")) {
    list.push({ type: "setContinued", entryId, continuesId: draft.continuesId || null });
    toast = draft.continuesId === "" ? words.hasOwnNotes(name) : words.continuesNow(name);
  }
  if (title !== entryTitle(entry)) {
    list.push({ type: "renameEntry", entryId, title });
    toast = words.renamed(name);
  }
  return { list, toast };
}

/** The limits that the form says; null when all fields are empty. */
function limitsOf({ kind }: TimedEntry, draft: EntryDraft): EntryLimits | null {
  const shortestMinutes = kind === "break" ? readMinutes(draft.shortest) : null;
  const limits = { shortestMinutes, notBefore: readWallTime(draft.notBefore), mustEndBy: readWallTime(draft.mustEndBy) };
  const startsAt = readWallTime(draft.startsAt);
  if (startsAt !== null) return { ...limits, startsAt };
  return Object.values(limits).every((limit) => limit === null) ? null : limits;
}
