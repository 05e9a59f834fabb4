import { previewText } from "@docket/client/src/features/agenda/consequenceText.ts";
import { createHeldStore, previewMove, waitingTopic } from "@docket/client/src/features/agenda/moveInSight.ts";
import { ribbonBlocks } from "@docket/client/src/features/agenda/ribbonBlocks.ts";
import { roomOf, slotsOf } from "@docket/shared/agenda/dayRoom.ts";
import type { Day } from "@docket/shared/agenda/entry.ts";
import type { ProposedTopic } from "@docket/shared/topics/topic.ts";
import { describe, expect, it } from "vitest";
import { band, close, day, pause, session } from "../../../support/agendaBuilders.ts";
import { held } from "../../../support/livePlans.ts";

const TUESDAY = day("2026-10-13", session("09:00", "Spares", 30), session("09:30", "Reports", 60), band("tobias"), pause("10:30", "break", 30), close("11:00"));
const WEDNESDAY = day("2026-10-14", session("09:00", "Backups", 45));

const said = (days: Day[], entryId: string, toDayId: string, toIndex: number): string => previewText(previewMove({ days, bin: [] }, entryId, { toDayId, toIndex }), "en-GB");

describe("what is said before a row is let go", () => {
  it("is when it would start, how many rows move and where the days end", () => {
    expect(said([TUESDAY, WEDNESDAY], "Backups", TUESDAY.id, 1)).toBe("09:30. Three rows move later, day 1 closes 11:45, day 2 has no times left.");
    expect(said([TUESDAY], "Spares", TUESDAY.id, 1)).toBe("10:00. One row moves earlier.");
  });

  it("speaks of the day where there is only one, and of nothing else where nothing else moves", () => {
    const open = day("2026-10-13", session("09:00", "Spares", 30), session(null, "Any time"), session("09:30", "Reports", 60));
    expect(said([open], "tobias", open.id, 0)).toMatch(/^Expected an entry of this agenda/);
    expect(said([open], "Any time", open.id, 0)).toBe("Without a time. Nothing else moves.");
    expect(said([TUESDAY], "tobias", TUESDAY.id, 0)).toBe("Nothing else moves.");
  });

  it("names the limit that would not hold any more", () => {
    const guest = held(session("10:00", "Guest", 30), { mustEndBy: "10:30" });
    const days = [day("2026-10-13", session("09:00", "Spares", 60), guest), WEDNESDAY];
    expect(said(days, "Backups", "2026-10-13", 0)).toContain("Guest must end by 10:30, but would end at 11:15.");
  });

  it("is why the row cannot go there, or that it stays", () => {
    const late = day("2026-10-13", session("22:30", "Late", 60), session("23:30", "Later", 20));
    expect(said([late, WEDNESDAY], "Backups", late.id, 0)).toMatch(/past midnight/);
    expect(previewText(null)).toBe("Stays where it is.");
  });
});

describe("what is said before a topic is let go", () => {
  const topic = (title: string, estimateMinutes: number | null, sessionId: string | null = null): ProposedTopic => ({
    id: title, title, requestedByIds: [], estimateMinutes, notes: "", proposedBy: "priya", proposedAt: 1, changedIn: 1, sessionId, carriedFrom: null,
  });
  const plan = { days: [TUESDAY, WEDNESDAY], bin: [], topics: [topic("Cold storage", 20), topic("Contract", null), topic("Done", 30, "Backups")] };
  const saidOf = (id: string, toIndex: number): string => previewText(previewMove(plan, id, { toDayId: TUESDAY.id, toIndex }), "en-GB");

  it("is when its session would start, how many rows move and where the day ends", () => {
    expect(saidOf("Cold storage", 1)).toBe("09:30. Three rows move later, day 1 closes 11:20.");
    expect(saidOf("Contract", 0)).toBe("09:00. Nothing else moves.");
  });

  it("marks that session, and is none for a topic that is on the agenda", () => {
    const place = { toDayId: TUESDAY.id, toIndex: 1 };
    expect(previewMove(plan, "Cold storage", place)).toMatchObject({ entryId: "Cold storage", toDayId: TUESDAY.id });
    expect(saidOf("Done", 1)).toMatch(/^Expected an entry of this agenda/);
    expect(waitingTopic(plan, "Done")).toBeNull();
    expect(waitingTopic(plan, "Spares")).toBeNull();
  });
});

describe("the row that is dragged", () => {
  it("tells its place once, and nothing after it was let go", () => {
    const store = createHeldStore();
    let told = 0;
    store.subscribe(() => {
      told += 1;
    });
    store.aim({ toDayId: "tuesday", toIndex: 1 });
    store.lift("Backups");
    store.aim({ toDayId: "tuesday", toIndex: 1 });
    store.aim({ toDayId: "tuesday", toIndex: 1 });
    expect(store.get()).toEqual({ id: "Backups", place: { toDayId: "tuesday", toIndex: 1 }, by: "drag" });
    store.letGo();
    store.letGo();
    expect(store.get()).toBeNull();
    expect(told).toBe(3);
  });
});

describe("a day drawn to scale", () => {
  const drawn = (of: Day, movedId: string | null = null): string[] => ribbonBlocks(slotsOf(of), roomOf(of), movedId).map(({ look, minutes }) => `${look} ${minutes}`);

  it("shows what is free, and cuts what is too much from what fits", () => {
    expect(drawn(TUESDAY, "Spares")).toEqual(["moved 30", "session 60", "break 30"]);
    expect(drawn(day("2026-10-13", session("09:00", "Spares", 30), close("10:00")))).toEqual(["session 30", "free 30"]);
    expect(drawn(day("2026-10-13", session("09:00", "Spares", 30), session("09:30", "Reports", 60), held(close("10:30"), { mustEndBy: "10:00" })))).toEqual(["session 30", "session 30", "over 30"]);
  });
});
