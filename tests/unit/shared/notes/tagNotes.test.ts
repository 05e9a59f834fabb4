import { notesFromHtml } from "@docket/shared/notes/fromHtml.ts";
import { notesFromMarkdown } from "@docket/shared/notes/fromMarkdown.ts";
import { nameTags } from "@docket/shared/notes/nameTags.ts";
import { parseHtml } from "@docket/shared/notes/parseHtml.ts";
import { checkNotes } from "@docket/shared/notes/writeNotes.ts";
import { newPerson } from "@docket/shared/people/newPerson.ts";
import { personFinder } from "@docket/shared/people/personFinder.ts";
import type { NoteJson } from "@docket/shared/tags/tag.ts";
import { describe, expect, it } from "vitest";
import { actionItem, assignedGroup, assignee, bullets, date, decision, done, due, idOf, mention, paragraph, text } from "../../../support/noteBuilders.ts";
import { directoryOf } from "../../../support/larkfield.ts";

const twin = (id: string) => newPerson(idOf(id), { name: "Alex Roe" });
const lin = newPerson(idOf("Mei-Lan Oduya"), { name: "Mei-Lan Oduya", aliases: ["M-L Oduya"], handle: "mloduya" });
const directory = {
  ...directoryOf("Ines Koch", "Otto Brandt", lin, twin("one"), twin("two")),
  groups: [{ id: idOf("T/Leads"), name: "T/Leads", memberIds: [] }],
};
const findPerson = personFinder(directory);
const oduya = assignee("Mei-Lan Oduya");

function fromMarkdown(markdown: string): NoteJson[] {
  const notes = notesFromMarkdown(markdown, findPerson);
  if (!notes.ok) throw new Error(notes.reason);
  checkNotes(notes.value);
  return notes.value;
}
function fromHtml(html: string): NoteJson[] {
  const tree = parseHtml(html);
  if (!tree.ok) throw new Error(tree.reason);
  const notes = notesFromHtml(tree.value.children, findPerson);
  checkNotes(notes);
  return notes;
}

const user = (name: string, account = "x"): string => `<a class="confluence-userlink user-mention" data-username="${account}" href="/display/~x">${name}</a>`;
const wikiTask = (inside: string): string => `<ul class="inline-task-list"><li data-inline-task-id="1"><span>${inside}</span></li></ul>`;
const SEP_30 = '<time datetime="2026-09-30" class="date-future">30 Sep 2026</time>';

describe("a task of a wiki page", () => {
  it.each<[string, string, NoteJson]>([
    ["with a person in front", `${user("Ines Koch")} order the mirror ${SEP_30}`, actionItem(null, assignee("Ines Koch"), " order the mirror ", due("2026-09-30"))],
    ["with two in front", `${user("Ines Koch")} ${user("Otto Brandt")} order it`, actionItem(null, assignee("Ines Koch"), " ", assignee("Otto Brandt"), " order it")],
    ["with somebody in the text", `${user("Ines Koch")} — ask ${user("Otto Brandt")} first ${SEP_30}`, actionItem(null, assignee("Ines Koch"), " — ask ", mention("Otto Brandt"), " first ", due("2026-09-30"))],
    ["with somebody alone beside the date", `order the mirror ${user("Otto Brandt")}${SEP_30}`, actionItem(null, "order the mirror ", assignee("Otto Brandt"), due("2026-09-30"))],
    ["with a date in the text", `agree on ${SEP_30} with all`, actionItem(null, "agree on ", date("2026-09-30"), " with all")],
    ["with a written date in the text", `seats for October 12, ${SEP_30}`, actionItem(null, "seats for October 12, ", due("2026-09-30"))],
    ["of somebody known by account", `${user("Unknown User (mloduya)", "mloduya")} order it`, actionItem(null, oduya, " order it")],
    ["of somebody unknown", `${user("Zoltan Quist")} order it`, actionItem(null, "Zoltan Quist order it")],
    ["of a name that two people have", `${user("Alex Roe")} order it`, actionItem(null, "Alex Roe order it")],
    ["with a time of day", '<time datetime="2026-09-30T10:00Z">30 Sep, 10:00</time> order it', actionItem(null, "30 Sep, 10:00 order it")],
  ])("%s keeps what it says", (_what, inside, item) => {
    expect(fromHtml(wikiTask(inside))).toEqual([item]);
  });

  it("below a heading of its page is read with everything around it", () => {
    expect(fromHtml(`<h2>x</h2><p>${user("Ines Koch")} on ${SEP_30}</p>${wikiTask("a")}`).slice(1)).toEqual([
      paragraph(mention("Ines Koch"), " on ", date("2026-09-30")), actionItem(null, "a"),
    ]);
  });
});

describe("a task in Markdown", () => {
  it.each<[string, string, NoteJson]>([
    ["with a name in front", "- [ ] @Ines Koch order it", actionItem(null, assignee("Ines Koch"), " order it")],
    ["with name and date at the end", "- [x] order it @Otto Brandt 2026-09-30", done(actionItem(null, "order it ", assignee("Otto Brandt"), " ", due("2026-09-30")))],
    ["with date and name at the end", "- [ ] order it 2026-09-30 @Otto Brandt", actionItem(null, "order it ", due("2026-09-30"), " ", assignee("Otto Brandt"))],
    ["with names, marks and an end", "- [ ] @Ines Koch, @M-L Oduya: **order** it by 30 Sep 2026.", actionItem(null, assignee("Ines Koch"), ", ", oduya, ": ", text("order", "bold"), " it by ", due("2026-09-30"))],
    ["for a group", "- [ ] @T/Leads order it", actionItem(null, assignedGroup("T/Leads"), " order it")],
    ["as these notes are copied out", "- [ ] **Ines Koch, Otto Brandt:** order it (due 2026-09-30)", actionItem(null, assignee("Ines Koch"), ", ", assignee("Otto Brandt"), ":", " order it ", due("2026-09-30"))],
    ["with a name and a dash", "- [ ] Ines Koch — order it", actionItem(null, assignee("Ines Koch"), " — order it")],
    ["with somebody unknown among the names", "- [ ] Ines Koch, Zoltan Quist: order it", actionItem(null, "Ines Koch, Zoltan Quist: order it")],
    ["for somebody unknown", "- [ ] @Zoltan Quist order it", actionItem(null, "@Zoltan Quist order it")],
    ["with a first name only", "- [ ] @Ines order it", actionItem(null, "@Ines order it")],
    ["with a date of its sentence", "- [ ] slides for 1 November 2026", actionItem(null, "slides for 1 November 2026")],
    ["with a date without a year", "- [ ] order it Sep 30", actionItem(null, "order it Sep 30")],
    ["with a date that does not exist", "- [ ] order it 2026-02-30", actionItem(null, "order it 2026-02-30")],
    ["with an address of a mail", "- [ ] write to x@Ines Koch", actionItem(null, "write to x@Ines Koch")],
    ["with names in code", "- [ ] run `@Ines Koch`", actionItem(null, "run ", text("@Ines Koch", "code"))],
    ["with nothing but a name", "- [ ] @Ines Koch", actionItem(null, assignee("Ines Koch"))],
  ])("%s keeps what it says", (_what, markdown, item) => {
    expect(fromMarkdown(markdown)).toEqual([item]);
  });

  it("is one in the cell of a table as well", () => {
    const cell = fromMarkdown("| h |\n| - |\n| [ ] @Ines Koch order it 2026-09-30<br>• see @Otto Brandt |")[0]?.content?.[1]?.content?.[0]?.content;
    expect(cell).toEqual([actionItem(null, assignee("Ines Koch"), " order it ", due("2026-09-30")), bullets([paragraph("see ", mention("Otto Brandt"))])]);
  });
});

it("leaves a date and a name outside action items what they are", () => {
  expect(fromMarkdown("@Ines Koch: see 2026-09-30")).toEqual([paragraph(mention("Ines Koch"), ": see 2026-09-30")]);
  expect(fromMarkdown("```\n@Ines Koch\n```")[0]?.content).toEqual([text("@Ines Koch")]);
});

it("gives imported tags the ids that they lack, at every depth", () => {
  let made = 0;
  const named = nameTags([bullets([actionItem(null, "a")]), decision(null, "b"), decision("has", "d"), paragraph("c")], () => idOf(`own ${"abc".charAt((made += 1))}`));
  expect(named).toEqual([bullets([actionItem("own b", "a")]), decision("own c", "b"), decision("has", "d"), paragraph("c")]);
});
