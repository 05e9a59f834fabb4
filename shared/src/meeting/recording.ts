/**
 * What of the meeting is recorded, as people are asked about it. The topic is the one the session had then: that is what
 * they agreed to.
 */
export type RecordingScope = { of: "meeting" } | { of: "session"; sessionId: string; topic: string } | { of: "other"; text: string };

/** The same as a moderator says it. */
export type SaidScope = { of: "meeting" } | { of: "session"; sessionId: string } | { of: "other"; text: string };

/** Longest scope in somebody's own words, in characters. */
export const LONGEST_SCOPE = 200;

/** What happens to recordings; `at` in server milliseconds. Docket records nothing itself: moderators say what the call does. */
export type RecordingEvent =
  | { type: "begun"; at: number; by: string; scope: RecordingScope }
  | { type: "ended"; at: number; by: string }
  /** Their page had the question for the first time. */
  | { type: "asked"; at: number; personId: string; isClaim?: true | undefined }
  /** `isClaim`, of a question too: a device that only says to be theirs; missing: it is known to be. */
  | { type: "answered"; at: number; personId: string; agrees: boolean; isClaim?: true | undefined };

/** One line of the append-only log, counted from 1. */
export type RecordingLine = RecordingEvent & { version: number };

/** Somebody who has the question before them; `isClaim`: only a device that says to be theirs. */
export interface Asked {
  personId: string;
  isClaim: boolean;
}

/** How somebody stands towards a recording. */
export interface RecordingAnswer {
  personId: string;
  /** Null: they were asked and have not answered. */
  agrees: boolean | null;
  /** Of the answer, or of the question. */
  at: number;
  isClaim?: true | undefined;
}

/** A recording with everybody who was asked. */
export interface Recording {
  /** From 1; each asks anew. */
  number: number;
  /** Of the last line about it: the greater one of two is the newer. */
  version: number;
  scope: RecordingScope;
  begunAt: number;
  begunBy: string;
  /** Null: it is on. */
  endedAt: number | null;
  endedBy: string | null;
  /** In the order in which they were asked first. */
  answers: RecordingAnswer[];
}

/** The recordings that a log comes to, oldest first; `lines` oldest first. Only the last one can be on. */
export function recordingsOf(lines: readonly RecordingLine[]): Recording[] {
  const recordings: Recording[] = [];
  for (const line of lines) {
    const last = recordings.at(-1);
    if (line.type === "begun") recordings.push(begun(line, recordings.length + 1));
    else if (last !== undefined) recordings.splice(-1, 1, after(last, line));
  }
  return recordings;
}

/** The recording that is on; null when none is. */
export function recordingOn(recordings: readonly Recording[]): Recording | null {
  const last = recordings.at(-1);
  return last === undefined || last.endedAt !== null ? null : last;
}

/** Whether this reader is to be asked: nobody has answered for them, or only a device that says to be theirs. */
export function isToBeAsked(recording: Recording | null | undefined, reader: { personId: string | null; isClaim: boolean }): boolean {
  if (recording === null || recording === undefined || recording.endedAt !== null || reader.personId === null) return false;
  const answer = recording.answers.find(({ personId }) => personId === reader.personId);
  return answer === undefined || answer.agrees === null || (answer.isClaim === true && !reader.isClaim);
}

/** The recording with every merged person as the one they became: the answer of that one counts, else the last. */
export function withPeopleOfToday(recording: Recording, idOfToday: (personId: string) => string): Recording {
  const answers = recording.answers.reduce<RecordingAnswer[]>((known, answer) => withAnswer(known, { ...answer, personId: idOfToday(answer.personId) }), []);
  return { ...recording, answers };
}

const begun = ({ version, at, by, scope }: RecordingLine & { type: "begun" }, number: number): Recording => ({
  number, version, scope, begunAt: at, begunBy: by, endedAt: null, endedBy: null, answers: [],
});

function after(recording: Recording, line: Exclude<RecordingLine, { type: "begun" }>): Recording {
  const { version, at } = line;
  switch (line.type) {
    case "ended":
      return { ...recording, version, endedAt: at, endedBy: line.by };
    case "asked":
      return { ...recording, version, answers: withAnswer(recording.answers, { personId: line.personId, agrees: null, at, ...(line.isClaim === true ? { isClaim: line.isClaim } : {}) }) };
    case "answered": {
      const { personId, agrees, isClaim } = line;
      return { ...recording, version, answers: withAnswer(recording.answers, { personId, agrees, at, isClaim }) };
    }
  }
}

/** Whether the question before this person is the first one of them: of a device that is known to be theirs also after one that only says so. */
export function isFirstQuestion({ answers }: Pick<Recording, "answers">, asked: Asked): boolean {
  const known = answers.find(({ personId }) => personId === asked.personId);
  return known === undefined || (known.agrees === null && known.isClaim === true && !asked.isClaim);
}

/** A question takes no answer away, and what a claimed device is asked or says nothing of the person's own. */
function withAnswer(answers: readonly RecordingAnswer[], next: RecordingAnswer): RecordingAnswer[] {
  const place = answers.findIndex(({ personId }) => personId === next.personId);
  const before = answers[place];
  if (before === undefined) return [...answers, next];
  const isLess = next.isClaim === true && before.isClaim !== true;
  const stays = before.agrees === null ? next.agrees === null && isLess : next.agrees === null || isLess;
  return stays ? [...answers] : answers.with(place, next);
}
