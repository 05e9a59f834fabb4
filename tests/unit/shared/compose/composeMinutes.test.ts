import type { ActionItem } from "@docket/shared/actionItems/records.ts";
import type { MarkerMove } from "@docket/shared/agenda/marker.ts";
import type { Day } from "@docket/shared/agenda/entry.ts";
import { composeMinutes } from "@docket/shared/compose/composeMinutes.ts";
import { actualText, durationText, plannedText } from "@docket/shared/export/phrases.ts";
import type { MinutesPause, MinutesSession } from "@docket/shared/minutes/tree.ts";
import { newPerson } from "@docket/shared/people/newPerson.ts";
import { actionItemParts } from "@docket/shared/tags/actionItemParts.ts";
import { describe, expect, it } from "vitest";
import { band, day, session } from "../../../support/agendaBuilders.ts";
import { viewOf } from "../../../support/meetingViews.ts";
import { actionItem, assignee, idOf, mention } from "../../../support/noteBuilders.ts";

describe("people of the minutes", () => {
  it("stand there once when two entries of the directory became one", () => {
    const ines = newPerson("ines", { name: "Ines Koch" });
    const short = { ...newPerson("short", { name: "I. Koch" }), mergedInto: "ines" };
    const talk = { ...session("09:00", "Budget"), coordinatorIds: ["short", "ines"] };
    const { meeting } = viewOf([day("2027-09-15", band("band", "short"), talk)]);
    const minutes = composeMinutes({
      meeting: { ...meeting, participantIds: ["ines", "short"] },
      directory: { people: [ines, short], groups: [] },
      moves: [],
      outcomes: { actionItems: [], decisions: [] },
      notes: new Map(),
      unconfirmedIds: [], recordingLines: [], handles: [],
    });
    expect(minutes.participants.map(({ name }) => name)).toEqual(["Ines Koch"]);
    expect(JSON.stringify(minutes.days)).toContain('["Ines Koch"]');
    expect(JSON.stringify(minutes.days)).not.toContain("I. Koch");
  });

  it("are groups as well where a group coordinates or moderates", () => {
    const leads = { id: "leads", name: "T/Leads", memberIds: [] };
    const { meeting } = viewOf([day("2027-09-15", band("band", leads.id), { ...session("09:00", "Budget"), coordinatorIds: [leads.id] })]);
    const { days } = composeMinutes({
      meeting,
      directory: { people: [], groups: [leads] },
      moves: [],
      outcomes: { actionItems: [], decisions: [] },
      notes: new Map(),
      unconfirmedIds: [], recordingLines: [], handles: [],
    });
    expect(days[0]?.entries).toMatchObject([{ moderator: "T/Leads" }, { coordinators: ["T/Leads"] }]);
  });

  it("have the same present name in the list of action items and in the notes, and nobody has it twice", () => {
    const ines = newPerson(idOf("Ines"), { name: "Ines Koch-Brandt" });
    const short = { ...newPerson(idOf("I. Koch"), { name: "I. Koch" }), mergedInto: ines.id };
    const leads = { id: idOf("Leads"), name: "Team leads", memberIds: [] };
    const item = actionItem("item", assignee("I. Koch"), ", ", assignee("Ines"), " asks ", mention("Leads", "group"));
    const talk = session("09:00", "Budget");
    const { meeting } = viewOf([day("2027-09-15", talk)]);
    const { assignees, involved } = actionItemParts(item.content ?? []);
    const record: ActionItem = {
      tag: "actionItem", id: idOf("item"), meetingId: meeting.id, sessionId: talk.id, fragment: "runningNotes",
      text: "asks Leads", assignees, involved, due: null, done: false, created: { by: ines.id, at: 0 }, assigned: {}, ticked: null,
    };
    const minutes = composeMinutes({
      meeting,
      directory: { people: [ines, short], groups: [leads] },
      moves: [],
      outcomes: { actionItems: [record], decisions: [] },
      notes: new Map([[talk.id, { preMeetingNotes: [], runningNotes: [item] }]]),
      unconfirmedIds: [], recordingLines: [], handles: [],
    });
    expect(minutes.actionItems[0]?.assignees).toEqual(["Ines Koch-Brandt"]);
    const [noted] = minutes.days[0]?.entries ?? [];
    expect(noted).toMatchObject({ runningNotes: [{ fields: [{ name: "Assignees", value: "Ines Koch-Brandt" }], inlines: [{ text: "asks " }, { kind: "chip", label: "Team leads" }] }] });
  });
});

describe("actual times", () => {
  const { meeting } = viewOf([day("2027-09-15", session("09:00", "Budget"))]);
  const HALF_PAST = Date.UTC(2027, 8, 15, 16, 30);
  const line = (version: number, minutes: number, more: Partial<MarkerMove> = {}): MarkerMove => ({
    version, phase: "running", entryId: "Budget", at: HALF_PAST + minutes * 60_000, by: "ines", ...more,
  });
  const END = { phase: "ended" as const, entryId: null };
  const actualOf = (...moves: MarkerMove[]) => {
    const source = { meeting, directory: { people: [], groups: [] }, moves, outcomes: { actionItems: [], decisions: [] }, notes: new Map(), unconfirmedIds: [], recordingLines: [], handles: [] };
    const entry = composeMinutes(source).days[0]?.entries[0];
    return entry?.kind === "session" ? entry.actual.map(({ from, to, minutes }) => `${from.time} to ${to?.time ?? "now"}, ${minutes}`) : null;
  };

  it("are never below nothing, also when the server's clock was set back meanwhile", () => {
    expect(actualOf(line(1, 0), line(2, -30, END))).toEqual(["09:30 to 09:30, 0"]);
  });

  it("leave out pauses, and what was taken back", () => {
    const paused = [line(1, 0), line(2, 10, { act: { type: "pause" } }), line(3, 25, { act: { type: "resume" } })];
    expect(actualOf(...paused, line(4, 30, END))).toEqual(["09:30 to 09:40, 10", "09:55 to 10:00, 5"]);
    expect(actualOf(...paused, line(4, 30, END), line(5, 31, { act: { type: "undo", version: 4 } }))).toEqual(["09:30 to 09:40, 10", "09:55 to now, null"]);
  });
});

describe("a session that is continued", () => {
  const para = (text: string) => ({ type: "paragraph", content: [{ type: "text", text }] });
  const first = { ...session("09:00", "Spares", 30), coordinatorIds: ["ines"] };
  const again = { ...session("14:00", "Spares again", 20), coordinatorIds: ["ines", "tobias"], continuesId: "Spares" };
  const at = (day: number, hour: number, minute: number): number => Date.UTC(2027, 8, day, hour + 7, minute);
  const move = (version: number, entryId: string | null, when: number): MarkerMove => ({ version, phase: entryId === null ? "ended" : "running", entryId, at: when, by: "ines" });
  const decision = { tag: "decision" as const, id: "d", meetingId: "m", sessionId: "Spares", fragment: "runningNotes" as const, text: "Buy two", created: { by: "ines", at: 0 } };
  const minutesOf = (...days: Day[]) =>
    composeMinutes({
      meeting: viewOf(days).meeting,
      directory: { people: [newPerson("ines", { name: "Ines Koch" }), newPerson("tobias", { name: "Tobias Lund" })], groups: [] },
      moves: [move(1, "Spares", at(15, 9, 0)), move(2, "Spares again", at(16, 14, 5)), move(3, null, at(16, 14, 25))],
      outcomes: { actionItems: [], decisions: [decision] },
      notes: new Map([["Spares", { preMeetingNotes: [], runningNotes: [para("Two are left.")] }]]),
      unconfirmedIds: [], recordingLines: [], handles: [],
    });

  it("has one heading with the times, coordinators and stretches of both, and its notes once", () => {
    const { days } = minutesOf(day("2027-09-15", first), day("2027-09-16", again));
    const [[heading], [later]] = days.map(({ entries }) => entries) as [[MinutesSession], [MinutesPause]];
    expect(heading).toMatchObject({ topic: "Spares", coordinators: ["Ines Koch", "Tobias Lund"], continued: [{ plannedStart: { date: "2027-09-16", time: "14:00" }, plannedMinutes: 20 }] });
    expect(heading.actual).toHaveLength(2);
    expect(later).toMatchObject({ kind: "continued", title: "Spares again (continued from above)", plannedStart: { time: "14:00" }, plannedMinutes: 20 });
    expect(JSON.stringify(days).split("Two are left.")).toHaveLength(2);
    expect(plannedText(heading)).toMatch(/^09:00 \S+ \S+, continued 2027-09-16 14:00 /);
    expect(durationText(heading)).toMatch(/^planned 30 min and 20 min, took /);
    expect(actualText(heading)).toMatch(/; taken up again 2027-09-16 14:05 to 14:25 /);
  });

  it("says the date on which it was held only where that is another one than planned", () => {
    const heldOn = (date: string): string | null => actualText(minutesOf(day(date, first)).days[0]?.entries[0] as MinutesSession);
    expect(heldOn("2027-09-15")).toMatch(/^held 09:00 to /);
    expect(heldOn("2027-09-14")).toMatch(/^held 2027-09-15 09:00 to /);
  });

  it("has it where the notes begin now: moved below or without the first, the other one has them", () => {
    for (const days of [[day("2027-09-15", again), day("2027-09-16", first)], [day("2027-09-15", again)]]) {
      const minutes = minutesOf(...days);
      expect(minutes.days[0]?.entries[0]).toMatchObject({ kind: "session", id: "Spares again", runningNotes: [{ inlines: [{ text: "Two are left." }] }] });
      expect(minutes.decisions).toMatchObject([{ sessionId: "Spares again", sessionTopic: "Spares again" }]);
    }
  });
});
