import { sessionClock } from "@docket/shared/agenda/sessionClock.ts";
import { describe, expect, it } from "vitest";
import { close, session } from "../../../support/agendaBuilders.ts";
import { at } from "../../../support/meetingViews.ts";

const MINUTE_MS = 60_000;
const BUDGET = session("10:00", "Budget", 30);
const inMinutes = (minutes: { now: number; spent?: number; since?: number | null }, entry = BUDGET): (number | null)[] => {
  const { now, spent = 0, since = 0 } = minutes;
  const marker = since === null ? at("another", 0) : at(entry.id, since * MINUTE_MS);
  const { elapsedMs, plannedMs, overMs } = sessionClock(entry, { marker, spentMs: spent === 0 ? {} : { [entry.id]: spent * MINUTE_MS } }, now * MINUTE_MS);
  return [elapsedMs, plannedMs, overMs].map((ms) => (ms === null ? null : ms / MINUTE_MS));
};

describe("the clock of a session", () => {
  it("runs since it was taken up, and is over when its length is used up", () => {
    expect(inMinutes({ now: 12 })).toEqual([12, 30, 0]);
    expect(inMinutes({ now: 30 })).toEqual([30, 30, 0]);
    expect(inMinutes({ now: 36 })).toEqual([36, 30, 6]);
  });

  it("counts what was spent before an interruption", () => {
    expect(inMinutes({ now: 25, since: 20, spent: 20 })).toEqual([25, 30, 0]);
  });

  it("stands while the meeting is elsewhere", () => {
    expect(inMinutes({ now: 99, since: null, spent: 20 })).toEqual([20, 30, 0]);
  });

  it("does not run backwards when the page's clock is behind the server's", () => {
    expect(inMinutes({ now: 3, since: 4 })).toEqual([0, 30, 0]);
  });

  it("is over later when the session was lengthened, and sooner when it was shortened", () => {
    const clockAt = (minutes: number) => sessionClock(session("09:00", "Budget", 30), { marker: { ...at("Budget", 0), extraMinutes: { Budget: minutes } }, spentMs: {} }, 33 * MINUTE_MS);
    expect(clockAt(5)).toMatchObject({ plannedMs: 35 * MINUTE_MS, overMs: 0 });
    expect(clockAt(-10)).toMatchObject({ plannedMs: 20 * MINUTE_MS, overMs: 13 * MINUTE_MS });
  });

  it("stands still in a pause", () => {
    const marker = { ...at("Budget", 0), takenUpAt: null, pausedAt: 10 * MINUTE_MS };
    expect(sessionClock(session("09:00", "Budget", 30), { marker, spentMs: { Budget: 10 * MINUTE_MS } }, 50 * MINUTE_MS)).toMatchObject({ elapsedMs: 10 * MINUTE_MS, overMs: 0 });
  });

  it("is never over where no length was planned", () => {
    expect(inMinutes({ now: 50 }, session("10:00", "Open end"))).toEqual([50, null, 0]);
    expect(sessionClock(close("11:00"), { marker: at("close", 0), spentMs: {} }, MINUTE_MS).plannedMs).toBeNull();
  });
});
