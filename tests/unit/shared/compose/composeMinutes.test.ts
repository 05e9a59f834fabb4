import { composeMinutes } from "@docket/shared/compose/composeMinutes.ts";
import { newPerson } from "@docket/shared/people/newPerson.ts";
import { describe, expect, it } from "vitest";
import { band, day, session } from "../../../support/agendaBuilders.ts";
import { viewOf } from "../../../support/meetingViews.ts";

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
