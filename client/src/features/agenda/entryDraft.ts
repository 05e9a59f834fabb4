import type { AgendaCommand } from "@docket/shared/agenda/commands.ts";
import { type AgendaEntry, entryTitle, isTimed } from "@docket/shared/agenda/entry.ts";
import { readMinutes, readWallTime } from "../times/index.ts";
import { words } from "./words.ts";

/** An entry as it stands in the form; times and lengths as they are typed. */
export interface EntryDraft {
  title: string;
  start: string;
  minutes: string;
  moveFollowing: boolean;
  /** Coordinators of a session; at most one moderator for a band. */
  personIds: string[];
}

/** The form as it opens. */
export function draftOf(entry: AgendaEntry): EntryDraft {
  return {
    title: isTimed(entry) ? entryTitle(entry) : "",
    start: isTimed(entry) ? (entry.start ?? "") : "",
    minutes: isTimed(entry) ? String(entry.plannedMinutes ?? "") : "",
    moveFollowing: true,
    personIds: peopleIn(entry),
  };
}

function peopleIn(entry: AgendaEntry): string[] {
  if (entry.kind === "session") return entry.coordinatorIds;
  return entry.kind === "moderatorBand" && entry.moderatorId !== null ? [entry.moderatorId] : [];
}

/** What is wrong with the fields, in words; null where nothing is. Empty fields are right: unknown is legal. */
export function problemsOf(draft: EntryDraft): { start: string | null; minutes: string | null } {
  const isBad = (text: string, read: (text: string) => unknown): boolean => text.trim() !== "" && read(text) === null;
  return {
    start: isBad(draft.start, readWallTime) ? words.dialog.badTime : null,
    minutes: isBad(draft.minutes, readMinutes) ? words.dialog.badMinutes : null,
  };
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
  if (entry.kind === "session" && draft.personIds.join() !== entry.coordinatorIds.join()) {
    list.push({ type: "setCoordinators", entryId, coordinatorIds: draft.personIds });
    toast = words.peopleSet(name);
  }
  if (title !== entryTitle(entry)) {
    list.push({ type: "renameEntry", entryId, title });
    toast = words.renamed(name);
  }
  return { list, toast };
}
