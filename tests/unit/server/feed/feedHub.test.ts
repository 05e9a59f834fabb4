import { createInProcessBus } from "@docket/server/src/bus/inProcessBus.ts";
import { createFeedHub } from "@docket/server/src/feed/feedHub.ts";
import { createRecords } from "@docket/server/src/records/records.ts";
import { openMemoryStorage } from "@docket/server/src/storage/memory.ts";
import { expect, it } from "vitest";
import { day, session } from "../../../support/agendaBuilders.ts";
import { viewOf } from "../../../support/meetingViews.ts";

/** What was asked to happen later, and the time that the test lets pass. */
function timers() {
  let now = 0;
  const due: { at: number; run: () => void }[] = [];
  const pass = async (ms: number): Promise<void> => {
    const end = now + ms;
    for (;;) {
      const next = due.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      due.splice(due.indexOf(next), 1);
      now = next.at;
      next.run();
      await new Promise(setImmediate);
    }
    now = end;
  };
  return { pass, now: () => now, later: (ms: number, run: () => void) => void due.push({ at: now + ms, run }) };
}

it("says every 15 s that the link lives, and drops who did not answer two of them", async () => {
  const { meeting } = viewOf([day("2020-09-15", session("09:00", "Welcome"))]);
  const records = createRecords(openMemoryStorage());
  await records.commit([{ type: "putMeeting", meeting }]);
  const { pass, now, later } = timers();
  const fail = (error: unknown): never => {
    throw error;
  };
  const hub = createFeedHub({
    bus: createInProcessBus(fail), newId: () => "connection", records, now, later, onFault: fail, handles: [],
    ask: async () => undefined, outcomesOf: async () => ({ actionItems: [], decisions: [] }),
  });
  const heard: string[] = [];
  const actor = { personId: null, name: "Program", role: "viewer" as const };
  const admission = { actor, meeting, seesAgenda: true, isProgram: true, refresh: async () => ({ actor, meeting, seesAgenda: true }) };
  const seat = hub.join(meeting.id, {
    send: (text) => void heard.push((JSON.parse(text) as { type: string }).type), ping: () => void heard.push("ping"),
    close: () => void heard.push("close"), terminate: () => void heard.push("drop"), queuedBytes: () => 0,
  }, admission);
  await pass(1_000);
  heard.length = 0;
  await pass(30_000);
  expect(heard).toEqual(["alive", "ping", "alive"]);
  seat.heard();
  await pass(60_000);
  expect(heard.slice(3)).toEqual(["alive", "ping", "alive", "alive", "drop"]);
});
