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
