import type { CalendarDate } from "../agenda/entry.ts";
import type { NewId } from "../base/ids.ts";
import type { NoteJson } from "../tags/tag.ts";

/** What the sample's notes refer to: people and groups by name, fresh ids, and the dates of the three days. */
export interface SampleContext {
  idOf: (name: string) => string;
  newId: NewId;
  dates: readonly [CalendarDate, CalendarDate, CalendarDate];
  /** The date so many days after the first. */
  dayAfter: (days: number) => CalendarDate;
}

type Inline = NoteJson | string;

const inlines = (parts: readonly Inline[]): NoteJson[] =>
  parts.map((part) => (typeof part === "string" ? { type: "text", text: part } : part));
const p = (...parts: Inline[]): NoteJson => ({ type: "paragraph", content: inlines(parts) });
const bold = (text: string): NoteJson => ({ type: "text", text, marks: [{ type: "bold" }] });
const li = (...content: NoteJson[]): NoteJson => ({ type: "listItem", content });
const ul = (...items: NoteJson[]): NoteJson => ({ type: "bulletList", content: items });
const quote = (...content: NoteJson[]): NoteJson => ({ type: "blockquote", content });
const cell = (type: "tableHeader" | "tableCell", text: string): NoteJson => ({ type, content: [p(text)] });
const row = (type: "tableHeader" | "tableCell", ...texts: string[]): NoteJson => ({
  type: "tableRow",
  content: texts.map((text) => cell(type, text)),
});
const table = (head: string[], ...rows: string[][]): NoteJson => ({
  type: "table",
  content: [row("tableHeader", ...head), ...rows.map((texts) => row("tableCell", ...texts))],
});
const link = (text: string, href: string): NoteJson => ({ type: "text", text, marks: [{ type: "link", attrs: { href } }] });

/**
 * Running notes of the sample meeting, in the order of the agenda's sessions; a session that is not
 * listed has none. Keys are "<day>/<topic>/<n>": the nth session of that topic.
 */
export function sampleNotes(context: SampleContext): Record<string, NoteJson[]> {
  return { ...dayOne(context), ...dayThree(context) };
}

const person = (type: "assignee" | "mention", { idOf }: SampleContext, name: string): NoteJson => ({
  type,
  attrs: { kind: name === "Team leads" ? "group" : "person", id: idOf(name), label: name },
});
const dueDate = (date: CalendarDate): NoteJson => ({ type: "dueDate", attrs: { date } });
const actionItem = (context: SampleContext, done: boolean, ...content: Inline[]): NoteJson => ({
  type: "actionItem",
  attrs: { id: context.newId(), done },
  content: inlines(content),
});
const decision = (context: SampleContext, ...content: Inline[]): NoteJson => ({
  type: "decision",
  attrs: { id: context.newId() },
  content: inlines(content),
});

function dayOne(context: SampleContext): Record<string, NoteJson[]> {
  const assignee = (name: string): NoteJson => person("assignee", context, name);
  const mention = (name: string): NoteJson => person("mention", context, name);
  return {
    "1/Welcome/1": [
      p("Everybody is here but Peter, who left in July. Recording is off."),
      actionItem(context, true, assignee("Tobias Okafor"), " put the house rules at the top of the series page ", dueDate(context.dates[0])),
    ],
    "1/News from the mountain/1": [
      ul(
        li(p("Snow on 2 September, the earliest since the site opened."), ul(li(p("Two nights lost, one of them to the road.")), li(p("The plough was still in the valley.")))),
        li(p("Visitors' cabin has water again.")),
      ),
      actionItem(context, false, assignee("Ruth Oyelaran"), " move the plough up before the end of August, every year ", dueDate(context.dayAfter(13))),
    ],
    "1/Alert latency/1": [
      p(bold("Where the seconds go"), ", as Ines measured it:"),
      table(["Step", "Seconds"], ["Read-out", "4"], ["Transfer", "11"], ["Difference image", "38"], ["Sending", "3"]),
      p("Aiko: the difference image can be halved by keeping last night's template in memory."),
      quote(p("RO - is 60 s a promise to anybody? AT - it is in the agreement with the brokers.")),
      decision(context, "The 60 s limit stays. The difference image gets 25 s of it."),
      actionItem(context, false, assignee("Aiko Tanabe"), " ", assignee("Ines Koch"), " try the template in memory on one detector and bring numbers ", dueDate(context.dayAfter(20))),
    ],
    "1/Data retention/1": [
      ul(
        li(p("Samuel walks through the three options; prices are on ", link("the cost sheet", "https://docs.larkfield.example/costs"), ".")),
        li(p("Deleting is cheap and cannot be taken back."), ul(li(p("Raw frames of engineering nights could go first.")))),
      ),
      actionItem(context, false, assignee("Samuel Adeyemi-Brandt"), " ", assignee("Gabe Thornquist"), " write down which frames nobody has read in two years, with ", mention("Noor Haddad"), "'s list as a start ", dueDate(context.dayAfter(9))),
      actionItem(context, false, "find out what the insurance says about backups"),
    ],
    "1/LTN-061/1": [
      p("Section 4 is in the way: it promises a night assistant to every visitor."),
      decision(context, "LTN-061 is accepted without section 4, which comes back in November."),
      actionItem(context, false, assignee("Priya Raghunathan"), " rewrite section 4 of LTN-061 for November 10 ", dueDate(context.dayAfter(41))),
    ],
  };
}

function dayThree(context: SampleContext): Record<string, NoteJson[]> {
  return {
    "3/Team reports/1": [
      p("Mirror and dome: coating done, one actuator waits for a part (OPS-417)."),
      p("Data centre: see slides. Batteries as in LTN- 049 would help, says Dmitri."),
      actionItem(context, false, person("assignee", context, "Team leads"), " list what each team needs from the data centre before winter ", dueDate(context.dayAfter(16))),
    ],
  };
}
