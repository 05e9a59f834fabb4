import type { Day, TimedEntry } from "@docket/shared/agenda/entry.ts";
import { shortenOffer } from "@docket/shared/agenda/shortenOffer.ts";
import { describe, expect, it } from "vitest";
import { close, day, pause, session } from "../../../support/agendaBuilders.ts";
import { held } from "../../../support/livePlans.ts";
import { at } from "../../../support/meetingViews.ts";

const MINUTE_MS = 60_000;

interface Case {
  late: number;
  length?: number;
  in?: string;
  /** Minutes since the current entry was taken up. */
  since?: number;
  extra?: number;
  skipped?: boolean;
  change?: (entry: TimedEntry) => TimedEntry;
}

function offered({ late, length = 30, in: current = "Welcome", since = 0, extra, skipped = false, change = (entry) => entry }: Case): number | null {
  const of: Day = day("2020-09-15", session("09:00", "Welcome", 30), change(pause("09:30", "pause", length)), session("10:00", "Budget", 30), close("10:30"));
  const marker = { ...at(current, 0), extraMinutes: extra === undefined ? undefined : { pause: extra }, skippedIds: skipped ? ["pause"] : undefined };
  return shortenOffer({ days: [of], marker, spentMs: {} }, late * MINUTE_MS, since * MINUTE_MS)?.toMinutes ?? null;
}

describe("the offer to shorten a break", () => {
  it.each<[string, Case, number | null]>([
    ["is made from 5 min late", { late: 5 }, 25],
    ["is not made before", { late: 4 }, null],
    ["is not made on an early day", { late: -20 }, null],
    ["takes up the delay in steps of 5 min", { late: 7 }, 20],
    ["leaves half of the break", { late: 40 }, 15],
    ["leaves 5 min at least", { late: 40, length: 10 }, 5],
    ["is not made of a break of 5 min", { late: 40, length: 5 }, null],
    ["is made of the break that runs", { late: 10, in: "pause", since: 10 }, 20],
    ["is not made when more of it is used", { late: 10, in: "pause", since: 20 }, null],
    ["goes on from what was shortened before", { late: 5, extra: -5 }, 20],
    ["is not made when the half is reached", { late: 5, extra: -15 }, null],
    ["is not made of a break that is over", { late: 10, in: "Budget" }, null],
    ["is not made of a break that is skipped", { late: 10, skipped: true }, null],
    ["is not made where a floor is set: such a break shrinks by itself", { late: 10, change: (entry) => held(entry, { shortestMinutes: 10 }) }, null],
    ["is made where another limit is set", { late: 10, change: (entry) => held(entry, { mustEndBy: "12:00" }) }, 20],
  ])("%s", (_, given, expected) => {
    expect(offered(given)).toBe(expected);
  });
});
