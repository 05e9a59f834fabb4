import { checkNotes } from "@docket/shared/notes/writeNotes.ts";
import { readAgenda } from "@docket/shared/paste/readAgenda.ts";
import type { AgendaDraft } from "@docket/shared/paste/draft.ts";
import { agendaDraft } from "@docket/shared/protocol/draftShapes.ts";
import { describe, expect, it } from "vitest";
import { LARKFIELD, readFixture } from "../../../support/larkfield.ts";
import { randomOf, SEED } from "../../../support/random.ts";
import type { Random } from "../../../support/random.ts";

const read = (html: string | null, text: string | null) => readAgenda({ html, text, directory: LARKFIELD });

/** What holds for every draft, whatever it was made of. */
function itHolds(draft: AgendaDraft): void {
  expect(agendaDraft.safeParse(draft).error).toBeUndefined();
  const rows = draft.days.flatMap((day) => day.rows);
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  for (const row of rows) {
    checkNotes(row.preMeetingNotes);
    checkNotes(row.runningNotes);
    expect(row.included).toBe(row.issues.every(({ severity }) => severity !== "error"));
    for (const issue of row.issues) expect(issue.repairs.length, issue.message).toBeGreaterThan(0);
  }
}

/** Either a draft that holds, or a refusal in words. */
function itIsReadOrRefused(html: string | null, text: string | null): void {
  const answer = read(html, text);
  if (answer.ok) itHolds(answer.value);
  else expect(answer.reason).toMatch(/^Expected .+\.$/);
}

const SCRAPS = [
  "09:00", "25:00", "9 am", "Break", "Moderator: Ines Koch", "Day 2: 2026-09-16", "Ines Koch / Sam A.", "Team leads", "", "   ", "|", "\t", '"', "\u0000", "\ud800",
  "**", "`", "<br>", "• a", "&nbsp;&nbsp;• b", "[x](javascript:alert(1))", "<script>alert(1)</script>", "- [ ] x", "```", "\u202e", "🎉", "Time", "Topic", "30 min",
];

const HTML_SCRAPS = [
  "<table>", "</table>", "<tr>", "<td>", "<th>Time", "<th>Topic", "</td>", "<td colspan=99999>", "<td rowspan=-1>", "<ul>", "<li>", "</ul>", "<b>", "</b>", "<p>", "</p>",
  "<a href='javascript:alert(1)'>", "<a href=https://example.org/>", "<a class=user-mention>", "</a>", "<pre>", "</pre>", "<img alt=x src=x onerror=alert(1)>", "<svg><script>",
  "<!--", "-->", "<h1>", "<h3>Day 1", "</h3>", "<code>", "<blockquote>", "<hr>", "<br>", "<ol start=-5>", "<style>", "</style>", "<template>", "<math>", "<select>", "<caption>",
];

const soup = (random: Random, scraps: readonly string[], length: number): string =>
  Array.from({ length: random.int(length) }, () => random.pick(scraps)).join("");

function randomTable(random: Random): string[][] {
  const width = 1 + random.int(6);
  return Array.from({ length: random.int(12) }, () => Array.from({ length: width }, () => soup(random, SCRAPS, 3)));
}

describe("whatever is pasted", () => {
  it(`gives a draft that can be imported, or a refusal (SEED=${SEED})`, () => {
    const random = randomOf(SEED);
    let drafts = 0;
    for (let round = 0; round < 80; round += 1) {
      const table = randomTable(random);
      const markdown = ["| Time | Topic | Who |", "| --- | --- | --- |", ...table.map((row) => `| ${row.join(" | ")} |`)].join("\n");
      const tabbed = ["Time\tTopic\tWho", ...table.map((row) => row.join("\t"))].join("\n");
      const html = `<table><tr><th>Time<th>Topic</tr>${table.map((row) => `<tr>${row.map((cell) => `<td>${cell}`).join("")}</tr>`).join("")}</table>`;
      itIsReadOrRefused(null, markdown);
      itIsReadOrRefused(null, tabbed);
      itIsReadOrRefused(html, null);
      itIsReadOrRefused(`<table>${soup(random, [...SCRAPS, ...HTML_SCRAPS], 60)}`, soup(random, [...SCRAPS, "\n"], 40));
      if (read(null, tabbed).ok) drafts += 1;
    }
    expect(drafts).toBeGreaterThan(20);
  }, 30_000);

  it(`survives any cut and any flipped character of a real paste (SEED=${SEED})`, () => {
    const random = randomOf(SEED);
    for (const format of ["html", "tsv", "md"]) {
      const whole = readFixture(`agenda.${format}`);
      for (let round = 0; round < 12; round += 1) {
        const at = random.int(whole.length);
        const cut = random.chance(0.5) ? whole.slice(0, at) : whole.slice(at);
        const flipped = `${cut.slice(0, at / 2)}${random.pick(["<", ">", "|", "\t", '"', "`", "\n", "&"])}${cut.slice(at / 2 + 1)}`;
        itIsReadOrRefused(format === "html" ? flipped : null, format === "html" ? null : flipped);
      }
    }
  }, 30_000);

  it.each([
    ["rows in a day", 500, (n: number) => `Time\tTopic\n${"09:00\tx\n".repeat(n)}`],
    ["rows", 5000, (n: number) => `Time\tTopic\n${Array.from({ length: n / 250 }, (_, at) => `Day ${at + 1}\n${"09:00\tx\n".repeat(250)}`).join("")}`],
    ["days", 100, (n: number) => `${"Day 1\n".repeat(n)}Time\tTopic\n09:00\tx`],
    ["paragraphs in a cell", 5000, (n: number) => `Time\tTopic\tNotes\n09:00\tx\t"${"a\n".repeat(n)}"`],
    ["different names", 500, (n: number) => `Time\tTopic\tWho\n${Array.from({ length: n / 20 }, (_, row) => `09:00\tx\t${Array.from({ length: 20 }, (_name, at) => `P${row} Q${at}`).join(" / ")}\n`).join("")}`],
  ])("is refused with too many %s", (what, limit, make) => {
    expect(read(null, make(limit * 2))).toEqual({ ok: false, reason: `Expected at most ${limit} ${what}. Copy a smaller part.` });
    expect(read(null, make(limit / 2)).ok).toBe(true);
  });

  /** Each took time that grew with the square of its length, or would: half a million characters then take hours. */
  it.each<[string, string]>([
    ["blanks", " ".repeat(500_000)],
    ["blanks in a cell", `Time\tTopic\tWho\n09:00\tx${" ".repeat(250_000)}x\tx${" ".repeat(250_000)}x`],
    ["brackets", `Time\tTopic\n${"(".repeat(250_000)}\tBreak${" (".repeat(125_000)}`],
    ["quotes", `Time\tTopic\n${'"a\t'.repeat(170_000)}`],
    ["doubled quotes", `Time\tTopic\n${'""'.repeat(250_000)}\tx`],
    ["names that are none", `Time\tTopic\tWho\n09:00\tx\t${"all / ".repeat(80_000)}`],
    ["dashes", `${"-".repeat(250_000)} ${"- ".repeat(125_000)}`],
    ["inline elements", `<table><tr><th>Time<th>Topic<tr><td>09:00<td>${"x<u>y</u>".repeat(50_000)}`],
    ["blanks in code", `<table><tr><th>Time<th>Topic<th>Who<tr><td>09:00<td>x<td><pre>x${" ".repeat(500_000)}x`],
  ])("is answered, with half a million %s", (_what, paste) => {
    itIsReadOrRefused(paste.startsWith("<") ? paste : null, paste.startsWith("<") ? null : paste);
  });

  it.each([
    ["markdown", null, "| Time | Topic | Who |\n| --- | --- | --- |\n| 09:00 | Plan\u0007s \u202ereview | Ines\u2066 Koch |\n| 09:30 | Ca\ufffd | |\n| 10:00 | Plain | Zoltan |"],
    ["tsv", null, "Time\tTopic\tWho\n09:00\tPlan\u0007s \u202ereview\tInes\u2066 Koch\n09:30\tCa\ud800\t\n10:00\tPlain\tZoltan"],
    ["html", "<table><tr><th>Time<th>Topic<th>Who<tr><td>09:00<td>Plan&#7;s &#x202e;review<td>Ines&#x2066; Koch<tr><td>09:30<td>Ca&#xd800;<td><tr><td>10:00<td>Plain<td>Zoltan</table>", null],
  ])("loses what cannot be shown in topics and names, and says so (%s)", (_format, html, text) => {
    const answer = read(html, text);
    if (!answer.ok) throw new Error(answer.reason);
    itHolds(answer.value);
    const rows = answer.value.days.flatMap((day) => day.rows);
    expect(rows.map(({ title, names }) => [title, names.map((name) => name.text)])).toEqual([["Plans review", ["Ines Koch"]], ["Ca\ufffd", []], ["Plain", ["Zoltan"]]]);
    const said = rows.map(({ issues }) => issues.filter(({ message }) => message.includes("cannot be shown")).map(({ about, severity }) => `${severity} ${about}`));
    expect(said).toEqual([["doubt names", "doubt title"], ["doubt title"], []]);
  });

  it("never carries a script or a link that a page must not follow into the notes", () => {
    const answer = read("<table><tr><th>Time<th>Topic<th>Notes</tr><tr><td>09:00<td>A<td><a href='java\nscript:alert(1)'>a</a><a href='//evil.example'>b</a><script>c</script><iframe src=x>d</iframe><p onclick=e>f</p></tr></table>", null);
    expect(JSON.stringify(answer)).toContain('"preMeetingNotes":[{"type":"paragraph","content":[{"type":"text","text":"ab"}]},{"type":"paragraph","content":[{"type":"text","text":"f"}]}]');
  });
});
