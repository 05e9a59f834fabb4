import type { BlockContent, List, ListItem, PhrasingContent, Root, RootContent, TableCell } from "mdast";
import { gfmToMarkdown } from "mdast-util-gfm";
import { toMarkdown } from "mdast-util-to-markdown";
import { unreachable } from "../base/assert.ts";
import { safeHref } from "../links/safeHref.ts";
import type { Minutes, MinutesActionItem, MinutesBlock, MinutesCell, MinutesDay, MinutesInline, MinutesRecording, MinutesSession, MinutesTagged } from "../minutes/tree.ts";
import type { ExportFormat } from "./format.ts";
import { assigneesText, consentLines, datesText, participantText, recordingText, sessionFacts, sessionTitle, stateText, taggedFrame, timeText } from "./phrases.ts";

/** GitHub flavoured Markdown, written through mdast so that no text can become markup. */
export const markdown: ExportFormat = {
  id: "md",
  label: "Markdown",
  mediaType: "text/markdown; charset=utf-8",
  render: (minutes) => print({ type: "root", children: minutesNodes(minutes) }),
};

/** Markdown of a piece of notes, for the clipboard. */
export const blocksToMarkdown = (blocks: readonly MinutesBlock[]): string =>
  print({ type: "root", children: blockNodes(blocks, 0) });

function print(root: Root): string {
  return toMarkdown(root, { extensions: [gfmToMarkdown()], bullet: "-", emphasis: "_", rule: "-", listItemIndent: "one" });
}

const text = (value: string): PhrasingContent => ({ type: "text", value });
const paragraph = (...children: PhrasingContent[]): RootContent => ({ type: "paragraph", children });
const strong = (value: string): PhrasingContent => ({ type: "strong", children: [text(value)] });
const heading = (depth: number, ...children: PhrasingContent[]): RootContent => ({
  type: "heading",
  depth: Math.min(depth, 6) as 1,
  children,
});
const item = (...children: BlockContent[]): ListItem => ({ type: "listItem", spread: false, children });
const list = (children: ListItem[], ordered = false, start = 1): List => ({
  type: "list",
  ordered,
  start: ordered ? start : null,
  spread: false,
  children,
});
const textItem = (...children: PhrasingContent[]): ListItem => item({ type: "paragraph", children });

function minutesNodes(minutes: Minutes): RootContent[] {
  return [
    heading(1, text(minutes.title)),
    ...titleBlock(minutes),
    ...participantNodes(minutes),
    ...recordingNodes(minutes),
    ...decisionNodes(minutes),
    ...actionItemNodes(minutes),
    ...minutes.days.flatMap((day) => dayNodes(day)),
  ];
}

function titleBlock(minutes: Minutes): RootContent[] {
  const facts: [string, string | null][] = [
    ["Series", minutes.series],
    ["Date", datesText(minutes)],
    ["Time zone", minutes.timeZone],
  ];
  const known = facts.filter((fact): fact is [string, string] => fact[1] !== null);
  const call = minutes.call.map(({ label, value, href }) => textItem(strong(`${label}:`), text(" "), linked(value, href)));
  return [list([...known.map(([label, value]) => textItem(strong(`${label}:`), text(` ${value}`))), ...call])];
}

function linked(value: string, href: string | null): PhrasingContent {
  const url = href === null ? null : safeHref(href);
  return url === null ? text(value) : { type: "link", url, title: null, children: [text(value)] };
}

function participantNodes({ participants, groups }: Minutes): RootContent[] {
  if (participants.length === 0 && groups.length === 0) return [];
  const people = participants.map((participant) => textItem(text(participantText(participant))));
  const teams = groups.map(({ name, members }) => textItem(strong(`${name}:`), text(` ${members.join(", ")}`)));
  return [heading(2, text("Participants")), list([...people, ...teams])];
}

function recordingNodes({ recordings }: Minutes): RootContent[] {
  if (recordings.length === 0) return [];
  const items = recordings.map((recording) =>
    item(
      { type: "paragraph", children: [strong(`${recording.scope}:`), text(` ${recordingText(recording)}`)] },
      ...consents(recording),
    ),
  );
  return [heading(2, text("Recording")), list(items)];
}

function consents(recording: MinutesRecording): List[] {
  const lines = consentLines(recording).map(({ label, names }) => textItem(strong(`${label}:`), text(` ${names}`)));
  return lines.length === 0 ? [] : [list(lines)];
}

function decisionNodes({ decisions }: Minutes): RootContent[] {
  if (decisions.length === 0) return [];
  const items = decisions.map((decision) => textItem(text(decision.text), text(` (${decision.sessionTopic})`)));
  return [heading(2, text("Decisions")), list(items, true)];
}

function actionItemNodes({ actionItems }: Minutes): RootContent[] {
  if (actionItems.length === 0) return [];
  return [heading(2, text("Action items")), list(actionItems.map(summaryItem))];
}

function summaryItem(action: MinutesActionItem): ListItem {
  const due = action.due === null ? "" : `, due ${action.due}`;
  const state = action.done ? `, ${stateText(action).replace(/^Done/, "done")}` : "";
  const tail = ` (${action.sessionTopic}${due}${state})`;
  return { ...textItem(strong(`${assigneesText(action)}:`), text(` ${action.text}${tail}`)), checked: action.done };
}

function dayNodes(day: MinutesDay): RootContent[] {
  const title = day.date === null ? `Day ${day.number}` : `Day ${day.number}: ${day.date}`;
  const entries = day.entries.flatMap((entry): RootContent[] => {
    switch (entry.kind) {
      case "session":
        return sessionNodes(entry);
      case "break":
      case "close":
      case "continued":
        return [paragraph({ type: "emphasis", children: [text(pauseText(entry.plannedStart, entry.title))] })];
      case "moderatorBand":
        return [paragraph(strong(`Moderator: ${entry.moderator ?? "nobody named"}`))];
      default:
        return unreachable(entry);
    }
  });
  const empty = paragraph({ type: "emphasis", children: [text("Nothing planned.")] });
  return [heading(2, text(title)), ...(entries.length === 0 ? [empty] : entries)];
}

const pauseText = (start: MinutesSession["plannedStart"], title: string): string =>
  start === null ? title : `${timeText(start)}: ${title}`;

function sessionNodes(session: MinutesSession): RootContent[] {
  const facts = sessionFacts(session);
  return [
    heading(3, text(sessionTitle(session))),
    ...(facts.length === 0 ? [] : [paragraph(text(facts.join("; ")))]),
    ...notesNodes("Pre-meeting notes", session.preMeetingNotes),
    ...notesNodes("Running notes", session.runningNotes),
  ];
}

function notesNodes(title: string, blocks: readonly MinutesBlock[]): RootContent[] {
  return blocks.length === 0 ? [] : [heading(4, text(title)), ...blockNodes(blocks, 4)];
}

/** `depth` is the heading level above the notes: their own headings go below it. */
function blockNodes(blocks: readonly MinutesBlock[], depth: number): BlockContent[] {
  const nodes: BlockContent[] = [];
  for (const block of blocks) {
    const node = blockNode(block, depth);
    const before = nodes.at(-1);
    const joins = block.kind === "tagged" && node.type === "list" && before?.type === "list" && isChecklist(before);
    // Neighbouring check boxes are one list: two lists in a row would need a separator comment.
    if (joins && before.type === "list") before.children.push(...node.children);
    else nodes.push(node);
  }
  return nodes;
}

const isChecklist = (node: List): boolean => node.children.every((child) => typeof child.checked === "boolean");

function blockNode(block: MinutesBlock, depth: number): BlockContent {
  switch (block.kind) {
    case "heading":
      return heading(depth + block.level, ...inlineNodes(block.inlines)) as BlockContent;
    case "paragraph":
      return { type: "paragraph", children: inlineNodes(block.inlines) };
    case "list":
      return list(block.items.map((entry) => item(...blockNodes(entry.blocks, depth))), block.ordered, block.start);
    case "table":
      return { type: "table", children: tableRows(block.rows) };
    case "code":
      return { type: "code", lang: block.language?.replace(/[^\w+#.-]/g, "") ?? null, value: block.text };
    case "quote":
      return { type: "blockquote", children: blockNodes(block.blocks, depth) };
    case "rule":
      return { type: "thematicBreak" };
    case "tagged":
      return taggedNode(block);
    default:
      return unreachable(block);
  }
}

/** Something that can be done is a check box; anything else says its label. */
function taggedNode(block: MinutesTagged): BlockContent {
  const children = taggedNodes(block);
  if (block.done !== null) return list([{ ...textItem(...children), checked: block.done }]);
  return { type: "blockquote", children: [{ type: "paragraph", children: [strong(`${block.label}:`), text(" "), ...children] }] };
}

/** The sentence between who stands in front of it and what stands behind. */
function taggedNodes(block: MinutesTagged): PhrasingContent[] {
  const { lead, tail } = taggedFrame(block);
  return [
    ...(lead === null ? [] : [strong(`${lead}:`), text(" ")]),
    ...inlineNodes(block.inlines),
    ...(tail === null ? [] : [text(` (${tail})`)]),
  ];
}

function tableRows(rows: readonly MinutesCell[][]) {
  const width = Math.max(1, ...rows.map((row) => row.length));
  const [first] = rows;
  // GFM tables must have a header row; where the notes have none it stays empty.
  const head = first?.some((cell) => cell.header) ? [] : [rowNode([], width)];
  return [...head, ...rows.map((row) => rowNode(row, width))];
}

function rowNode(cells: readonly MinutesCell[], width: number) {
  const filled = Array.from({ length: width }, (_, place): TableCell => ({
    type: "tableCell",
    children: cells[place] === undefined ? [] : cellNodes(cells[place].blocks),
  }));
  return { type: "tableRow" as const, children: filled };
}

/** A cell holds one line: blocks are parted by `<br>`, list items by bullets. */
function cellNodes(blocks: readonly MinutesBlock[]): PhrasingContent[] {
  const lines = cellLines(blocks);
  return lines.flatMap((line, place): PhrasingContent[] => (place === 0 ? line : [{ type: "html", value: "<br>" }, ...line]));
}

function cellLines(blocks: readonly MinutesBlock[]): PhrasingContent[][] {
  return blocks.flatMap((block): PhrasingContent[][] => {
    switch (block.kind) {
      case "heading":
      case "paragraph":
        return [inlineNodes(block.inlines)];
      case "tagged":
        return [[strong(block.done === null ? `${block.label}: ` : block.done ? "[x] " : "[ ] "), ...taggedNodes(block)]];
      case "list":
        return block.items.flatMap((entry) => cellLines(entry.blocks).map((line) => [text("• "), ...line]));
      case "table":
        return block.rows.map((row) => row.flatMap((cell) => [...cellNodes(cell.blocks), text(" ")]));
      case "code":
        return block.text.split("\n").map((line) => [{ type: "inlineCode", value: line }]);
      case "quote":
        return cellLines(block.blocks);
      case "rule":
        return [];
      default:
        return unreachable(block);
    }
  });
}

function inlineNodes(inlines: readonly MinutesInline[]): PhrasingContent[] {
  return inlines.map((inline): PhrasingContent => {
    switch (inline.kind) {
      case "text":
        return markedNode(inline);
      case "lineBreak":
        return { type: "break" };
      case "chip":
        return strong(inline.label);
      default:
        return unreachable(inline);
    }
  });
}

function markedNode(inline: Extract<MinutesInline, { kind: "text" }>): PhrasingContent {
  let node: PhrasingContent = inline.code ? { type: "inlineCode", value: inline.text } : text(inline.text);
  if (inline.strike) node = { type: "delete", children: [node] };
  if (inline.italic) node = { type: "emphasis", children: [node] };
  if (inline.bold) node = { type: "strong", children: [node] };
  const url = inline.href === undefined ? null : safeHref(inline.href);
  return url === null ? node : { type: "link", url, title: null, children: [node] };
}
