import type { ActionItem } from "@docket/shared/actionItems/records.ts";
import { composeMinutes } from "@docket/shared/compose/composeMinutes.ts";
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
      handles: [],
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
      handles: [],
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
      handles: [],
    });
    expect(minutes.actionItems[0]?.assignees).toEqual(["Ines Koch-Brandt"]);
    const [noted] = minutes.days[0]?.entries ?? [];
    expect(noted).toMatchObject({ runningNotes: [{ fields: [{ name: "Assignees", value: "Ines Koch-Brandt" }], inlines: [{ text: "asks " }, { kind: "chip", label: "Team leads" }] }] });
  });
});

describe("actual times", () => {
  it("are never below nothing, also when the server's clock was set back meanwhile", () => {
    const { meeting } = viewOf([day("2027-09-15", session("09:00", "Budget"))]);
    const [entry] = meeting.days[0]?.entries ?? [];
    const move = (version: number, entryId: string | null, at: number) => ({ version, phase: entryId === null ? ("ended" as const) : ("running" as const), entryId, at, by: "ines" });
    const { days } = composeMinutes({
      meeting,
      directory: { people: [], groups: [] },
      moves: [move(1, entry?.id ?? "", Date.UTC(2027, 8, 15, 9, 30)), move(2, null, Date.UTC(2027, 8, 15, 9, 0))],
      outcomes: { actionItems: [], decisions: [] },
      notes: new Map(),
      handles: [],
    });
    expect(days[0]?.entries).toMatchObject([{ topic: "Budget", actual: [{ minutes: 0 }] }]);
  });
});
