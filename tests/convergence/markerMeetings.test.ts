import type { MarkerChange, MarkerMove, MarkerTarget } from "@docket/shared/agenda/marker.ts";
import { isTimed } from "@docket/shared/agenda/entry.ts";
import { markerOf, stretchesOf } from "@docket/shared/agenda/markerLog.ts";
import { AppError } from "@docket/shared/base/errors.ts";
import { NO_CALL } from "@docket/shared/meeting/meeting.ts";
import type { Meeting } from "@docket/shared/meeting/meeting.ts";
import type { MarkerAnswer } from "@docket/shared/protocol/views.ts";
import { describe, expect, it } from "vitest";
import { createInProcessBus } from "../../server/src/bus/inProcessBus.ts";
import { createMarkerService, type MarkerService } from "../../server/src/meetings/markerService.ts";
import { createRecords } from "../../server/src/records/records.ts";
import { createTurns } from "../../server/src/records/turns.ts";
import { openStorage } from "../../server/src/storage/openStorage.ts";
import type { Storage } from "../../server/src/storage/storage.ts";
import { band, close, day, pause, session } from "../support/agendaBuilders.ts";
import { type Command, MarkerModel, type ModelEntry } from "../support/markerModel.ts";
import { progress } from "../support/progress.ts";
import { type Random, randomOf, SEED } from "../support/random.ts";

const MEETINGS = Number(process.env["MEETINGS"] ?? 2000);
const MINUTE_MS = 60_000;

const DAYS = [
  day("2020-09-15", band("b1", "maren"), session("09:00", "Welcome", 30), session("09:30", "Budget", 30), pause("10:00", "lunch", 60), close("11:00", "close 1")),
  day("2020-09-16", session("09:00", "Plans", 45), band("b2", "ines"), session(null, "Open", null), close("10:00", "close 2")),
  day("2020-09-17", session("09:00", "Wrap up", 15)),
];
const MEETING: Meeting = {
  id: "meeting", version: 1, title: "Autumn review", series: null, timeZone: "UTC", days: DAYS, bin: [], call: NO_CALL,
  participantIds: [], participantGroupIds: [], createdAt: 0, archivedAt: null, deletedAt: null,
};
const ENTRIES: ModelEntry[] = DAYS.flatMap(({ entries }, place) =>
  entries.filter(isTimed).map(({ id, kind, plannedMinutes }) => ({ id, kind, day: place, plannedMinutes })));
const IDS = [...ENTRIES.map(({ id }) => id), "b1", "gone"];

/** The service as it is after a start of the server: nothing but the storage is left of before. */
function serviceOn(storage: Storage, clock: { now: number }): MarkerService {
  return createMarkerService({ records: createRecords(storage), bus: createInProcessBus(() => undefined), now: () => clock.now, turns: createTurns() });
}

async function meetingStorage(): Promise<Storage> {
  const storage = openStorage("memory:");
  await createRecords(storage).commit([{ type: "putMeeting", meeting: MEETING }]);
  return storage;
}

/** Asks as a moderator who saw this version; null: refused for another reason than that. */
async function ask(service: MarkerService, expectedVersion: number, command: Command): Promise<MarkerAnswer | "too late" | null> {
  try {
    return await ("target" in command
      ? service.move(MEETING.id, { expectedVersion, target: command.target }, "maren")
      : service.change(MEETING.id, { expectedVersion, change: command.change }, "maren"));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.code === "VERSION_CONFLICT" ? "too late" : null;
  }
}

const shownOf = ({ marker, spentMs }: MarkerAnswer) => ({
  version: marker.version, phase: marker.phase, entryId: marker.entryId, isPaused: marker.pausedAt !== undefined, takenUpAt: marker.takenUpAt,
  endedIn: marker.endedInId ?? null, skipped: [...(marker.skippedIds ?? [])].toSorted(), extra: marker.extraMinutes ?? {}, spent: spentMs,
});

function anyCommand(random: Random, version: number, now: number): Command {
  const entryId = random.pick(IDS);
  const time = new Date(now - random.int(40) * MINUTE_MS).toISOString().slice(11, 16);
  const targets: MarkerTarget[] = [{ to: "next" }, { to: "next" }, { to: "previous" }, { to: "entry", entryId }, { to: "closeDay" }, { to: "end" }, { to: "reopen" }];
  const changes: MarkerChange[] = [
    { type: "pause" }, { type: "resume" }, { type: "lengthen", entryId, minutes: random.pick([5, -15, -40, 0]) }, { type: "skip", entryId }, { type: "skip", entryId },
    { type: "unskip", entryId }, { type: "setTakenUp", time }, { type: "undo", version }, { type: "undo", version: random.int(version + 1) },
  ];
  return random.chance(0.5) ? { target: random.pick(targets) } : { change: random.pick(changes) };
}

/** One meeting in which moderators press what they like, also at the same moment, and the server starts anew now and then. */
async function play(random: Random): Promise<void> {
  const clock = { now: Date.parse("2020-09-15T09:00:00Z") };
  const storage = await meetingStorage();
  const model = new MarkerModel(ENTRIES);
  let service = serviceOn(storage, clock);
  let log: MarkerMove[] = [];
  for (let step = 5 + random.int(25); step > 0; step -= 1) {
    clock.now += 1000 + random.int(20 * 60_000);
    if (random.chance(0.1)) service = serviceOn(storage, clock);
    const seen = model.version;
    const commands = Array.from({ length: random.chance(0.2) ? 2 : 1 }, () => anyCommand(random, seen, clock.now));
    const answers = await Promise.all(commands.map((command) => ask(service, seen, command)));
    for (const [index, command] of commands.entries()) {
      const expected = model.version === seen ? (model.apply(command, clock.now) ? model.shown() : null) : "too late";
      const answer = answers[index] ?? null;
      expect(answer === null || answer === "too late" ? answer : shownOf(answer), JSON.stringify(command)).toEqual(expected);
    }
    const next = await service.log(MEETING.id);
    expect(next.slice(0, log.length)).toEqual(log);
    log = next;
  }
  expect(await createRecords(storage).getMarker(MEETING.id)).toEqual(JSON.parse(JSON.stringify(markerOf(log))));
  expect(log.map(({ version }) => version)).toEqual(log.map((_, index) => index + 1));
  expectNoOverlap(log);
}

function expectNoOverlap(log: readonly MarkerMove[]): void {
  let free = -Infinity;
  for (const { from, to } of stretchesOf(log)) {
    expect(from).toBeGreaterThanOrEqual(free);
    free = to ?? from;
  }
}

describe("the marker of a meeting", () => {
  it(`is what several moderators make of it, one command after the other, whatever they press and whenever the server starts anew (${MEETINGS} meetings, SEED=${SEED})`, async () => {
    const tell = progress("meetings", MEETINGS);
    for (let index = 0; index < MEETINGS; index += 1) {
      await play(randomOf(SEED + index));
      tell(index + 1);
    }
  }, 120_000 + MEETINGS * 100);

  it("moves once for two who press Next together, and is lengthened once for two who press +5 together", async () => {
    const service = serviceOn(await meetingStorage(), { now: 0 });
    const both = async (version: number, command: Command) => Promise.all([1, 2].map(async () => ask(service, version, command)));
    expect(await both(0, { target: { to: "next" } })).toMatchObject([{ marker: { version: 1, entryId: "Welcome" } }, "too late"]);
    expect(await both(1, { change: { type: "lengthen", entryId: "Welcome", minutes: 5 } })).toMatchObject([{ marker: { extraMinutes: { Welcome: 5 } } }, "too late"]);
  });
});
