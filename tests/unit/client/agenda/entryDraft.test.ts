import { changesOf, draftOf, problemsOf } from "@docket/client/src/features/agenda/entryDraft.ts";
import { describe, expect, it } from "vitest";
import { band, session } from "../../../support/agendaBuilders.ts";

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
    expect(problemsOf(draft)).toEqual({ start: null, minutes: null });
    expect(changesOf(ENTRY, draft).list).toMatchObject([{ start: null, plannedMinutes: null }]);
  });

  it("says what is wrong with what cannot be read", () => {
    const problems = problemsOf({ ...draftOf(ENTRY), start: "25:00", minutes: "long" });
    expect(problems.start).toContain("09:00");
    expect(problems.minutes).toContain("1440");
  });

  it("sets and clears the moderator of a band", () => {
    const entry = band("b", "ines");
    expect(changesOf(entry, { ...draftOf(entry), personIds: [] }).list).toEqual([{ type: "setModerator", entryId: "b", moderatorId: null }]);
  });
});
