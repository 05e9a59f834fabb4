import type { Minutes, MinutesBlock, MinutesInline, MinutesSession } from "@docket/shared/minutes/tree.ts";

/** Text without marks. */
export const plain = (text: string): MinutesInline => ({ kind: "text", text });

/** A paragraph of plain text. */
export const para = (text: string): MinutesBlock => ({ kind: "paragraph", inlines: [plain(text)] });

/** An action item as the minutes have it. */
export const taskBlock = (text: string, done = false): MinutesBlock => ({
  kind: "tagged", tag: "actionItem", id: "a".repeat(26), label: "Action item", done, fields: [], inlines: [plain(text)],
});

/** A session with these running notes. */
export const sessionWith = (...runningNotes: MinutesBlock[]): MinutesSession => ({
  kind: "session",
  id: "s".repeat(26),
  topic: "Mirror coating",
  coordinators: ["Aiko Tanabe"],
  plannedStart: { date: "2026-09-15", time: "09:00", zone: "America/Los_Angeles (UTC-7)" },
  plannedMinutes: 30,
  actual: [],
  preMeetingNotes: [],
  runningNotes,
});

/** Minutes of one day with one session, changed by `patch`. */
export const minutesWith = (runningNotes: MinutesBlock[], patch: Partial<Minutes> = {}): Minutes => ({
  title: "Operations leadership",
  series: "Operations",
  timeZone: "America/Los_Angeles",
  dates: { from: "2026-09-15", to: "2026-09-17" },
  call: [{ label: "Video call", value: "https://call.example/1", href: "https://call.example/1" }],
  participants: [{ name: "Noor Haddad", handle: "nhaddad", deactivated: true, isUnconfirmed: false }],
  groups: [{ name: "Team leads", members: ["Ruth Oyelaran"] }],
  recordings: [],
  decisions: [],
  actionItems: [],
  days: [{ number: 1, date: "2026-09-15", entries: [sessionWith(...runningNotes)] }],
  ...patch,
});

/** One block of every kind, nested once: what each exporter must be able to print. */
export const EVERY_BLOCK: MinutesBlock[] = [
  { kind: "heading", level: 1, inlines: [plain("word-heading")] },
  { kind: "paragraph", inlines: [
    { kind: "text", text: "word-bold", bold: true },
    { kind: "text", text: "word-italic", italic: true },
    { kind: "text", text: "word-strike", strike: true },
    { kind: "text", text: "word-code", code: true },
    { kind: "text", text: "word-link", href: "https://docs.example/a" },
    { kind: "lineBreak" },
    { kind: "chip", tag: "mention", label: "word-chip" },
  ] },
  { kind: "list", ordered: false, start: 1, items: [{ blocks: [para("word-bullet"), { kind: "list", ordered: true, start: 3, items: [{ blocks: [para("word-third")] }] }] }] },
  { kind: "table", rows: [
    [{ header: true, blocks: [para("word-head")] }, { header: true, blocks: [para("word-head2")] }],
    [{ header: false, blocks: [para("word-cell | pipe"), para("word-second-line")] }, { header: false, blocks: [{ kind: "list", ordered: false, start: 1, items: [{ blocks: [para("word-in-cell")] }] }] }],
  ] },
  { kind: "code", language: "py", text: "word_code = '``` fence'\n\n  indented" },
  { kind: "quote", blocks: [para("word-quote")] },
  { kind: "rule" },
  taskBlock("word-open"),
  taskBlock("word-ticked", true),
  { kind: "tagged", tag: "decision", id: "d".repeat(26), label: "Decision", done: null, fields: [], inlines: [plain("word-decision")] },
  { kind: "tagged", tag: "not-invented-yet", id: "n".repeat(26), label: "Risk", done: null, fields: [], inlines: [plain("word-new-tag")] },
];

/** The words of `EVERY_BLOCK` that must be readable in any export. */
export const EVERY_WORD = [...JSON.stringify(EVERY_BLOCK).matchAll(/word[-_]\w+(?:-\w+)*/g)].map(([word]) => word);
