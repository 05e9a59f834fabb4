import { MOST_ENTRIES, fullDay, noSuchDay, withDay } from "../agenda/commandContext.ts";
import type { Agenda, Session } from "../agenda/entry.ts";
import { pastMidnight } from "../agenda/retimeEntry.ts";
import type { NewId } from "../base/ids.ts";
import type { Refusal } from "../base/refusal.ts";
import { ok } from "../base/result.ts";
import type { Result } from "../base/result.ts";
import { insertSession } from "./insertSession.ts";
import { sessionOfTopic } from "./topic.ts";
import type { ProposedTopic } from "./topic.ts";
import { refuse } from "./topicContext.ts";

/** Where a topic goes. `index` null: at the end of the day, before its close. */
export interface TopicPlace {
  dayId: string;
  index: number | null;
}

/** An agenda that a topic was put on. */
export interface PlacedOnAgenda {
  agenda: Agenda;
  /** Its session as it stands there. */
  session: Session;
}

/**
 * The agenda with a session of the topic's title and estimate that its askers coordinate. One whose session is in the bin
 * brings that back. `newId` is asked once, and only for a session that is new. The given agenda is never changed.
 *
 * Refusals: DAY_NOT_FOUND; AGENDA_COMMAND_INVALID when the topic is on the agenda, the day full, or an entry past midnight.
 */
export function placeTopic(agenda: Agenda, topic: ProposedTopic, { dayId, index }: TopicPlace, newId: NewId): Result<PlacedOnAgenda, Refusal> {
  if (sessionOfTopic(agenda, topic) !== null) return refuse("AGENDA_COMMAND_INVALID", `Expected a topic that waits, got "${topic.title}", which is on the agenda. Move its session instead.`);
  const day = agenda.days.find(({ id }) => id === dayId);
  if (day === undefined) return noSuchDay(dayId);
  if (day.entries.length >= MOST_ENTRIES) return fullDay;
  const session = sessionFor(agenda, topic, newId);
  const longer = insertSession(day, session, index);
  if (longer === null) return pastMidnight;
  const bin = agenda.bin.filter(({ entry }) => entry.id !== session.id);
  const placed = longer.entries.find((entry): entry is Session => entry.id === session.id) ?? session;
  return ok({ agenda: { days: withDay(agenda, longer).days, bin }, session: placed });
}

function sessionFor({ bin }: Agenda, { title, requestedByIds, estimateMinutes, sessionId }: ProposedTopic, newId: NewId): Session {
  const kept = sessionId === null ? undefined : bin.find(({ entry }) => entry.id === sessionId)?.entry;
  if (kept?.kind === "session") return { ...kept, start: null };
  return { kind: "session", id: newId(), start: null, plannedMinutes: estimateMinutes, topic: title, coordinatorIds: requestedByIds };
}
