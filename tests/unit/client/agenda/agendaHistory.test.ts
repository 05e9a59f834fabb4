import { ApiError } from "@docket/client/src/api/apiError.ts";
import { type AgendaHistory, createAgendaHistory } from "@docket/client/src/features/agenda/agendaHistory.ts";
import { applyAgendaCommand } from "@docket/shared/agenda/applyAgendaCommand.ts";
import type { AgendaCommand } from "@docket/shared/agenda/commands.ts";
import type { Agenda } from "@docket/shared/agenda/entry.ts";
import type { AgendaAnswer } from "@docket/shared/protocol/views.ts";
import { beforeEach, describe, expect, it } from "vitest";
import { agenda, day, numberedIds, rowsOf, session } from "../../../support/agendaBuilders.ts";

type Known = Agenda & { version: number };

/** The server, as far as versions matter: only what replaces the whole agenda must fit it. */
let server: Known;
/** Before the next command is answered. */
let trouble: (() => Error | null) | null;
let history: AgendaHistory;
/** The versions that commands were sent with. */
let asked: (number | null)[];
const newId = numberedIds();

/** As it comes over the wire, fields in whatever order. */
const asSent = (value: Agenda): Agenda => JSON.parse(JSON.stringify(value, (_, each: unknown) => (isFields(each) ? Object.fromEntries(Object.entries(each).toReversed()) : each))) as Agenda;
const isFields = (value: unknown): value is object => typeof value === "object" && value !== null && !Array.isArray(value);

function carryOut(command: AgendaCommand, expected: number | null): AgendaAnswer {
  if (command.type === "restoreAgenda" && expected !== server.version) throw new ApiError("VERSION_CONFLICT", "changed since", 409);
  const result = applyAgendaCommand(server, command, { newId, now: 1, by: "maren", hasNotes: () => true });
  if (!result.ok) throw new ApiError(result.reason.code, result.reason.message, 400);
  server = { ...(command.type === "restoreAgenda" ? asSent(result.value.agenda) : result.value.agenda), version: server.version + 1 };
  return { ...result.value, meeting: server } as unknown as AgendaAnswer;
}

const rows = (): string[] => server.days.flatMap(rowsOf);
const by = (command: AgendaCommand): void => void carryOut(command, server.version);
function mine(command: AgendaCommand, text: string = command.type): void {
  const answer = carryOut(command, server.version);
  history.record([answer.undo], answer.meeting, text);
}
const down = (entryId: string): AgendaCommand => ({ type: "moveEntry", entryId, toDayId: "2026-09-15", toIndex: 2 });
const remove = (entryId: string): AgendaCommand => ({ type: "removeEntry", entryId });
const rename = (entryId: string, title: string): AgendaCommand => ({ type: "renameEntry", entryId, title });

beforeEach(() => {
  server = { ...agenda(day("2026-09-15", session("09:00", "A", 30), session("09:30", "B", 30), session("10:00", "C", 30))), version: 7 };
  trouble = null;
  asked = [];
  history = createAgendaHistory({
    meeting: () => server as never,
    send: async (command, expected) => {
      const error = trouble?.() ?? null;
      if (error !== null) throw error;
      asked.push(expected);
      return carryOut(command as AgendaCommand, expected);
    },
  });
});

describe("the history of one's own changes of the agenda", () => {
  it("is taken back from the last one on, and done again, as often as one likes", async () => {
    const states = [rows()];
    for (const command of [down("A"), remove("B"), down("C")]) {
      mine(command);
      states.push(rows());
    }
    for (let round = 0; round < 3; round += 1) {
      for (const at of [2, 1, 0]) {
        await history.undo();
        expect(rows()).toEqual(states[at]);
      }
      expect(await history.undo()).toBeNull();
      for (const at of [1, 2, 3]) {
        await history.redo();
        expect(rows()).toEqual(states[at]);
      }
      expect(await history.redo()).toBeNull();
    }
  });

  it("says what it takes back", async () => {
    mine(rename("A", "Welcome"), "Renamed to Welcome");
    expect((await history.undo())?.text).toBe("Renamed to Welcome");
    expect((await history.redo())?.text).toBe("Renamed to Welcome");
  });

  it("takes back changes that were made together at once", async () => {
    const undos = [rename("A", "Hello"), rename("A", "Welcome"), down("A")].map((command) => carryOut(command, server.version).undo).toReversed();
    history.record(undos, server as never, "both");
    await history.undo();
    expect([rows(), server.days[0]?.entries[0]]).toMatchObject([["09:00 A", "09:30 B", "10:00 C"], { topic: "A" }]);
    await history.redo();
    expect(server.days[0]?.entries[2]).toMatchObject({ topic: "Welcome" });
  });

  it("can do nothing again after something else was changed", async () => {
    mine(down("A"));
    await history.undo();
    mine(rename("B", "Budget"));
    expect(await history.redo()).toBeNull();
  });

  it("never takes back what others have changed since, and goes on with what is before", async () => {
    mine(rename("A", "Welcome"));
    mine(remove("B"));
    by(rename("C", "Planning"));
    await expect(history.undo()).rejects.toMatchObject({ code: "VERSION_CONFLICT" });
    expect(server.days[0]?.entries).toMatchObject([{ topic: "Welcome" }, { topic: "Planning" }]);
    await history.undo();
    expect(server.days[0]?.entries).toMatchObject([{ topic: "A" }, { topic: "Planning" }]);
  });

  it("goes on where the others have taken back theirs", async () => {
    mine(remove("B"));
    by(rename("C", "Planning"));
    by(rename("C", "C"));
    await history.undo();
    expect(rows()).toEqual(["09:00 A", "09:30 B", "10:00 C"]);
  });

  it("names the version that a change of topics has left, whatever the agenda is by now", async () => {
    history.record([{ type: "removeTopics", topicIds: ["X"] }], { ...server, version: 5 } as never, "Proposed: X");
    history.record([rename("A", "A")], { ...server, version: 5 } as never, "Renamed");
    await history.undo();
    // The test's server knows no topics.
    await history.undo().catch(() => undefined);
    expect(asked).toEqual([7, 5]);
  });

  it("keeps a step that did not reach the server", async () => {
    mine(remove("B"));
    trouble = () => new ApiError("SERVER_UNREACHABLE", "no answer", 0);
    await expect(history.undo()).rejects.toThrow("no answer");
    trouble = null;
    await history.undo();
    expect(rows()).toEqual(["09:00 A", "09:30 B", "10:00 C"]);
  });

  it("can give back the part that was taken back when the rest was refused", async () => {
    const undos = [rename("A", "Welcome"), remove("B")].map((command) => carryOut(command, server.version).undo).toReversed();
    history.record(undos, server as never, "both");
    let asked = 0;
    trouble = () => ((asked += 1) === 2 ? new ApiError("ENTRY_NOT_FOUND", "gone", 404) : null);
    await expect(history.undo()).rejects.toThrow("gone");
    expect(rows()).toHaveLength(3);
    expect(await history.undo()).toBeNull();
    await history.redo();
    expect(rows()).toEqual(["09:00 A", "10:00 C"]);
  });

  it("takes back a named step only once, and presses in a row one after the other", async () => {
    const answer = carryOut(remove("A"), server.version);
    const step = history.record([answer.undo], answer.meeting, null);
    mine(rename("B", "Budget"));
    await Promise.all([history.undo(), history.undo(), history.undo()]);
    expect(rows()).toEqual(["09:00 A", "09:30 B", "10:00 C"]);
    expect(await history.undo(step)).toBeNull();
  });
});
