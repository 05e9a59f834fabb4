import { askedNow, changeRecording, MOST_ANSWERS, type RecordingChange } from "@docket/shared/meeting/changeRecording.ts";
import { type Asked, isToBeAsked, type RecordingEvent, type RecordingLine, recordingOn, recordingsOf, withPeopleOfToday } from "@docket/shared/meeting/recording.ts";
import { expect, it } from "vitest";
import { day, session } from "../../../support/agendaBuilders.ts";

const WELCOME = session("09:00", "Welcome");
const agenda = { days: [day("2026-09-15", WELCOME)], bin: [] };
const INES = "ines";
const RUTH = "ruth";
const BEGIN: RecordingChange = { type: "begin", scope: { of: "meeting" }, by: "maren" };
const answer = (personId: string, agrees: boolean, isClaim = false): RecordingChange => ({ type: "answer", number: 1, personId, agrees, isClaim });

const own = (personId: string): Asked => ({ personId, isClaim: false });
const claimed = (personId: string): Asked => ({ personId, isClaim: true });

/** The log after these changes, one a second; "asked" asks Ines and Ruth. */
function logOf(...changes: (RecordingChange | "asked")[]): RecordingLine[] {
  const lines: RecordingLine[] = [];
  const append = (events: readonly RecordingEvent[]): void => events.forEach((event) => lines.push({ ...event, version: lines.length + 1 }));
  for (const [at, change] of changes.entries()) {
    if (change === "asked") append(askedNow(lines, { number: 1, people: [own(INES), own(RUTH), own(INES)] }, at));
    else {
      const event = changeRecording({ agenda, lines }, change, at);
      if (!event.ok) throw new Error(event.reason.message);
      append(event.value === null ? [] : [event.value]);
    }
  }
  return lines;
}
const answersOf = (lines: readonly RecordingLine[]) => recordingsOf(lines).at(-1)?.answers.map(({ personId, agrees }) => [personId, agrees]);
const refusal = (lines: readonly RecordingLine[], change: RecordingChange) => {
  const event = changeRecording({ agenda, lines }, change, 99);
  return event.ok ? null : `${event.reason.code} ${event.reason.message}`;
};

it("is on from when a moderator says so until one says that it has ended", () => {
  const begun = logOf(BEGIN);
  expect(recordingOn(recordingsOf(begun))).toMatchObject({ number: 1, version: 1, scope: { of: "meeting" }, begunBy: "maren", endedAt: null });
  const ended = logOf(BEGIN, { type: "end", number: 1, by: "tobias" });
  expect(recordingOn(recordingsOf(ended))).toBeNull();
  expect(recordingsOf(ended)).toMatchObject([{ number: 1, endedAt: 1, endedBy: "tobias" }]);
});

it("keeps who agreed, who declined and who has not answered; the last answer counts", () => {
  const lines = logOf(BEGIN, "asked", answer(INES, true), answer(INES, false));
  expect(answersOf(lines)).toEqual([[INES, false], [RUTH, null]]);
  expect(lines.map(({ type }) => type)).toEqual(["begun", "asked", "asked", "answered", "answered"]);
});

it("asks each person once, and anew when it begins again", () => {
  expect(logOf(BEGIN, "asked", "asked")).toHaveLength(3);
  expect(logOf("asked")).toEqual([]);
  const again = logOf(BEGIN, "asked", answer(INES, true), { type: "end", number: 1, by: "maren" }, BEGIN);
  expect(answersOf(again)).toEqual([]);
  expect(isToBeAsked(recordingsOf(again).at(-1), { personId: INES, isClaim: false })).toBe(true);
});

it("asks nobody about a recording that another one has replaced before it was noted", () => {
  const replaced = logOf(BEGIN, { type: "end", number: 1, by: "maren" }, { type: "begin", scope: { of: "session", sessionId: WELCOME.id }, by: "maren" });
  expect(askedNow(replaced, { number: 1, people: [own(INES)] }, 9)).toEqual([]);
  expect(askedNow(replaced, { number: 2, people: [own(INES)] }, 9)).toMatchObject([{ type: "asked", personId: INES }]);
});

it("marks whom only a device was asked for that says to be theirs, until the person's own page has the question", () => {
  const lines = logOf(BEGIN);
  const ask = (...people: Asked[]): void => {
    for (const event of askedNow(lines, { number: 1, people }, 9)) lines.push({ ...event, version: lines.length + 1 });
  };
  const marks = () => recordingsOf(lines).at(-1)?.answers.map(({ personId, isClaim }) => [personId, isClaim === true]);
  ask(claimed(INES), claimed(RUTH), own(RUTH));
  expect(marks()).toEqual([[INES, true], [RUTH, false]]);
  ask(claimed(INES), claimed(RUTH));
  expect(lines).toHaveLength(3);
  ask(own(INES), own(RUTH));
  expect(marks()).toEqual([[INES, false], [RUTH, false]]);
  expect(lines).toHaveLength(4);
});

it("writes no line for an answer that is given already", () => {
  expect(logOf(BEGIN, answer(INES, true), answer(INES, true))).toHaveLength(2);
});

it("takes a person's own answer before one from a device that only says to be theirs", () => {
  const claimed = recordingsOf(logOf(BEGIN, answer(INES, true, true))).at(-1);
  expect(claimed?.answers).toMatchObject([{ agrees: true, isClaim: true }]);
  expect([false, true].map((isClaim) => isToBeAsked(claimed, { personId: INES, isClaim }))).toEqual([true, false]);
  expect(answersOf(logOf(BEGIN, answer(INES, true, true), answer(INES, false)))).toEqual([[INES, false]]);
  expect(answersOf(logOf(BEGIN, answer(INES, false), answer(INES, true, true)))).toEqual([[INES, false]]);
});

it("asks nobody when nothing is recorded, and no program", () => {
  expect([null, undefined, recordingsOf(logOf(BEGIN, { type: "end", number: 1, by: "maren" })).at(-1)].map((recording) => isToBeAsked(recording, { personId: INES, isClaim: false }))).toEqual([false, false, false]);
  expect(isToBeAsked(recordingsOf(logOf(BEGIN)).at(-1), { personId: null, isClaim: false })).toBe(false);
});

it("keeps the topic that a session had when people were asked about it", () => {
  const lines = logOf({ ...BEGIN, scope: { of: "session", sessionId: WELCOME.id } });
  expect(recordingsOf(lines)[0]?.scope).toEqual({ of: "session", sessionId: WELCOME.id, topic: "Welcome" });
});

it("refuses a second one at once, another number, a session that is none, and endless changes of mind", () => {
  const begun = logOf(BEGIN);
  expect(refusal(begun, BEGIN)).toMatch(/^RECORDING_INVALID .*End it first/);
  expect(refusal(begun, { type: "end", number: 2, by: "maren" })).toMatch(/^RECORDING_INVALID .*\(1\), got 2/);
  expect(refusal([], answer(INES, true))).toMatch(/^RECORDING_INVALID .*none is/);
  expect(refusal([], { ...BEGIN, scope: { of: "session", sessionId: "gone" } })).toMatch(/^ENTRY_NOT_FOUND body\.scope\.sessionId/);
  const wavering = logOf(BEGIN, ...Array.from({ length: MOST_ANSWERS }, (_, index) => answer(INES, index % 2 === 0)));
  expect(refusal(wavering, answer(INES, true))).toMatch(/^RECORDING_INVALID .*10 answers/);
  expect(refusal(wavering, answer(RUTH, true))).toBeNull();
});

it("leaves a person's own answers to them, however often a device that says to be theirs has answered", () => {
  const claimed = logOf(BEGIN, ...Array.from({ length: MOST_ANSWERS }, (_, index) => answer(INES, index % 2 === 0, true)));
  expect(refusal(claimed, answer(INES, true, true))).toMatch(/^RECORDING_INVALID .*10 answers/);
  expect(refusal(claimed, answer(INES, false))).toBeNull();
});

it("knows merged people as the one they became, with the answer that was given", () => {
  const [recording] = recordingsOf(logOf(BEGIN, "asked", answer(INES, true)));
  expect(recording && withPeopleOfToday(recording, () => RUTH).answers.map(({ personId, agrees }) => [personId, agrees])).toEqual([[RUTH, true]]);
});
