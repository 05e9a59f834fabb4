import { findEntry } from "../agenda/schedule.ts";
import type { Refusal } from "../base/refusal.ts";
import { ok, refused } from "../base/result.ts";
import type { Result } from "../base/result.ts";
import type { Meeting } from "./meeting.ts";
import { type Asked, type RecordingEvent, type RecordingLine, type RecordingScope, isFirstQuestion, recordingOn, recordingsOf, type SaidScope } from "./recording.ts";

/** How often somebody can change their mind about one recording, and devices that say to be theirs besides: the log keeps every answer. */
export const MOST_ANSWERS = 10;

/** The part of a meeting that says which sessions can be recorded. */
type Agenda = Pick<Meeting, "days" | "isDraft">;

/** What a moderator or a person asked does. */
export type RecordingChange =
  | { type: "begin"; scope: SaidScope; by: string }
  | { type: "end"; number: number; by: string }
  | { type: "answer"; number: number; personId: string; agrees: boolean; isClaim: boolean };

/**
 * The event that a change makes of the log, or null where it says what the log has already. Refused with RECORDING_INVALID,
 * or ENTRY_NOT_FOUND for a session that is not on the agenda. Nobody agrees to what they cannot see, so no session of a
 * draft agenda is recorded.
 */
export function changeRecording({ agenda, lines }: { agenda: Agenda; lines: readonly RecordingLine[] }, change: RecordingChange, at: number): Result<RecordingEvent | null, Refusal> {
  const on = recordingOn(recordingsOf(lines));
  if (change.type === "begin") {
    if (on !== null) return invalid("no recording that is on, to begin another one; got one. End it first");
    const scope = scopeOf(agenda, change.scope);
    return scope.ok ? ok({ type: "begun", at, by: change.by, scope: scope.value }) : scope;
  }
  if (on?.number !== change.number) return invalid(`the number of the recording that is on (${on === null ? "none is" : on.number}), got ${change.number}. Look at it as it is now`);
  if (change.type === "end") return ok({ type: "ended", at, by: change.by });
  const { personId, agrees, isClaim } = change;
  const present = on.answers.find((answer) => answer.personId === personId);
  if (present?.agrees === agrees && (present.isClaim === true) === isClaim) return ok(null);
  if (answersSinceBegun(lines, change) >= MOST_ANSWERS) return invalid(`at most ${MOST_ANSWERS} answers of one person, got another one. Tell a moderator`);
  return ok({ type: "answered", at, personId, agrees, ...(isClaim ? { isClaim: true as const } : {}) });
}

/** The question about one recording, and whom it is before. */
export interface Question {
  /** Of the recording that their pages show. */
  number: number;
  people: readonly Asked[];
}

/** The people among these who are asked for the first time (`isFirstQuestion`), each once; nobody when another recording is on by now, of which their pages show nothing yet. */
export function askedNow(lines: readonly RecordingLine[], { number, people }: Question, at: number): RecordingEvent[] {
  const on = recordingOn(recordingsOf(lines));
  if (on?.number !== number) return [];
  const byId = new Map<string, boolean>();
  for (const { personId, isClaim } of people) byId.set(personId, isClaim && byId.get(personId) !== false);
  const first = [...byId].filter(([personId, isClaim]) => isFirstQuestion(on, { personId, isClaim }));
  return first.map(([personId, isClaim]) => ({ type: "asked", at, personId, ...(isClaim ? { isClaim } : {}) }));
}

function scopeOf(agenda: Agenda, scope: SaidScope): Result<RecordingScope, Refusal> {
  if (scope.of !== "session") return ok(scope);
  if (agenda.isDraft === true) return refused({ code: "RECORDING_INVALID", message: "body.scope.sessionId: expected a session that everybody sees, got one of a draft agenda. Share the agenda first, or say in your own words what is recorded." });
  const entry = findEntry(agenda, scope.sessionId)?.entry;
  if (entry?.kind === "session") return ok({ ...scope, topic: entry.topic });
  return refused({ code: "ENTRY_NOT_FOUND", message: `body.scope.sessionId: expected a session of this agenda, got ${scope.sessionId}. It may have been removed.` });
}

/** Those of a device that only says to be theirs take none of a person's own. */
function answersSinceBegun(lines: readonly RecordingLine[], { personId, isClaim }: { personId: string; isClaim: boolean }): number {
  const since = lines.slice(lines.findLastIndex(({ type }) => type === "begun"));
  return since.filter((line) => line.type === "answered" && line.personId === personId && (line.isClaim === true) === isClaim).length;
}

const invalid = (expectation: string): { ok: false; reason: Refusal } => refused({ code: "RECORDING_INVALID", message: `Expected ${expectation}.` });
