import { readAgenda } from "@docket/shared/paste/readAgenda.ts";
import { describe, expect, it } from "vitest";
import { draftOf, rowsOf, tsv } from "../../../support/drafts.ts";
import { LARKFIELD } from "../../../support/larkfield.ts";
import { bullets, paragraph } from "../../../support/noteBuilders.ts";

const HEADER = "Time | Topic | Coordinator | Notes";
const problem = (html: string | null, text: string | null): string => {
  const read = readAgenda({ html, text, directory: LARKFIELD });
  return read.ok ? "(was read)" : read.reason;
};
const roles = (draft: ReturnType<typeof draftOf>) => draft.columns.map(({ role, certain }) => `${role}${certain ? "" : "?"}`);

describe("columns", () => {
  it("are guessed from their content where there is no header, and not certain", () => {
    const draft = draftOf(
      tsv(
        "09:00 | Welcome | Maren Ilves | Something long enough to be a note on what is planned",
        "09:30 | Alert latency | Aiko Tanabe | Something else that is long enough to be a note",
      ),
    );
    expect(roles(draft)).toEqual(["time?", "topic?", "coordinator?", "preMeetingNotes?"]);
    expect(rowsOf(draft).map(({ start, title, plannedMinutes }) => [start, title, plannedMinutes])).toEqual([["09:00", "Welcome", 30], ["09:30", "Alert latency", null]]);
  });

  it("may stand in any order", () => {
    const draft = draftOf(tsv("Session | Speaker | Start | Duration", "Welcome | Maren Ilves | 09:00 | 20 min"));
    expect(roles(draft)).toEqual(["topic", "coordinator", "time", "minutes"]);
    expect(rowsOf(draft)[0]).toMatchObject({ title: "Welcome", start: "09:00", plannedMinutes: 20 });
  });

  it("are what the person says they are", () => {
    const text = tsv("Time | Topic | Who | Thoughts", "09:00 | Welcome | Maren Ilves | hello");
    expect(roles(draftOf(text))[3]).toBe("ignored?");
    const told = draftOf(text, LARKFIELD, { 3: "runningNotes", 2: "ignored", 7: "topic", 1: "nonsense" });
    expect(roles(told)).toEqual(["time", "topic", "ignored", "runningNotes"]);
    expect(rowsOf(told)[0]).toMatchObject({ names: [], runningNotes: [paragraph("hello")] });
  });

  it("that are called the same are the two kinds of notes", () => {
    expect(roles(draftOf(tsv("Time | Topic | Notes | Notes", "09:00 | Welcome | a | b")))).toEqual(["time", "topic", "preMeetingNotes", "runningNotes?"]);
  });

  it.each([["20", "minutes"], ["We talked about everything that came up, and then some more.", "runningNotes"]])("called Minutes over %j are %s", (cell, role) => {
    expect(roles(draftOf(tsv("Time | Topic | Minutes", `09:00 | Welcome | ${cell}`)))[2]).toBe(role);
  });

  it("of a later table without a header are those of the one before", () => {
    const draft = draftOf(tsv("Day 1", "Who | Topic | Time", "Zoltan | Welcome | 09:00", "", "Day 2", "Zoltan | Wrap up | 10:00"));
    expect(draft.days.map(({ rows }) => rows.map(({ title }) => title))).toEqual([["Welcome"], ["Wrap up"]]);
  });
});

describe("rows", () => {
  it.each([
    ["Break", "break"], ["Lunch", "break"], ["coffee break (20 min)", "break"], ["Close", "close"], ["End of day", "close"], ["Adjourn", "close"],
    ["Wrap up", "session"], ["Breakdown of costs", "session"], ["Closing the loop on alerts", "session"], ["Teams", "session"],
  ])("called %s are a %s", (title, kind) => {
    expect(rowsOf(draftOf(tsv(HEADER, `09:00 | ${title} |  | `)))[0]?.kind).toBe(kind);
  });

  it("close a day once: what closes above the last one is a break of that name", () => {
    const rows = rowsOf(draftOf(tsv(HEADER, "09:00 | Welcome |  | ", "10:00 | End |  | ", "10:20 | Reports |  | ", "11:00 | Close |  | ")));
    expect(rows.map(({ kind, title, plannedMinutes }) => [kind, title, plannedMinutes])).toEqual([["session", "Welcome", 60], ["break", "End", 20], ["session", "Reports", 40], ["close", "Close", null]]);
  });

  it("are sessions when somebody coordinates the lunch", () => {
    expect(rowsOf(draftOf(tsv(HEADER, "12:00 | Lunch | Ines Koch | ")))[0]?.kind).toBe("session");
  });

  it.each(["Moderator: Ines Koch", "**Moderator: Ines Koch**", "Chair - Ines Koch", "Session chair: Ines Koch"])("such as %s are bands", (line) => {
    const md = `| Time | Topic |\n| - | - |\n| ${line} | |\n| 09:00 | Welcome |`;
    expect(rowsOf(draftOf(md)).map(({ kind, names }) => [kind, names.map(({ text }) => text)])).toEqual([["moderatorBand", ["Ines Koch"]], ["session", []]]);
  });

  it("keep a range as their length, whatever comes next", () => {
    const draft = draftOf(tsv(HEADER, "13:15-14:00 | A |  | ", "14:30 | B |  | "));
    expect(rowsOf(draft)[0]?.plannedMinutes).toBe(45);
  });

  it("with the same title stay two", () => {
    expect(rowsOf(draftOf(tsv(HEADER, "09:00 | Team reports |  | ", "10:00 | Team reports |  | ")))).toHaveLength(2);
  });

  it("lose what a document cannot store: NUL and half characters", () => {
    expect(rowsOf(draftOf(tsv(HEADER, "09:00 | a\u0000b\ud800c |  | ")))[0]?.title).toBe("ab\ufffdc");
  });

  it("without a coordinator, notes or topic are legal", () => {
    const [bare, untitled] = rowsOf(draftOf(tsv(HEADER, "09:00 | Welcome |  | ", "10:00 |  |  | ")));
    expect(bare).toMatchObject({ issues: [], included: true });
    expect(untitled).toMatchObject({ title: "", included: true });
  });

  it("keep a topic that is too long, in the notes", () => {
    const [row] = rowsOf(draftOf(tsv(HEADER, `09:00 | ${"word ".repeat(100).trim()} |  | `)));
    expect(row?.title.length).toBeLessThanOrEqual(300);
    expect(row?.preMeetingNotes).toEqual([paragraph("word ".repeat(100).trim())]);
  });

  it("across the table with an unknown word are asked about", () => {
    const html = "<table><tr><th>Time</th><th>Topic</th><th>Who</th></tr><tr><td>10:00</td><td colspan=2><em>Group picture</em></td></tr></table>";
    expect(rowsOf(draftOf(html))[0]).toMatchObject({ kind: "session", issues: [{ severity: "doubt", repairs: [{ kind: "setKind", rowKind: "break" }, { kind: "keep" }] }] });
  });
});

describe("days", () => {
  it("may be announced in the table, on a line, or as a heading", () => {
    const inTable = tsv(HEADER, "Day 1: 2026-09-15 |  |  | ", "09:00 | Welcome |  | ", "Day 2: 2026-09-16 |  |  | ");
    expect(draftOf(inTable).days.map(({ date, rows }) => [date, rows.length])).toEqual([["2026-09-15", 1], ["2026-09-16", 0]]);
  });

  it("without a heading are one day without a date", () => {
    expect(draftOf(tsv(HEADER, "09:00 | Welcome |  | ")).days).toMatchObject([{ heading: "", date: null, issues: [] }]);
  });

  it("are not taken from a table of contents", () => {
    const html = "<ul><li>Day 1: 2026-09-15</li></ul><h3>Day 1: 2026-09-15</h3><table><tr><th>Time<th>Topic</tr><tr><td>09:00<td>Welcome</tr></table>";
    expect(draftOf(html).days).toHaveLength(1);
  });

  it.each([
    ["Day 2", "“Day 2” has no date.", ["2026-09-16"]],
    ["Wed 16 Sep", "“Wed 16 Sep” has no year.", ["2026-09-16"]],
    ["Day 2: 06/09/2026", "“Day 2: 06/09/2026” can be read as two dates.", ["2026-09-06", "2026-06-09"]],
    ["Day 2: 2026-09-31", "“Day 2: 2026-09-31” names no possible date.", ["2026-09-16"]],
  ])("such as %s are asked about", (heading, message, dates) => {
    const draft = draftOf(tsv("Day 1: 2026-09-15", HEADER, "09:00 | Welcome |  | ", "", heading, "", "Day 3: 2026-09-17"));
    expect(draft.days[1]?.issues[0]).toMatchObject({ message, repairs: dates.map((date) => ({ kind: "setDayDate", date })) });
  });

  it("with the wrong weekday are asked about", () => {
    const draft = draftOf(tsv("Monday 2026-09-15", HEADER, "09:00 | Welcome |  | "));
    expect(draft.days[0]).toMatchObject({ date: "2026-09-15", issues: [{ message: "“Monday 2026-09-15”: 2026-09-15 is a Tuesday." }] });
  });
});

describe("formats", () => {
  it("prefers the table of the clipboard to its text", () => {
    const html = "<table><tr><th>Time<th>Topic</tr><tr><td>09:00<td>From the table</tr></table>";
    const read = readAgenda({ html, text: tsv("Time | Topic", "09:00 | From the text"), directory: LARKFIELD });
    expect(read.ok && read.value.format).toBe("html");
  });

  it("falls back to the text when the HTML holds no agenda", () => {
    const html = "<table><tr><th>Name<th>Role</tr><tr><td>Ines Koch<td>scribe</tr></table>";
    const read = readAgenda({ html, text: tsv("Time | Topic", "09:00 | From the text"), directory: LARKFIELD });
    expect(read.ok && read.value.format).toBe("tsv");
  });

  it("reads an HTML source that was pasted as text", () => {
    const read = readAgenda({ html: null, text: "<table><tr><th>Time<th>Topic</tr><tr><td>09:00<td>A</tr></table>", directory: LARKFIELD });
    expect(read.ok && read.value.format).toBe("html");
  });

  it("leaves out tables that are no agenda", () => {
    const html = "<table><tr><th>Name<th>Role</tr><tr><td>Ines Koch<td>scribe</tr></table><table><tr><th>Time<th>Topic</tr><tr><td>09:00<td>A</tr></table>";
    expect(rowsOf(draftOf(html)).map(({ title }) => title)).toEqual(["A"]);
  });

  it("keeps the columns under a cell that reaches down several rows", () => {
    const html = "<table><tr><th>Time<th>Who<th>Topic</tr><tr><td>09:00<td rowspan=2>Ines Koch<td>A</tr><tr><td>09:30<td>B</tr></table>";
    expect(rowsOf(draftOf(html)).map(({ title }) => title)).toEqual(["A", "B"]);
  });

  it("reads quoted cells of a spreadsheet with lines, tabs and quotes in them", () => {
    const draft = draftOf(`Time\tTopic\tNotes\n09:00\tA\t"• one\n  • ""two""\tthree\n• four"\n09:30\t"B" as in B\t"said" she`);
    expect(rowsOf(draft)[0]?.preMeetingNotes).toEqual([bullets([paragraph("one"), bullets([paragraph('"two" three')])], [paragraph("four")])]);
    expect(rowsOf(draft)[1]).toMatchObject({ title: '"B" as in B', preMeetingNotes: [paragraph('"said" she')] });
  });

  it.each([
    [null, null, "got nothing"], ["", "", "got nothing"], ["<p>hello</p>", "hello", "got 1 line without one"], [null, "a\tb\nc\td", "got 2 lines without one"],
  ])("refuses %j with %j, and says what was expected", (html, text, got) => {
    expect(problem(html, text)).toBe(`Expected a table with times and topics, from a wiki page, a spreadsheet or as Markdown; ${got}. Copy the table with its header.`);
  });
});
