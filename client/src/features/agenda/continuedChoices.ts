import { continuedFrom, notesIdOf } from "@docket/shared/agenda/continued.ts";
import type { Agenda, Session } from "@docket/shared/agenda/entry.ts";
import { sessionsOf } from "@docket/shared/agenda/schedule.ts";
import type { Choice } from "../../ui/Select.tsx";
import { wallTimeLabel } from "../times/index.ts";
import { words } from "./words.ts";

/** Sessions that this one can continue: those above it in which notes begin. The one that it continues now is one of them, wherever it stands. */
export function continuedChoices(agenda: Pick<Agenda, "days">, session: Session): Choice[] {
  const sessions = sessionsOf(agenda);
  const above = sessions.slice(0, sessions.findIndex(({ id }) => id === session.id));
  const offered = above.filter((each) => continuedFrom(agenda, each) === null && each.continuesId !== session.id);
  const choiceOf = (each: Session, value: string): Choice => ({ value, words: wordsOf(agenda, each) });
  const choices = offered.map((each) => choiceOf(each, notesIdOf(each) === session.continuesId ? session.continuesId : each.id));
  const { continuesId } = session;
  if (continuesId === undefined || choices.some(({ value }) => value === continuesId)) return choices;
  const elsewhere = sessions.find(({ id }) => id === continuesId);
  return [...choices, elsewhere === undefined ? { value: continuesId, words: words.dialog.continuesGone } : choiceOf(elsewhere, continuesId)];
}

/** "Spares, day 1, 09:00": topics of a longer meeting repeat themselves. */
function wordsOf({ days }: Pick<Agenda, "days">, session: Session): string {
  const day = days.findIndex(({ entries }) => entries.includes(session)) + 1;
  return words.dialog.continued(session.topic || words.noTopic, day, session.start === null ? null : wallTimeLabel(session.start));
}
