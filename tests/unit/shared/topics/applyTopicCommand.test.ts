import { applyAgendaCommand } from "@docket/shared/agenda/applyAgendaCommand.ts";
import { readMinutes } from "@docket/shared/agenda/lengthText.ts";
import { applyTopicCommand } from "@docket/shared/topics/applyTopicCommand.ts";
import type { TopicChange, TopicCommand } from "@docket/shared/topics/commands.ts";
import { minutesAsked, sessionOfTopic, topicOfSession, waitingTopics } from "@docket/shared/topics/topic.ts";
import type { Plan, ProposedTopic, TopicText } from "@docket/shared/topics/topic.ts";
import type { TopicContext } from "@docket/shared/topics/topicContext.ts";
import { describe, expect, it } from "vitest";
import { agenda, close, day, numberedIds, pause, rowsOf, session } from "../../../support/agendaBuilders.ts";

const text = (title: string, more: Partial<TopicText> = {}): TopicText => ({ title, requestedByIds: [], estimateMinutes: null, notes: "", ...more });
/** A topic whose id is its title. */
const topic = (title: string, more: Partial<ProposedTopic> = {}): ProposedTopic => ({
  id: title, ...text(title), proposedBy: "priya", proposedAt: 5, changedIn: 3, sessionId: null, carriedFrom: null, ...more,
});
const plan = (...topics: ProposedTopic[]): Plan => ({ ...agenda(DAY), topics });
const DAY = day("2026-09-15", session("09:00", "A", 30), pause("09:30", "tea", 15), session("10:00", "B", 30), close("10:45"));

const MODERATOR: TopicContext = { newId: numberedIds(), now: 7, by: "maren", mayArrange: true, version: 9, seen: null, former: null };
const EDITOR: TopicContext = { ...MODERATOR, by: "priya", mayArrange: false };
const outcome = (before: Plan, command: TopicCommand, context = MODERATOR) => applyTopicCommand(before, command, context);
const refusal = (before: Plan, command: TopicCommand, context = MODERATOR): string => {
  const result = outcome(before, command, context);
  return result.ok ? "none" : result.reason.code;
};

/** Carries a command out, and holds that the undo gives back what was there. */
function change(before: Plan, command: TopicCommand, context = MODERATOR): TopicChange {
  const kept = structuredClone(before);
  const result = outcome(before, command, context);
  if (!result.ok) throw new Error(result.reason.message);
  expect(before).toEqual(kept);
  const { undo, plan: after } = result.value;
  if (undo.type === "restoreAgenda") {
    const back = applyAgendaCommand(after, undo, { ...context, hasNotes: () => false });
    expect(back).toMatchObject({ value: { agenda: { days: before.days, bin: before.bin } } });
  } else {
    const back = outcome(after, undo as TopicCommand, context);
    const plain = ({ topics }: Plan) => topics.map((one) => ({ ...one, changedIn: 0 }));
    expect(back.ok && plain(back.value.plan)).toEqual(plain(before));
  }
  return result.value;
}
const titles = ({ plan: { topics } }: TopicChange) => topics.map(({ title }) => title);

describe("a proposed topic", () => {
  it("is kept with who proposed it, who asks for it and how long it takes", () => {
    const before = plan();
    const proposed = change(before, { type: "proposeTopic", topic: text("Backups", { requestedByIds: ["ines", "ines", "tim"], estimateMinutes: 45, notes: " The insurer asks.\n" }) }, EDITOR);
    expect(proposed.topic).toMatchObject({ title: "Backups", requestedByIds: ["ines", "tim"], estimateMinutes: 45, notes: "The insurer asks.", proposedBy: "priya", proposedAt: 7, changedIn: 9, sessionId: null });
    expect(proposed.plan.days).toBe(before.days);
  });

  it("is changed, moved and removed by moderators", () => {
    const before = plan(topic("X"), topic("Y"), topic("Z"));
    expect(titles(change(before, { type: "changeTopic", topicId: "Y", topic: text("Why") }))).toEqual(["X", "Why", "Z"]);
    expect(titles(change(before, { type: "moveTopic", topicId: "X", toIndex: 2 }))).toEqual(["Y", "Z", "X"]);
    expect(titles(change(before, { type: "moveTopic", topicId: "Z", toIndex: 0 }))).toEqual(["Z", "X", "Y"]);
    expect(titles(change(before, { type: "removeTopics", topicIds: ["X", "Z"] }))).toEqual(["Y"]);
  });

  it("is changed and taken back by who proposed it, until it is on the agenda", () => {
    const before = plan(topic("mine"), topic("theirs", { proposedBy: "ines" }), topic("planned", { sessionId: "A" }));
    expect(titles(change(before, { type: "removeTopics", topicIds: ["mine"] }, EDITOR))).toEqual(["theirs", "planned"]);
    for (const topicId of ["theirs", "planned"]) {
      expect(refusal(before, { type: "removeTopics", topicIds: [topicId] }, EDITOR)).toBe("ROLE_INSUFFICIENT");
      expect(refusal(before, { type: "changeTopic", topicId, topic: text("X") }, EDITOR)).toBe("ROLE_INSUFFICIENT");
    }
    for (const command of [{ type: "moveTopic", topicId: "mine", toIndex: 1 }, { type: "scheduleTopic", topicId: "mine", dayId: DAY.id, index: null }] as const) {
      expect(refusal(before, command, EDITOR)).toBe("ROLE_INSUFFICIENT");
    }
    expect(refusal(before, { type: "restoreTopics", topics: [{ topic: topic("gone", { proposedBy: "ines" }), index: 0 }] }, EDITOR)).toBe("ROLE_INSUFFICIENT");
  });

  it("is not changed by who has not seen its last change; other topics do not count", () => {
    const before = plan(topic("X", { changedIn: 6 }), topic("Y", { changedIn: 2 }));
    const seen = { ...MODERATOR, seen: 5 };
    expect(refusal(before, { type: "changeTopic", topicId: "X", topic: text("X2") }, seen)).toBe("VERSION_CONFLICT");
    expect(refusal(before, { type: "removeTopics", topicIds: ["Y", "X"] }, seen)).toBe("VERSION_CONFLICT");
    expect(refusal(before, { type: "changeTopic", topicId: "Y", topic: text("Y2") }, seen)).toBe("none");
    expect(refusal(before, { type: "changeTopic", topicId: "gone", topic: text("X") })).toBe("TOPIC_NOT_FOUND");
  });

  it("is put back once, and without a session that is another topic's by now", () => {
    const before = plan(topic("X", { sessionId: "A" }));
    expect(refusal(before, { type: "restoreTopics", topics: [{ topic: topic("X"), index: 0 }] })).toBe("AGENDA_COMMAND_INVALID");
    const back = outcome(before, { type: "restoreTopics", topics: [{ topic: topic("Y", { sessionId: "A", changedIn: 9999 }), index: 0 }] });
    expect(back.ok && back.value.plan.topics[0]).toMatchObject({ id: "Y", sessionId: null, changedIn: 9 });
  });

  it("is one of at most 200", () => {
    const full = plan(...Array.from({ length: 200 }, (_, index) => topic(`T${index}`)));
    expect(refusal(full, { type: "proposeTopic", topic: text("more") })).toBe("AGENDA_COMMAND_INVALID");
  });
});

describe("a topic that is put on the agenda", () => {
  const before = plan(topic("Backups", { requestedByIds: ["ines", "tim"], estimateMinutes: 45, notes: "Why" }));
  const put = (index: number | null, of = before) => change(of, { type: "scheduleTopic", topicId: of.topics[0]?.id ?? "", dayId: DAY.id, index });
  const rows = ({ plan: { days }, entry }: TopicChange) => rowsOf(days[0]).map((row) => row.replace(entry?.id ?? "", "NEW"));

  it("becomes a session that its askers coordinate, and each knows the other", () => {
    const { plan: after, entry, topic: scheduled } = put(null);
    expect(entry).toMatchObject({ kind: "session", topic: "Backups", plannedMinutes: 45, coordinatorIds: ["ines", "tim"] });
    expect(scheduled?.sessionId).toBe(entry?.id);
    expect(sessionOfTopic(after, after.topics[0] ?? topic("none"))?.entry).toEqual(entry);
    expect(topicOfSession(after.topics, entry?.id ?? "")?.title).toBe("Backups");
    expect([waitingTopics(before).length, waitingTopics(after).length]).toEqual([1, 0]);
  });

  it("begins when what is above it ends, and pushes what is below as far as it must", () => {
    expect(rows(put(null))).toEqual(["09:00 A", "09:30 tea", "10:00 B", "10:30 NEW", "11:15 close"]);
    expect(rows(put(1))).toEqual(["09:00 A", "09:30 NEW", "10:15 tea", "10:30 B", "11:00 close"]);
    expect(rows(put(0))).toEqual(["09:00 NEW", "09:45 A", "10:15 tea", "10:30 B", "11:00 close"]);
    // The 15 minutes that are free after the break are used up first.
    expect(rows(put(2, plan(topic("short", { estimateMinutes: 15 }))))).toEqual(["09:00 A", "09:30 tea", "09:45 NEW", "10:00 B", "10:45 close"]);
  });

  it("has no start where none is known, and never leaves the day", () => {
    const open = { ...before, days: [day(DAY.id, session("09:00", "A"))] };
    expect(rows(put(null, open))).toEqual(["09:00 A", "--:-- NEW"]);
    const late = { ...before, days: [day(DAY.id, session("23:30", "A", 15), session("23:45", "B", 15))] };
    expect(refusal(late, { type: "scheduleTopic", topicId: "Backups", dayId: DAY.id, index: 1 })).toBe("AGENDA_COMMAND_INVALID");
    expect(rows(put(null, { ...before, days: [day(DAY.id)] }))).toEqual(["--:-- NEW"]);
  });

  it("leaves what is planned for the night after it alone", () => {
    const night = { ...before, days: [day(DAY.id, session("23:00", "A", 30), session("00:30", "B", 15))] };
    expect(rows(put(1, { ...night, topics: [topic("T", { estimateMinutes: 20 })] }))).toEqual(["23:00 A", "23:30 NEW", "00:30 B"]);
  });

  it("is put there once, on a day there is", () => {
    const { plan: after } = put(null);
    expect(refusal(after, { type: "scheduleTopic", topicId: "Backups", dayId: DAY.id, index: null })).toBe("AGENDA_COMMAND_INVALID");
    expect(refusal(before, { type: "scheduleTopic", topicId: "Backups", dayId: "gone", index: null })).toBe("DAY_NOT_FOUND");
  });

  it("waits again when its session leaves the agenda, and brings it back with its notes", () => {
    const { plan: planned, entry } = put(null);
    const removed = applyAgendaCommand(planned, { type: "removeEntry", entryId: entry?.id ?? "" }, { ...MODERATOR, hasNotes: () => true });
    const waiting = { ...planned, ...(removed.ok ? removed.value.agenda : {}) };
    expect(waitingTopics(waiting)).toHaveLength(1);
    const again = put(1, waiting);
    expect(again.entry?.id).toBe(entry?.id);
    expect(again.plan.bin).toEqual([]);
    expect(rows(again)[1]).toBe("09:30 NEW");
  });
});

describe("topics that are left over", () => {
  const former = { id: "last", ...plan(topic("left", { estimateMinutes: 20 }), topic("done", { sessionId: "A" }), topic("older", { carriedFrom: { meetingId: "first", topicId: "o", times: 2 } })) };
  const bring = (before: Plan, topicIds: string[]) => outcome(before, { type: "bringTopics", fromMeetingId: "last", topicIds }, { ...MODERATOR, former });

  it("come along with who proposed them, counted, and once", () => {
    const brought = change(plan(topic("here")), { type: "bringTopics", fromMeetingId: "last", topicIds: ["left", "older", "done"] }, { ...MODERATOR, former });
    expect(titles(brought)).toEqual(["here", "left", "older"]);
    expect(brought.plan.topics.map(({ carriedFrom }) => carriedFrom)).toEqual([null, { meetingId: "last", topicId: "left", times: 1 }, { meetingId: "last", topicId: "older", times: 3 }]);
    expect(brought.plan.topics[1]).toMatchObject({ proposedBy: "priya", proposedAt: 5, estimateMinutes: 20 });
    expect(bring(brought.plan, ["left"])).toMatchObject({ ok: false, reason: { code: "TOPIC_NOT_FOUND" } });
  });

  it("come only from a meeting that one may read, and by a moderator", () => {
    expect(refusal(plan(), { type: "bringTopics", fromMeetingId: "last", topicIds: ["left"] })).toBe("MEETING_NOT_FOUND");
    expect(refusal(plan(), { type: "bringTopics", fromMeetingId: "last", topicIds: ["left"] }, { ...EDITOR, former })).toBe("ROLE_INSUFFICIENT");
  });
});

describe("an estimate", () => {
  it.each([["30 minutes", 30], ["1 hour", 60], ["1.5h", 90], ["1:30", 90], ["90m", 90], ["1 h 30 min", 90], ["45", 45]])("of %j is read", (typed, minutes) => {
    expect(readMinutes(typed)).toBe(minutes);
  });

  it.each(["-5", "soon", "", "1.5", "half an hour"])("of %j is none", (typed) => {
    expect(readMinutes(typed)).toBeNull();
  });

  it("counts together with the others that have one", () => {
    expect(minutesAsked([topic("X", { estimateMinutes: 30 }), topic("Y"), topic("Z", { estimateMinutes: 75 })])).toBe(105);
  });
});
