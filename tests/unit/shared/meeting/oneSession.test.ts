import type { AgendaEntry, Day } from "@docket/shared/agenda/entry.ts";
import { type Meeting, NO_CALL } from "@docket/shared/meeting/meeting.ts";
import { reaches, reachesNotes, withOnlySession } from "@docket/shared/meeting/oneSession.ts";
import { ACTIONS } from "@docket/shared/meeting/permissions.ts";
import { describe, expect, it } from "vitest";

const session = (id: string, continuesId?: string): AgendaEntry => ({
  kind: "session", id, start: "09:00", plannedMinutes: 30, topic: `Topic of ${id}`, coordinatorIds: [`leads ${id}`], ...(continuesId === undefined ? {} : { continuesId }),
});
const day = (id: string, entries: AgendaEntry[]): Day => ({ id, date: null, entries });
const MEETING: Meeting = {
  id: "meeting", version: 7, title: "Autumn review", series: "Reviews", timeZone: "UTC", call: { ...NO_CALL, phone: "+1 555 0100" },
  participantIds: ["ines"], participantGroupIds: ["camp"], createdAt: 1, archivedAt: null, deletedAt: null,
  days: [day("monday", [{ kind: "moderatorBand", id: "band", moderatorId: "maren" }, session("first"), session("second")]), day("tuesday", [session("third", "first")])],
  bin: [{ entry: session("binned"), dayId: "monday", removedAt: 1, removedBy: "maren" }],
  topics: [],
};
const guestOf = (onlySessionId: string) => ({ onlySessionId });

describe("what exists for the guest of one session", () => {
  it("is its page, and its notes to read, write and tick in; what it is asked about a recording; of every action nothing else", () => {
    const own = ACTIONS.filter((action) => reaches(guestOf("second"), MEETING, { action, sessionId: "second" }));
    expect(own).toEqual(["read the meeting", "read the notes", "write notes", "tick an action item", "answer for a recording"]);
    expect(ACTIONS.filter((action) => reaches(guestOf("second"), MEETING, { action, sessionId: "first" }))).toEqual(["read the meeting", "answer for a recording"]);
    expect(ACTIONS.filter((action) => reaches(guestOf("second"), MEETING, { action, sessionId: undefined }))).toEqual(["read the meeting", "answer for a recording"]);
  });

  it.each(["binned", "unknown", "band"])("is nothing while the session is not on the agenda: %s", (id) => {
    expect(ACTIONS.filter((action) => reaches(guestOf(id), MEETING, { action, sessionId: id }))).toEqual([]);
    expect(reachesNotes(guestOf(id), MEETING, id)).toBe(false);
  });

  it("is the shared notes where the session continues another", () => {
    expect(reachesNotes(guestOf("third"), MEETING, "first")).toBe(true);
    expect(reachesNotes(guestOf("third"), MEETING, "third")).toBe(false);
    expect(reaches(guestOf("third"), MEETING, { action: "write notes", sessionId: "third" })).toBe(true);
  });

  it("is everything for whoever is in the whole meeting", () => {
    expect(ACTIONS.every((action) => reaches({}, MEETING, { action, sessionId: undefined }))).toBe(true);
    expect(reachesNotes({ onlySessionId: null }, MEETING, "binned")).toBe(true);
  });
});

describe("the meeting as they get it", () => {
  it("has that session on its day, the title, and nothing else that says anything", () => {
    expect(withOnlySession(MEETING, "second")).toEqual({
      id: "meeting", version: 7, title: "Autumn review", series: null, timeZone: "UTC", call: NO_CALL, participantIds: [], participantGroupIds: [],
      createdAt: 1, archivedAt: null, deletedAt: null, bin: [], days: [day("monday", [session("second")])],
    });
  });

  it.each(["band", "binned", "unknown"])("has no day for what is no session on the agenda: %s", (id) => {
    expect(withOnlySession(MEETING, id).days).toEqual([]);
  });
});
