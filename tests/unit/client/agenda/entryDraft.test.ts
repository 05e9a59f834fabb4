import { continuedChoices } from "@docket/client/src/features/agenda/continuedChoices.ts";
import { changesOf, draftOf, problemsOf } from "@docket/client/src/features/agenda/entryDraft.ts";
import { wallTimeLabel } from "@docket/client/src/features/times/index.ts";
import { sessionsOf } from "@docket/shared/agenda/schedule.ts";
import { describe, expect, it } from "vitest";
import { band, day, pause, session } from "../../../support/agendaBuilders.ts";

const ENTRY = { ...session("09:00", "Budget", 30), coordinatorIds: ["ines"] };

describe("the form of an entry", () => {
  it("sends nothing when nothing was changed", () => {
    expect(changesOf(ENTRY, draftOf(ENTRY)).list).toEqual([]);
  });

  it("sends one command for each field that was changed", () => {
    const draft = { ...draftOf(ENTRY), title: " Money ", start: "9:15", personIds: ["ines", "tobias"] };
    expect(changesOf(ENTRY, draft).list).toEqual([
      { type: "retimeEntry", entryId: ENTRY.id, start: "09:15", plannedMinutes: 30, moveFollowing: true },
      { type: "setCoordinators", entryId: ENTRY.id, coordinatorIds: ["ines", "tobias"] },
      { type: "renameEntry", entryId: ENTRY.id, title: "Money" },
    ]);
  });

  it("takes empty fields as unknown, which is legal", () => {
    const draft = { ...draftOf(ENTRY), start: "", minutes: " " };
    expect(problemsOf(draft)).toMatchObject({ start: null, minutes: null });
    expect(changesOf(ENTRY, draft).list).toMatchObject([{ start: null, plannedMinutes: null }]);
  });

  it("says what is wrong with what cannot be read", () => {
    const problems = problemsOf({ ...draftOf(ENTRY), start: "25:00", minutes: "long" });
    expect(problems.start).toContain("09:00");
    expect(problems.minutes).toContain("1440");
  });

  it("says what the session continues, and that it has notes of its own again", () => {
    const later = { ...ENTRY, continuesId: "Plans" };
    expect(changesOf(ENTRY, { ...draftOf(ENTRY), continuesId: "Plans" }).list).toEqual([{ type: "setContinued", entryId: ENTRY.id, continuesId: "Plans" }]);
    expect(changesOf(later, { ...draftOf(later), continuesId: "" }).list).toEqual([{ type: "setContinued", entryId: ENTRY.id, continuesId: null }]);
    expect(changesOf(later, draftOf(later)).list).toEqual([]);
  });

  it("offers to continue sessions above in which notes begin, and the one that is continued wherever it is", () => {
    const again = { ...session("11:00", "Plans again"), continuesId: "Plans" };
    const days = [day("2026-10-13", session("09:00", "Plans"), again, session("12:00", "Last"), session("13:00", "Later"))];
    const offered = (topic: string, in_ = days) => continuedChoices({ days: in_ }, sessionsOf({ days: in_ }).find(({ id }) => id === topic) ?? again).map(({ value, words }) => `${value}: ${words}`);
    const plans = (start: string) => [`Plans: Plans, day 1, ${wallTimeLabel(start)}`];
    expect(offered("Last")).toEqual(plans("09:00"));
    expect(offered("Plans")).toEqual([]);
    expect(offered("Plans again")).toEqual(plans("09:00"));
    expect(offered("Plans again", [day("2026-10-13", again, session("12:00", "Plans"))])).toEqual(plans("12:00"));
    expect(offered("Plans again", [day("2026-10-13", again)])).toEqual(["Plans: A session that was removed"]);
  });

  it("sets, changes and clears what an entry is held to", () => {
    const held = { ...ENTRY, limits: { shortestMinutes: null, notBefore: "09:00", mustEndBy: null } };
    const set = { type: "setLimits", entryId: ENTRY.id };
    expect(changesOf(ENTRY, { ...draftOf(ENTRY), notBefore: "9", mustEndBy: "11:15" }).list).toEqual([{ ...set, limits: { shortestMinutes: null, notBefore: "09:00", mustEndBy: "11:15" } }]);
    expect(changesOf(ENTRY, { ...draftOf(ENTRY), startsAt: "9:30" }).list).toEqual([{ ...set, limits: { shortestMinutes: null, notBefore: null, mustEndBy: null, startsAt: "09:30" } }]);
    expect(changesOf(held, { ...draftOf(held), notBefore: " " }).list).toEqual([{ ...set, limits: null }]);
    expect(changesOf(held, draftOf(held)).list).toEqual([]);
  });

  it("lets only a break be shortened, and to no more than its length", () => {
    const lunch = pause("12:00", "lunch", 30);
    expect(changesOf(lunch, { ...draftOf(lunch), shortest: "15" }).list).toMatchObject([{ type: "setLimits", limits: { shortestMinutes: 15 } }]);
    expect(problemsOf({ ...draftOf(lunch), shortest: "45" }).shortest).toContain("30 minutes");
    expect(problemsOf({ ...draftOf(lunch), shortest: "soon", notBefore: "noon", mustEndBy: "25:00" })).toMatchObject({
      shortest: expect.stringContaining("1440"), notBefore: expect.stringContaining("09:00"), mustEndBy: expect.stringContaining("09:00"),
    });
  });

  it("sets and clears the moderator of a band", () => {
    const entry = band("b", "ines");
    expect(changesOf(entry, { ...draftOf(entry), personIds: [] }).list).toEqual([{ type: "setModerator", entryId: "b", moderatorId: null }]);
  });
});
