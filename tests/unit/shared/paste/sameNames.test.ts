import { applyRepair, countRows } from "@docket/shared/paste/repairs.ts";
import type { AgendaDraft, DraftRow, Repair } from "@docket/shared/paste/draft.ts";
import type { Directory } from "@docket/shared/people/person.ts";
import { describe, expect, it } from "vitest";
import { draftToAgenda } from "../../../../server/src/meetings/draftToAgenda.ts";
import { draftOf, rowsOf, tsv } from "../../../support/drafts.ts";
import { directoryOf } from "../../../support/larkfield.ts";

const NOBODY: Directory = { people: [], groups: [] };

/** An agenda of one row for each cell of coordinators. */
const agendaOf = (cells: readonly string[], directory = NOBODY): AgendaDraft =>
  draftOf(tsv("Time | Topic | Coordinator", ...cells.map((cell, index) => `09:${10 + index} | Topic ${index} | ${cell}`)), directory);

const namesOf = (draft: AgendaDraft): string[][] => rowsOf(draft).map(({ names }) => names.map(({ text, sameAs }) => (sameAs === undefined ? text : `${text} = ${sameAs}`)));

const messagesOf = (draft: AgendaDraft): string[] => rowsOf(draft).flatMap(({ issues }) => issues.map(({ message }) => message));

function peopleOf(draft: AgendaDraft, directory = NOBODY): string[] {
  let made = 0;
  const { newPeople } = draftToAgenda(draft, directory, () => `made${(made += 1)}`);
  return newPeople.map(({ name, aliases }) => [name, ...aliases].join(" alias "));
}

function repair(draft: AgendaDraft, label: string): AgendaDraft {
  const offers = rowsOf(draft).flatMap((row) => row.issues.flatMap(({ repairs }) => repairs.map((offered): [DraftRow, Repair] => [row, offered])));
  const [row, found] = offers.find(([, offered]) => offered.label === label) ?? [];
  if (row === undefined || found === undefined) throw new Error(`no repair ${label}`);
  return applyRepair(draft, row.key, found);
}

describe("a short form of somebody whom the same agenda names in full, and whom nobody knows", () => {
  const draft = agendaOf(["M-J Orr", "Mara-Jo Orr", "M–J Orr / Zoltan Quist", "M-J Orr"]);

  it.each([["M-J Orr", "Mara-Jo Orr"], ["M. Orr", "Mara Orr"], ["M J Orr", "Mara Jo Orr"], ["S. Ó Brien", "Sinéad O Brien"]])("is taken for them, and says so (%s)", (short, full) => {
    const read = agendaOf([full, short]);
    expect(namesOf(read)).toEqual([[full], [`${short} = ${full}`]]);
    expect(rowsOf(read)[1]?.issues).toMatchObject([{ severity: "doubt", about: "names", message: `“${short}” is taken for ${full}, whom this agenda names in full.` }]);
    expect(peopleOf(read)).toEqual([`${full} alias ${short}`]);
  });

  it("is one person with an alias, wherever it stands", () => {
    expect(peopleOf(draft)).toEqual(["Mara-Jo Orr alias M-J Orr", "Zoltan Quist"]);
    expect(countRows(draft)).toMatchObject({ included: 4, doubts: 3 });
  });

  it("is settled in every row with one click, either way", () => {
    const same = repair(draft, "Same person");
    expect(messagesOf(same).filter((message) => message.includes("M-J"))).toEqual([]);
    expect(peopleOf(same)).toEqual(["Mara-Jo Orr alias M-J Orr", "Zoltan Quist"]);
    const two = repair(agendaOf(["M-J Orr", "Mara-Jo Orr", "M-J Orr"]), "Two people");
    expect(messagesOf(two)).toEqual([]);
    expect(peopleOf(two)).toEqual(["M-J Orr", "Mara-Jo Orr"]);
  });

  it.each(["Mara", "Orr", "M. Or", "Mara-Jo O."])("is asked about when it says less (%s)", (short) => {
    const read = agendaOf(["Mara-Jo Orr", short]);
    expect(messagesOf(read)).toEqual([`“${short}” may be Mara-Jo Orr, whom this agenda names in full.`]);
    expect(peopleOf(read)).toEqual(["Mara-Jo Orr", short]);
    expect(peopleOf(repair(read, "Same person"))).toEqual([`Mara-Jo Orr alias ${short}`]);
    expect(peopleOf(repair(read, `Add “${short}”`))).toEqual(["Mara-Jo Orr", short]);
  });

  it("is left alone when two names fit, or none", () => {
    for (const cells of [["Mara Orr", "Milo Orr", "M. Orr"], ["Mara Orr", "T. Orr"], ["Mara Orr", "M"], ["Mara", "Mar"]]) {
      const read = agendaOf(cells);
      expect(messagesOf(read)).toEqual([]);
      expect(peopleOf(read)).toEqual(cells);
    }
  });

  it("may be short for a short form, and means the full name then", () => {
    expect(peopleOf(agendaOf(["Mara-Jo Orr", "M-J Orr", "Mara-J Orr"]))).toEqual(["Mara-Jo Orr alias M-J Orr alias Mara-J Orr"]);
  });

  it("is nobody new when the directory knows them, or a group of that name", () => {
    const known = directoryOf("Mara-Jo Orr");
    expect(messagesOf(agendaOf(["Mara-Jo Orr", "M-J Orr"], known))).toEqual(["No one here is called “M-J Orr”. Did you mean Mara-Jo Orr?"]);
    const group: Directory = { people: [], groups: [{ id: "g", name: "M. Leads", memberIds: [] }] };
    expect(messagesOf(agendaOf(["Mirror Leads", "M. Leads"], group))).toEqual([]);
  });
});

describe("somebody whom the directory has gained since the preview", () => {
  it("is not made a second time", () => {
    const draft = agendaOf(["Mara-Jo Orr", "M-J Orr"]);
    expect(peopleOf(draft, directoryOf("Mara-Jo Orr"))).toEqual([]);
  });
});
