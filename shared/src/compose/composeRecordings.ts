import { type Recording, type RecordingLine, type RecordingScope, recordingsOf, withPeopleOfToday } from "../meeting/recording.ts";
import type { MinutesRecording, MinutesTime } from "../minutes/tree.ts";

/** How people and moments read in these minutes. */
export interface Readings {
  nameOf: (personId: string) => string;
  idOfToday: (personId: string) => string;
  timeAt: (at: number) => MinutesTime;
}

/** What was recorded, with who agreed and who did not, oldest first. */
export function composeRecordings(lines: readonly RecordingLine[], readings: Readings): MinutesRecording[] {
  return recordingsOf(lines).map((recording) => composeRecording(withPeopleOfToday(recording, readings.idOfToday), readings));
}

function composeRecording({ scope, begunAt, begunBy, endedAt, answers }: Recording, { nameOf, timeAt }: Readings): MinutesRecording {
  const who = (agrees: boolean | null): MinutesRecording["agreed"] =>
    answers.filter((answer) => answer.agrees === agrees).map(({ personId, at, isClaim }) => ({ name: nameOf(personId), at: timeAt(at), isUnconfirmed: isClaim === true }));
  return {
    scope: scopeText(scope),
    from: timeAt(begunAt),
    to: endedAt === null ? null : timeAt(endedAt),
    saidBy: nameOf(begunBy),
    agreed: who(true),
    declined: who(false),
    unanswered: who(null),
  };
}

function scopeText(scope: RecordingScope): string {
  switch (scope.of) {
    case "meeting":
      return "The whole meeting";
    case "session":
      return `The session ${scope.topic.trim() || "without a topic"}`;
    case "other":
      return scope.text;
  }
}
