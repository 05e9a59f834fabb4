import { agendaDays } from "@docket/client/src/features/meetingState/agendaModel.ts";
import { entryTitle } from "@docket/shared/agenda/entry.ts";
import type { MarkerChange, MarkerTarget } from "@docket/shared/agenda/marker.ts";
import { projectDays } from "@docket/shared/agenda/projection.ts";
import { timedEntries } from "@docket/shared/agenda/schedule.ts";
import { sessionClock } from "@docket/shared/agenda/sessionClock.ts";
import { shortenOffer } from "@docket/shared/agenda/shortenOffer.ts";
import { wallClockIn } from "@docket/shared/agenda/wallClock.ts";
import { instantIn } from "@docket/shared/agenda/zone.ts";
import { must } from "@docket/shared/base/assert.ts";
import type { MeetingView } from "@docket/shared/protocol/views.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FeedReader } from "../support/feedReader.ts";
import { type ServedMeeting, draftOf, draftRow, serveMeeting, unknownName } from "../support/meetingSetup.ts";
import { type TestServer, linkToken, startServer } from "../support/startServer.ts";

/*
 * A meeting of three days on a fake clock, and what its screens are drawn from after each step. The steps build on
 * each other. In the night before the third day the clocks go back.
 */

const ZONE = "Europe/Berlin";
const [FRIDAY, SATURDAY, SUNDAY] = ["2026-10-23", "2026-10-24", "2026-10-25"] as const;
const MINUTE_MS = 60_000;

const moderated = (name: string) => draftRow(null, "", { kind: "moderatorBand", names: [unknownName(name)] });
const row = (start: string, title: string, plannedMinutes: number) => draftRow(start, title, { plannedMinutes });
const pause = (start: string, title: string, plannedMinutes: number) => draftRow(start, title, { kind: "break", plannedMinutes });
const close = (start: string, title: string) => draftRow(start, title, { kind: "close" });
const AGENDA = draftOf({
  [FRIDAY]: [moderated("Maren Ilves"), row("09:00", "Welcome", 30), row("09:30", "Budget", 45), pause("10:15", "Coffee", 30), row("10:45", "Plans", 45), row("11:30", "Risks", 30), close("12:00", "Close 1")],
  [SATURDAY]: [moderated("Ines Koch"), row("09:00", "Reports", 60), pause("10:00", "Tea", 15), row("10:15", "Tools", 45), close("11:00", "Close 2")],
  [SUNDAY]: [row("09:00", "Decisions", 60), row("10:00", "Wrap up", 30), close("10:30", "Close 3")],
});

describe("a meeting of three days", () => {
  let now = 0;
  let server: TestServer;
  let served: ServedMeeting;
  let feed: FeedReader;
  let shown: Pick<MeetingView, "marker" | "spentMs">;

  const momentOf = (date: string, time: string): number => must(instantIn(ZONE, date, time), `${date} ${time}`).epochMs;
  const clock = (at: number): string => wallClockIn(ZONE, at).time;
  const minutes = (ms: number): number => Math.round(ms / MINUTE_MS);
  const view = (): Promise<MeetingView> => served.as("viewer").call("getMeeting", { params: { meetingId: served.id } });

  beforeAll(async () => {
    now = momentOf(FRIDAY, "08:00");
    server = await startServer({ now: () => now });
    served = await serveMeeting(server, AGENDA, ZONE);
    const { owner } = server;
    const limits = { shortestMinutes: 5, notBefore: null, mustEndBy: null };
    const { id: entryId } = await served.entry("Tea");
    await owner.call("changeAgenda", { params: { meetingId: served.id }, body: { expectedVersion: null, command: { type: "setLimits", entryId, limits } } });
    feed = new FeedReader(server.url, served.id, { authorization: `Bearer ${await linkToken(owner, served.id, "viewer")}` });
    shown = (await feed.next("hello")).view;
  });
  afterAll(async () => {
    feed.close();
    await server.close();
  });

  /** A moderator's command at a time; the screens of everybody are told of it. */
  async function at(date: string, time: string, command: { target: MarkerTarget } | { change: MarkerChange }): Promise<void> {
    now = momentOf(date, time);
    const params = { meetingId: served.id };
    const expectedVersion = shown.marker.version;
    const moderator = served.as("moderator");
    if ("target" in command) await moderator.call("moveMarker", { params, body: { expectedVersion, target: command.target } });
    else await moderator.call("changeMarker", { params, body: { expectedVersion, change: command.change } });
    shown = await feed.next("marker");
  }
  const NEXT = { target: { to: "next" as const } };
  const idOf = async (title: string): Promise<string> => (await served.entry(title)).id;

  /** What the NOW bar says at a time, on a page that followed the feed and on one that was just opened. */
  async function bar(date: string, time: string): Promise<string> {
    now = momentOf(date, time);
    const opened = await view();
    expect({ marker: shown.marker, spentMs: shown.spentMs }).toEqual({ marker: opened.marker, spentMs: opened.spentMs });
    const { marker, meeting, spentMs } = opened;
    const entry = timedEntries(meeting).find(({ id }) => id === marker.entryId);
    if (entry === undefined) return marker.phase;
    const { elapsedMs, plannedMs } = sessionClock(entry, opened, now);
    const day = projectedDay(opened);
    const offer = shortenOffer({ days: meeting.days, marker, spentMs }, day?.driftMs ?? null, now);
    const parts = [
      `${entryTitle(entry)}${marker.pausedAt === undefined ? "" : " paused"}`,
      plannedMs === null ? null : `${minutes(elapsedMs)} of ${minutes(plannedMs)}`,
      day?.driftMs === null || day === undefined ? null : `day ${minutes(day.driftMs)}, closes ${clock(day.closesAt)}`,
      offer === null ? null : `break to ${offer.toMinutes}`,
    ];
    return parts.filter((part) => part !== null).join("; ");
  }

  function projectedDay({ meeting, instants, limits, marker, spentMs }: MeetingView) {
    const day = meeting.days.find(({ entries }) => entries.some(({ id }) => id === marker.entryId));
    return projectDays({ days: meeting.days, instants, limits: limits ?? {}, marker, spentMs }, now).get(day?.id ?? "");
  }

  /** The rail's rows of the current day: state, title, and the start that is projected. */
  async function rail(): Promise<string[]> {
    const opened = await view();
    const day = must(agendaDays(opened, wallClockIn(ZONE, now).date).find(({ isCurrent }) => isCurrent), "the current day");
    const starts = projectedDay(opened)?.startsAt;
    return day.rows.flatMap((each) => {
      if (each.kind === "band") return [];
      const start = starts?.get(each.entry.id);
      return [`${each.state} ${entryTitle(each.entry)}${start === undefined ? "" : ` ${clock(start)}`}`];
    });
  }

  it("begins late: everything moves", async () => {
    expect(await bar(FRIDAY, "09:05")).toBe("before");
    await at(FRIDAY, "09:12", NEXT);
    expect(await bar(FRIDAY, "09:20")).toBe("Welcome; 8 of 30; day 12, closes 12:12; break to 15");
    expect(await rail()).toEqual(["now Welcome", "next Budget 09:42", "later Coffee 10:27", "later Plans 10:57", "later Risks 11:42", "later Close 1 12:12"]);
  });

  it("overruns, also what it was lengthened by", async () => {
    await at(FRIDAY, "09:42", NEXT);
    await at(FRIDAY, "10:20", { change: { type: "lengthen", entryId: await idOf("Budget"), minutes: 5 } });
    expect(await bar(FRIDAY, "10:25")).toBe("Budget; 43 of 50; day 17, closes 12:17; break to 15");
    expect(await bar(FRIDAY, "10:35")).toBe("Budget; 53 of 50; day 20, closes 12:20; break to 15");
  });

  it("has its break shortened as far as is offered", async () => {
    await at(FRIDAY, "10:35", { change: { type: "lengthen", entryId: await idOf("Coffee"), minutes: -15 } });
    await at(FRIDAY, "10:36", NEXT);
    expect(await bar(FRIDAY, "10:40")).toBe("Coffee; 4 of 15; day 6, closes 12:06");
    expect(await rail()).toEqual(["done Welcome", "done Budget", "now Coffee", "next Plans 10:51", "later Risks 11:36", "later Close 1 12:06"]);
  });

  it("skips a session", async () => {
    await at(FRIDAY, "10:51", NEXT);
    await at(FRIDAY, "11:00", { change: { type: "skip", entryId: await idOf("Risks") } });
    expect(await bar(FRIDAY, "11:00")).toBe("Plans; 9 of 45; day -24, closes 11:36");
    expect(await rail()).toEqual(["done Welcome", "done Budget", "done Coffee", "now Plans", "skipped Risks", "next Close 1 11:36"]);
  });

  it("jumps back, and closes the day from there", async () => {
    await at(FRIDAY, "11:36", { target: { to: "entry", entryId: await idOf("Budget") } });
    expect(await bar(FRIDAY, "11:40")).toBe("Budget; 58 of 50; day -20, closes 11:40");
    await at(FRIDAY, "11:50", { target: { to: "closeDay" } });
    expect(await bar(FRIDAY, "12:30")).toBe("Close 1; day -10, closes 11:50");
  });

  it("begins early on the second day, and stands still in a pause", async () => {
    await at(SATURDAY, "08:55", NEXT);
    expect(await bar(SATURDAY, "09:10")).toBe("Reports; 15 of 60; day -5, closes 10:55");
    await at(SATURDAY, "09:20", { change: { type: "pause" } });
    expect(await bar(SATURDAY, "09:35")).toBe("Reports paused; 25 of 60; day 0, closes 11:00");
    await at(SATURDAY, "09:35", { change: { type: "resume" } });
  });

  it("goes on as if nothing had been when Next was pressed by mistake", async () => {
    const before = await bar(SATURDAY, "09:40");
    await at(SATURDAY, "09:40", NEXT);
    await at(SATURDAY, "09:40", { change: { type: "undo", version: shown.marker.version } });
    expect(await bar(SATURDAY, "09:40")).toBe(before);
  });

  it("takes delay out of a break that has a floor", async () => {
    expect(await bar(SATURDAY, "10:20")).toBe("Reports; 70 of 60; day 10, closes 11:10");
    expect(await rail()).toEqual(["now Reports", "next Tea 10:20", "later Tools 10:25", "later Close 2 11:10"]);
    await at(SATURDAY, "10:20", NEXT);
    expect(await bar(SATURDAY, "10:22")).toBe("Tea; 2 of 15; day 10, closes 11:10");
  });

  it("is told by hand when a session was taken up", async () => {
    await at(SATURDAY, "10:32", NEXT);
    expect(await bar(SATURDAY, "10:32")).toBe("Tools; 0 of 45; day 17, closes 11:17");
    await at(SATURDAY, "10:33", { change: { type: "setTakenUp", time: "10:26" } });
    expect(await bar(SATURDAY, "10:33")).toBe("Tools; 7 of 45; day 11, closes 11:11");
    await at(SATURDAY, "11:11", NEXT);
  });

  it("begins in time on the third day, after the clocks went back, is ended too early and reopened", async () => {
    await at(SUNDAY, "09:00", NEXT);
    expect(await bar(SUNDAY, "09:30")).toBe("Decisions; 30 of 60; day 0, closes 10:30");
    await at(SUNDAY, "09:50", NEXT);
    await at(SUNDAY, "10:10", { target: { to: "end" } });
    expect(await bar(SUNDAY, "10:11")).toBe("ended");
    await at(SUNDAY, "10:12", { target: { to: "reopen" } });
    expect(await bar(SUNDAY, "10:12")).toBe("Wrap up; 20 of 30; day -8, closes 10:22");
    await at(SUNDAY, "10:25", NEXT);
    await at(SUNDAY, "10:26", NEXT);
    expect(await bar(SUNDAY, "11:00")).toBe("ended");
    expect((await server.owner.call("listMeetings")).meetings).toMatchObject([{ phase: "ended" }]);
  });

  it("has it all in its log, in order and by whom", async () => {
    const { moves } = await served.as("viewer").call("getMarkerLog", { params: { meetingId: served.id } });
    const titles = new Map(timedEntries((await view()).meeting).map((entry) => [entry.id, entryTitle(entry)]));
    expect(moves.map(({ version }) => version)).toEqual(moves.map((_, index) => index + 1));
    expect(new Set(moves.map(({ by }) => by))).toEqual(new Set(["program"]));
    expect(moves.map((move) => `${clock(move.at)} ${move.act?.type ?? "to"} ${titles.get(move.entryId ?? "") ?? move.phase}`)).toEqual([
      "09:12 to Welcome", "09:42 to Budget", "10:20 lengthen Budget", "10:35 lengthen Budget", "10:36 to Coffee", "10:51 to Plans",
      "11:00 skip Plans", "11:36 to Budget", "11:50 to Close 1",
      "08:55 to Reports", "09:20 pause Reports", "09:35 resume Reports", "09:40 to Tea", "09:40 undo Reports", "10:20 to Tea", "10:32 to Tools", "10:33 takenUp Tools", "11:11 to Close 2",
      "09:00 to Decisions", "09:50 to Wrap up", "10:10 to ended", "10:12 to Wrap up", "10:25 to Close 3", "10:26 to ended",
    ]);
  });

  it("has in its minutes when everything was", async () => {
    const minutesFile = await served.owner.fetch(`/api/meetings/${served.id}/minutes.json`);
    const { minutes: { days } } = (await minutesFile.json()) as { minutes: { days: { entries: { kind: string; topic: string; actual?: { from: { time: string }; to: { time: string } | null; minutes: number | null }[] }[] }[] } };
    const actual = days.flatMap(({ entries }) => entries.filter(({ kind }) => kind === "session").map(({ topic, actual: stretches = [] }) =>
      `${topic}: ${stretches.map(({ from, to, minutes: spent }) => `${from.time} to ${to?.time ?? "now"} (${spent})`).join(", ")}`));
    expect(actual).toEqual([
      "Welcome: 09:12 to 09:42 (30)", "Budget: 09:42 to 10:36 (54), 11:36 to 11:50 (14)", "Plans: 10:51 to 11:36 (45)", "Risks: ",
      "Reports: 08:55 to 09:20 (25), 09:35 to 10:20 (45)", "Tools: 10:26 to 11:11 (45)",
      "Decisions: 09:00 to 09:50 (50)", "Wrap up: 09:50 to 10:10 (20), 10:12 to 10:25 (13)",
    ]);
  });
});
