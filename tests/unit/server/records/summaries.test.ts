import { NO_CALL } from "@docket/shared/meeting/meeting.ts";
import type { Meeting } from "@docket/shared/meeting/meeting.ts";
import { summaryOf } from "@docket/shared/meeting/meetingSummary.ts";
import { beforeEach, describe, expect, it } from "vitest";
import { createRecords } from "../../../../server/src/records/records.ts";
import type { Records } from "../../../../server/src/records/records.ts";
import { openMemoryStorage } from "../../../../server/src/storage/memory.ts";
import * as keys from "../../../../server/src/storage/keys.ts";
import type { Key, Storage } from "../../../../server/src/storage/storage.ts";
import { idOf } from "../../../support/noteBuilders.ts";

const session = (start: string | null, topic: string) => ({ kind: "session" as const, id: idOf(topic), start, plannedMinutes: 30, topic, coordinatorIds: [] });

const meetingCalled = (title: string): Meeting => ({
  id: idOf(title), version: 1, title, series: null, timeZone: "America/Los_Angeles", bin: [], call: NO_CALL,
  participantIds: [], participantGroupIds: [], createdAt: 7, archivedAt: null, deletedAt: null,
  days: [
    { id: idOf("undated"), date: null, entries: [session("08:00", "Early")] },
    { id: idOf("dated"), date: "2026-09-15", entries: [session("10:00", "Later"), { kind: "break", id: idOf("tea"), start: "09:00", plannedMinutes: 10, title: "Tea" }, session(null, "Some time")] },
  ],
});

let storage: Storage;
let records: Records;
/** Prefixes that were read since the last look. */
let read: Key[];
let isDiskFull: boolean;

beforeEach(() => {
  const memory = openMemoryStorage();
  read = [];
  isDiskFull = false;
  storage = {
    ...memory,
    commit: (writes) => (isDiskFull ? Promise.reject(new Error("no space left")) : memory.commit(writes)),
    range: (range) => (read.push(range.prefix), memory.range(range)),
    get: (key) => (read.push(key), memory.get(key)),
  };
  records = createRecords(storage);
});

describe("what lists say of a meeting", () => {
  it("is its first start on a dated day, its dates and how many sessions it has", () => {
    // 09:00 in Los Angeles in September is 16:00 UTC.
    expect(summaryOf(meetingCalled("Autumn review"))).toEqual({
      id: idOf("Autumn review"), title: "Autumn review", series: null, timeZone: "America/Los_Angeles", createdAt: 7, archivedAt: null, deletedAt: null,
      dates: { from: "2026-09-15", to: "2026-09-15" }, startsAt: Date.UTC(2026, 8, 15, 16), sessionCount: 3, isDraft: false,
    });
    expect(summaryOf({ ...meetingCalled("Blank"), days: [] })).toMatchObject({ dates: null, startsAt: null, sessionCount: 0 });
  });

  it("is written with it, and read without it", async () => {
    const meeting = meetingCalled("Autumn review");
    await records.ensureSummaries();
    await records.commit([{ type: "putMeeting", meeting }]);
    expect(await records.listMeetings()).toEqual([summaryOf(meeting)]);
    const changed = { ...meeting, title: "Winter review", archivedAt: 9, days: meeting.days.slice(0, 1) };
    await records.commit([{ type: "putMeeting", meeting: changed }]);
    read = [];
    expect(await records.listMeetings()).toEqual([summaryOf(changed)]);
    expect(read).toEqual([keys.meetingSummaryPrefix()]);
  });

  it("is gone with it", async () => {
    await records.ensureSummaries();
    await records.commit([{ type: "putMeeting", meeting: meetingCalled("Autumn review") }, { type: "putMeeting", meeting: meetingCalled("Spring review") }]);
    await records.eraseMeeting(idOf("Autumn review"));
    expect((await records.listMeetings()).map(({ title }) => title)).toEqual(["Spring review"]);
  });

  describe("in a store of another release", () => {
    const meetings = Array.from({ length: 450 }, (_, index) => ({ ...meetingCalled("Autumn review"), id: `meeting${String(index).padStart(19, "0")}` }));
    const summaries = meetings.map(summaryOf);
    /** As a process sees it that has just started. */
    const started = (): Records => createRecords(storage);

    beforeEach(async () => {
      await records.commit(meetings.map((meeting) => ({ type: "putMeeting", meeting })));
    });

    it("is made when the server starts, once, also for more meetings than one commit takes", async () => {
      await storage.commit(meetings.map(({ id }) => ({ type: "delete", key: keys.meetingSummaryKey(id) })));
      const first = started();
      expect(await first.listMeetings()).toEqual(summaries);
      await first.ensureSummaries();
      read = [];
      expect(await first.listMeetings()).toEqual(summaries);
      expect(read).toEqual([keys.meetingSummaryPrefix()]);
      read = [];
      const second = started();
      await second.ensureSummaries();
      expect(await second.listMeetings()).toEqual(summaries);
      expect(read).toEqual([keys.summariesVersionKey(), keys.meetingSummaryPrefix()]);
    });

    it("is made anew when it says something else, and goes with a meeting that is gone", async () => {
      await records.ensureSummaries();
      const [first] = meetings;
      await storage.commit([
        { type: "put", key: keys.summariesVersionKey(), value: new TextEncoder().encode("0") },
        { type: "put", key: keys.meetingSummaryKey(first?.id ?? ""), value: new TextEncoder().encode('{"old":true}') },
        { type: "put", key: keys.meetingSummaryKey(idOf("gone")), value: new TextEncoder().encode('{"old":true}') },
      ]);
      const later = started();
      await later.ensureSummaries();
      expect(await later.listMeetings()).toEqual(summaries);
      expect(await storage.get(keys.meetingSummaryKey(idOf("gone")))).toBeNull();
    });

    it("is read from the meetings while the disk takes nothing", async () => {
      await storage.commit(meetings.map(({ id }) => ({ type: "delete", key: keys.meetingSummaryKey(id) })));
      isDiskFull = true;
      const full = started();
      await expect(full.ensureSummaries()).rejects.toThrow("no space left");
      expect(await full.listMeetings()).toEqual(summaries);
    });
  });
});
