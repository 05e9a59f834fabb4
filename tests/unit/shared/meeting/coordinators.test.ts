import { coordinates } from "@docket/shared/meeting/coordinators.ts";
import { may, roleInSession } from "@docket/shared/meeting/permissions.ts";
import { ROLES } from "@docket/shared/meeting/roles.ts";
import { newPerson } from "@docket/shared/people/newPerson.ts";
import { describe, expect, it } from "vitest";
import { agenda, day, pause, session } from "../../../support/agendaBuilders.ts";

const people = [newPerson("ines", { name: "Ines Koch" }), newPerson("maren", { name: "Maren Ilves" }), { ...newPerson("old", { name: "I. Koch" }), mergedInto: "ines" }];
const directory = { people, groups: [{ id: "leads", name: "Team leads", memberIds: ["maren"] }] };
const led = agenda(day("2026-10-13", { ...session("09:00", "Spares"), coordinatorIds: ["old", "leads"] }, session("10:00", "Reports"), pause("11:00")));

describe("the coordinator of a session", () => {
  it.each([
    ["by name, also the one they were merged from", "ines", "Spares", true],
    ["in a group", "maren", "Spares", true],
    ["not of another session", "ines", "Reports", false],
    ["not of a break", "ines", "pause", false],
    ["not if named nowhere", "tobias", "Spares", false],
    ["not without a person", null, "Spares", false],
  ])("is that %s", (_, personId, sessionId, expected) => {
    expect(coordinates({ personId }, led, sessionId, directory)).toBe(expected);
  });

  it("is that of every session with the same notes, by the name of the notes too, also when where they begin is gone", () => {
    const shared = { ...session("11:00", "Spares again"), continuesId: "Reports", coordinatorIds: ["ines"] };
    const both = agenda(day("2026-10-13", { ...session("10:00", "Reports"), coordinatorIds: ["tobias"] }, shared));
    const led = (personId: string, agendaNow: typeof both, sessionId: string) => coordinates({ personId }, agendaNow, sessionId, directory);
    expect([led("ines", both, "Reports"), led("tobias", both, "Spares again"), led("maren", both, "Reports")]).toEqual([true, true, false]);
    expect(led("ines", agenda(day("2026-10-13", shared)), "Reports")).toBe(true);
  });

  it("is nobody who only says to be that person", () => {
    expect(coordinates({ personId: "ines", claimId: "claim" }, led, "Spares", directory)).toBe(false);
  });

  it.each(ROLES)("writes the notes of it as a %s, but never when the meeting is archived", (role) => {
    expect(may(roleInSession(role, true), "write notes")).toBe(true);
    expect(may(roleInSession(role, true), "write notes", "archived")).toBe(false);
    expect(may(roleInSession(role, false), "write notes")).toBe(role !== "viewer");
    // It raises nobody above an editor, and takes nothing from who is one already.
    expect(may(roleInSession(role, true), "change the agenda")).toBe(may(role, "change the agenda"));
  });
});
