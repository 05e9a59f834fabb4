import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { AgendaDraft } from "@docket/shared/paste/draft.ts";
import { linesOfNotes } from "@docket/shared/paste/pastedPage.ts";
import type { NoteJson } from "@docket/shared/tags/tag.ts";
import { describe, expect, it } from "vitest";
import { draftOf, meaningOf, rowsOf } from "../../../support/drafts.ts";
import { directoryOf, readFixture } from "../../../support/larkfield.ts";
import { bullets, idOf, mention, paragraph } from "../../../support/noteBuilders.ts";

const FORMATS = ["html", "tsv", "md"] as const;

/** Blocks without what Markdown cannot say in a table: links, tagged nodes, empty lines and the language of code. */
function plainShape(nodes: readonly NoteJson[]): unknown[] {
  return nodes.map((node) => {
    if (node.type === "paragraph" || node.type === "codeBlock") return `${node.type} ${plainText([node]).filter((line) => line.trim() !== "").join("\n")}`;
    return { [node.type]: plainShape(node.content ?? []) };
  });
}

const plainText = (nodes: readonly NoteJson[]): string[] => linesOfNotes(nodes.map(withLabels));

const withLabels = (node: NoteJson): NoteJson =>
  node.type === "mention" ? { type: "text", text: String(node.attrs?.["label"]) } : { ...node, ...(node.content ? { content: node.content.map(withLabels) } : {}) };

const wordsOf = (draft: AgendaDraft): string[] =>
  rowsOf(draft).map(({ preMeetingNotes }) => plainText(preMeetingNotes).join(" ").replace(/\s+/g, " "));

function itAgrees(read: (format: (typeof FORMATS)[number]) => AgendaDraft): void {
  const [html, tsv, md] = FORMATS.map(read) as [AgendaDraft, AgendaDraft, AgendaDraft];
  expect(meaningOf(tsv)).toEqual(meaningOf(html));
  expect(meaningOf(md)).toEqual(meaningOf(html));
  expect(wordsOf(tsv)).toEqual(wordsOf(html));
  expect(rowsOf(md).map(({ preMeetingNotes }) => plainShape(preMeetingNotes))).toEqual(
    rowsOf(html).map(({ preMeetingNotes }) => plainShape(preMeetingNotes)),
  );
  expect([html.format, tsv.format, md.format]).toEqual(["html", "tsv", "markdown"]);
}

const short = (draft: AgendaDraft): string[][] =>
  draft.days.map(({ rows }) =>
    rows.map(({ kind, start, plannedMinutes, title, names }) =>
      kind === "moderatorBand" ? `— ${names[0]?.text}` : [start, plannedMinutes ?? "", title, ...names.map(({ text }) => text)].join("|"),
    ),
  );

describe("the agenda of the invented team", () => {
  it("means the same as HTML, TSV and Markdown", () => {
    itAgrees((format) => draftOf(readFixture(`agenda.${format}`)));
  });

  it.each(FORMATS)("has every day, time, topic, coordinator and band (%s)", (format) => {
    const draft = draftOf(readFixture(`agenda.${format}`));
    expect(draft.days.map(({ date }) => date)).toEqual(["2026-09-15", "2026-09-16", "2026-09-17"]);
    expect(short(draft)).toEqual([
      [
        "— Maren Ilves",
        "09:00|20|Welcome|Maren Ilves",
        "09:20|25|News from the mountain|Ruth Oyelaran",
        "09:45|15|Handing over the mirror schedule|Gabe Thornquist",
        "10:00|30|Alert latency|Aiko Tanabe",
        "10:30|30|Break",
        "— Tobias Okafor",
        "11:00|45|Data retention|Samuel Adeyemi-Brandt",
        "11:45|30|LTN-061|Priya Raghunathan",
        "12:15|15|Break",
        "— Priya Raghunathan",
        "12:30|45|Power cuts at the dome / OPS-412|Dmitri Kalloway",
        "13:15|60|Scheduler 2: acceptance for the survey|Lucía Ferrand|Wen Castellanos",
        "14:15||Close",
      ],
      [],
      [
        "— H. Solberg",
        "09:00|30|Milestones for winter|Maren Ilves",
        "09:30|60|Team reports|Tobias Okafor",
        "10:30|30|Break",
        "— Maren Ilves",
        "11:00|30|Team reports|Tobias Okafor",
        "11:30|30|Focus weeks|Ruth Oyelaran",
        "12:00||Wrap up|Maren Ilves",
      ],
    ]);
    expect(rowsOf(draft).flatMap(({ issues }) => issues)).toEqual([]);
    expect(rowsOf(draft).flatMap(({ names }) => names).every(({ personId }) => personId !== null)).toBe(true);
  });

  it("finds the moderator of day 3 by an alias", () => {
    const band = draftOf(readFixture("agenda.tsv")).days[2]?.rows[0];
    expect(band?.names).toEqual([{ text: "H. Solberg", personId: idOf("Henrik Solberg-Vance"), candidateIds: [idOf("Henrik Solberg-Vance")] }]);
  });

  it("takes the title of the page, where there is one", () => {
    expect(FORMATS.map((format) => draftOf(readFixture(`agenda.${format}`)).title)).toEqual([
      "Larkfield Observatory, operations leadership, autumn", null, "Larkfield Observatory, operations leadership, autumn",
    ]);
  });

  it("keeps the nested bullets of the notes", () => {
    const row = rowsOf(draftOf(readFixture("agenda.md"))).find(({ title }) => title.includes("OPS-412"));
    expect(row?.preMeetingNotes).toEqual([
      bullets(
        [
          paragraph("What we know:"),
          bullets(
            [paragraph("Three cuts since July, all at dusk."), bullets([paragraph("Twice the grid")], [paragraph("Once our own breaker")])],
            [paragraph("The dome closed by itself each time.")],
            [paragraph("Restart by hand took 40 minutes or more.")],
          ),
        ],
        [paragraph("How long may a night stay lost?")],
      ),
    ]);
  });

  it("keeps the code of the wiki to the letter, with its language", () => {
    const notes = rowsOf(draftOf(readFixture("agenda.html"))).find(({ title }) => title === "Team reports")?.preMeetingNotes ?? [];
    const code = notes.find(({ type }) => type === "codeBlock");
    expect(code?.attrs).toEqual({ language: "py" });
    expect(code?.content?.[0]?.text?.split("\n").slice(1, 5)).toEqual([
      ">>> order = Random(915)", "", ">>> teams = [", "...     'Mirror and dome (Gabe Thornquist)',",
    ]);
  });

  it("makes a mention of a person whom the wiki links, deactivated or not", () => {
    const row = rowsOf(draftOf(readFixture("agenda.html"))).find(({ title }) => title.startsWith("Handing over"));
    expect(row?.preMeetingNotes).toEqual([paragraph(mention("Noor Haddad"), " kept the coating calendar until June; agree who keeps it now.")]);
    const stranger = draftOf(readFixture("agenda.html"), { people: [], groups: [] });
    expect(rowsOf(stranger).find(({ title }) => title.startsWith("Handing over"))?.preMeetingNotes[0]?.content).toHaveLength(1);
  });

  it("says which columns it is certain of", () => {
    expect(draftOf(readFixture("agenda.tsv")).columns).toEqual([
      { index: 0, heading: "Time (Project)", role: "time", certain: true },
      { index: 1, heading: "Topic", role: "topic", certain: true },
      { index: 2, heading: "Coordinator", role: "coordinator", certain: true },
      { index: 3, heading: "Pre-meeting notes", role: "preMeetingNotes", certain: true },
      { index: 4, heading: "Running notes", role: "runningNotes", certain: true },
    ]);
  });
});

const REFERENCE = path.resolve(import.meta.dirname, "../../../../../shared/reference");
const exists = existsSync(path.join(REFERENCE, "agenda.html"));

describe(`the reference agenda${exists ? "" : " (skipped: the reference files are not on this machine)"}`, () => {
  const file = (format: string): string => (exists ? readFileSync(path.join(REFERENCE, `agenda.${format}`), "utf8") : "");
  const linked = [...new Set([...file("html").matchAll(/class="[^"]*user-mention[^>]*>([^<]+)</g)].map(([, name = ""]) => name))];
  // One moderator is written out, in a short form of a name that is linked elsewhere.
  const short = /Moderator: ([^<]+)<\//.exec(file("html"))?.[1] ?? "";
  const named = directoryOf(...linked);
  const shortened = named.people.find(({ name }) => short !== "" && name.endsWith(short.split(" ").at(-1) ?? ""));
  const directory = { ...named, people: named.people.map((person) => (person === shortened ? { ...person, aliases: [short] } : person)) };
  const read = (format: string): AgendaDraft => draftOf(file(format), directory);

  it.skipIf(!exists)("means the same as HTML, TSV and Markdown", () => {
    itAgrees(read);
  });

  it.skipIf(!exists)("gives the same people when nobody is known yet, with the short form for the full name", () => {
    const people = FORMATS.map((format) => {
      const draft = draftOf(file(format), { people: [], groups: [] });
      return new Set(rowsOf(draft).flatMap(({ names }) => names.map(({ text, sameAs }) => sameAs ?? text)));
    });
    expect(people[1]).toEqual(people[0]);
    expect(people[2]).toEqual(people[0]);
    expect(people[0]?.has(short)).toBe(false);
    expect(people[0]?.has(shortened?.name ?? "")).toBe(true);
  });

  it.skipIf(!exists)("has three days, five bands, 13 sessions, three breaks and a close, all without doubt", () => {
    const draft = read("html");
    const kinds = rowsOf(draft).map(({ kind }) => kind);
    expect(draft.days.map(({ date, rows }) => `${date} ${rows.length}`)).toEqual(["2020-09-15 14", "2020-09-16 0", "2020-09-17 8"]);
    expect(["moderatorBand", "session", "break", "close"].map((kind) => kinds.filter((other) => other === kind).length)).toEqual([5, 13, 3, 1]);
    expect(rowsOf(draft).flatMap(({ issues }) => issues)).toEqual([]);
    expect(rowsOf(draft).find(({ start }) => start === "12:45")?.title).toMatch(/ \/ RFC-723$/);
    expect(shortened).toBeDefined();
    expect(draft.days[2]?.rows[0]?.names[0]).toMatchObject({ text: short, personId: shortened?.id });
    expect(draft.days[2]?.rows.at(-1)?.plannedMinutes).toBeNull();
  });
});
