import { CONTRACT } from "@docket/shared/protocol/contract.ts";
import { agendaDraft } from "@docket/shared/protocol/draftShapes.ts";
import { agendaCommand, newEntry } from "@docket/shared/protocol/shapes.ts";
import { describe, expect, it } from "vitest";
import { checkInput } from "../../../../server/src/http/inputProblem.ts";
import { draftOf, draftRow } from "../../../support/meetingSetup.ts";

describe("a message about bad input", () => {
  it("says where, what was expected and what came", () => {
    const entry = { kind: "session", start: null, plannedMinutes: 5000, topic: "Welcome", coordinatorIds: ["x"] };
    expect(messageOf(newEntry, { ...entry, topic: 9 })).toBe(
      'body.plannedMinutes: expected at most 1440, got 5000; body.topic: expected text, got 9; body.coordinatorIds.0: expected an id of 26 lower-case letters and digits, got "x".',
    );
  });

  it("looks into the variant that was meant", () => {
    const wrong = { type: "retimeEntry", entryId: "a".repeat(26), start: "9 o'clock", plannedMinutes: null, moveFollowing: true };
    expect(messageOf(agendaCommand, wrong)).toBe(`body.start: expected a time of day such as "09:00", got "9 o'clock".`);
  });

  it("names fields that are not known, at any depth, and takes keys of somebody's own", () => {
    const known = { expectedVersion: null, command: { type: "removeEntry", entryId: "a".repeat(26) } };
    expect(messageOf(CONTRACT.changeAgenda.body, known)).toBe("nothing was refused");
    expect(messageOf(CONTRACT.changeAgenda.body, { ...known, colour: 1, command: { ...known.command, entryIds: ["secret"] } })).toBe(
      'body.command: expected only known fields, got "entryIds"; check its spelling or leave it out; body: expected only known fields, got "colour"; check its spelling or leave it out.',
    );
    expect(messageOf(CONTRACT.previewAgenda.body, { html: null, text: "09:00 Welcome", columnRoles: { 0: "time" } })).toBe("nothing was refused");
  });

  it("does not look into what a shape leaves open, however deep that is", () => {
    let deep: unknown = null;
    for (let level = 0; level < 200_000; level += 1) deep = [deep];
    const row = draftRow("09:00", "Welcome", { preMeetingNotes: [{ type: "paragraph", attrs: { deep } }] });
    expect(messageOf(agendaDraft, draftOf({ "2020-09-15": [row] }))).toBe("nothing was refused");
  });

  it("names the choices when no variant was meant", () => {
    expect(messageOf(CONTRACT.importAgenda.body.shape.mode, "append")).toBe('body: expected "add" or "replace", got "append".');
  });

  it("names the choices and what came where a field says which variant is meant", () => {
    expect(messageOf(CONTRACT.changeMarker.body.shape.change, { type: "extend", minutes: -5 })).toMatch(/^body\.type: expected "pause" or .*, got "extend"\.$/);
    expect(messageOf(CONTRACT.changeMarker.body.shape.change, { minutes: -5 })).toMatch(/^body\.type: expected "pause" or .*, got nothing\.$/);
  });

  it("does not echo long text", () => {
    expect(messageOf(CONTRACT.signIn.body.shape.token, "secret ".repeat(50))).toBe("body: expected at most 200 characters, got text of 350 characters.");
  });

  it("names the field and the character that cannot be shown", () => {
    const entry = { kind: "session", start: null, plannedMinutes: 30, topic: "exe.\u202egpj", coordinatorIds: [] };
    expect(messageOf(newEntry, entry)).toBe('body.topic: expected text without a mark that turns the direction of writing (U+202E), got "exe.\\u202egpj".');
    expect(messageOf(CONTRACT.addPerson.body, { name: "Ines\u0007Koch", aliases: ["I\nK"], initials: "I\ud800" })).toBe(
      'body.name: expected text without a control character (U+0007), got "Ines\\u0007Koch"; body.aliases.0: expected text without a line end (U+000A), got "I\\nK"; '
        + 'body.initials: expected text without half of a character (U+D800), got "I\\ud800".',
    );
  });

  it.each(["0000-01-01", "0206-09-15", "1899-12-31", "3000-01-01"])("names the years that a day can have, for %s", (date) => {
    expect(messageOf(agendaCommand, { type: "addDay", date, index: null })).toBe(`body.date: expected a date of the years 1900 to 2999 such as "2026-09-15", got "${date}".`);
  });

  it("names five problems and counts the rest", () => {
    expect(messageOf(CONTRACT.addGroup.body.shape.memberIds, Array.from({ length: 9 }, () => "x"))).toMatch(/body\.4: .*; and 4 more\.$/);
  });

  it("refuses notes nested thousands deep instead of failing on them", () => {
    let note: object = { type: "paragraph" };
    for (let depth = 0; depth < 20_000; depth += 1) note = { type: "listItem", content: [note] };
    const row = { key: "1", kind: "session", start: null, plannedMinutes: null, title: "", names: [], preMeetingNotes: [note], runningNotes: [], issues: [], included: true };
    const draft = { format: "html", title: null, columns: [], days: [{ key: "1", heading: "", date: null, rows: [row], issues: [] }] };
    expect(messageOf(agendaDraft, draft)).toMatch(/^body: expected a value nested at most/);
  });
});

function messageOf(schema: Parameters<typeof checkInput>[0], input: unknown): string {
  try {
    checkInput(schema, input, "body");
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "nothing was refused";
}
