import type { Element } from "hast";
import { safeHref } from "../links/safeHref.ts";
import type { FindPerson } from "../people/personFinder.ts";
import { readDate } from "../tags/attributes.ts";
import type { NoteJson } from "../tags/tag.ts";
import { codeBlock, CONTAINER_DEPTH_LIMIT, headingOf, table } from "./blocks.ts";
import { BlockWriter } from "./blockWriter.ts";
import type { NoteMark } from "./blockWriter.ts";
import { attributeOf, findElement, hasClass, isElement, textOf } from "./hast.ts";
import type { HtmlNode } from "./hast.ts";
import { marksOf } from "./htmlMarks.ts";
import { taskState } from "./htmlTasks.ts";
import { tagNotes } from "./tagNotes.ts";
import { listOrTasks, taskBlocks } from "./tasks.ts";
import type { ListedItem } from "./tasks.ts";
import { withoutWikiNoise } from "./wellFormed.ts";

interface Place {
  writer: BlockWriter;
  marks: readonly NoteMark[];
  /** Lists, quotes and tables around this place. */
  depth: number;
  findPerson: FindPerson | null;
}

/**
 * Reads a part of an HTML page as notes. Keeps what the notes can hold; layout, scripts, styles, forms, empty
 * paragraphs and images (but for their alt text) are left out. Items with a box become action items. With
 * `findPerson`, people and dates become tags; without, they stay words. The answer is valid whatever comes in.
 */
export function notesFromHtml(nodes: readonly HtmlNode[], findPerson: FindPerson | null = null): NoteJson[] {
  const blocks = blocksOf(nodes, { marks: [], depth: 0, findPerson });
  return findPerson === null ? blocks : tagNotes(blocks, findPerson);
}

function blocksOf(nodes: readonly HtmlNode[], place: Omit<Place, "writer">): NoteJson[] {
  const writer = new BlockWriter();
  readAll(nodes, { ...place, writer });
  return writer.finish();
}

function readAll(nodes: readonly HtmlNode[], place: Place): void {
  for (const node of nodes) {
    if (node.type === "text") place.writer.text(withoutWikiNoise(node.value), place.marks);
    else if (isElement(node)) readElement(node, place);
  }
}

function readElement(element: Element, place: Place): void {
  const read = isNoise(element) ? () => undefined : (READERS[element.tagName] ?? readInline);
  const done = taskState(element);
  if (done === null) read(element, place);
  else readTask(element, done, place);
}

/** Placeholders and icons that a wiki shows while it loads. */
const isNoise = (element: Element): boolean => hasClass(element, "issue-placeholder") || hasClass(element, "aui-icon");

type Reader = (element: Element, place: Place) => void;

const skip: Reader = () => undefined;

const readBlock: Reader = ({ children }, place) => {
  place.writer.endLine();
  readAll(children, place);
  place.writer.endLine();
};

const readHeading: Reader = ({ tagName, children }, place) => {
  place.writer.endLine();
  readAll(children, place);
  place.writer.endLine(headingOf(Number(tagName.slice(1))));
};

/** Something with a box to tick that is no item of a list. */
function readTask(element: Element, done: boolean, place: Place): void {
  const blocks = blocksOf(element.children, place);
  for (const block of taskBlocks(blocks, done) ?? blocks) place.writer.block(block);
}

const readInline: Reader = (element, place) => {
  if (hasClass(element, "jira-issue") && element.children.some(isUnknownSummary)) readIssueKey(element, place);
  else readAll(element.children, { ...place, marks: marksOf(element, place.marks) });
};

/** Looks at the text right inside only: issues in issues would else be read once per level. */
const isUnknownSummary = (node: HtmlNode): boolean =>
  isElement(node) && hasClass(node, "summary") && node.children.some((text) => text.type === "text" && text.value.includes("Getting issue details"));

/** An issue that the wiki had not looked up yet: only its key is worth keeping. */
const readIssueKey: Reader = (element, place) => {
  const key = findElement(element.children, (inner) => hasClass(inner, "jira-issue-key"));
  if (key === null) place.writer.text(attributeOf(element, "dataJiraKey") ?? "", place.marks);
  else readElement(key, place);
};

const readLink: Reader = (element, place) => {
  const person = place.findPerson === null || !hasClass(element, "user-mention") ? null : personOf(element, place.findPerson);
  if (person !== null) return place.writer.inline({ type: "mention", attrs: { ...person } });
  const href = safeHref(attributeOf(element, "href"));
  const marks = href === null ? place.marks : [...place.marks.filter(({ type }) => type !== "link"), { type: "link", attrs: { href } }];
  readAll(element.children, { ...place, marks: marksOf(element, marks) });
};

/** Whom a wiki's link to a person means, by the name or else by the account. */
const personOf = (link: Element, findPerson: FindPerson) => findPerson(textOf(link.children)) ?? findPerson(attributeOf(link, "dataUsername") ?? "");

const readTime: Reader = (element, place) => {
  const date = place.findPerson === null ? null : readDate(attributeOf(element, "dateTime"));
  if (date === null) readInline(element, place);
  else place.writer.inline({ type: "date", attrs: { date } });
};

const readImage: Reader = (element, { writer, marks }) => {
  const alt = (attributeOf(element, "alt") ?? "").trim();
  // Wikis put the caption before the picture as well.
  if (alt !== "" && !writer.lineEndsWith(alt)) writer.text(` ${alt} `, marks);
};

const readCode: Reader = (element, { writer }) => {
  writer.block(codeBlock(textOf(element.children), languageOf(element)));
};

/** `brush: py` of a wiki's code macro, or `language-py` as Markdown renderers write it. */
function languageOf(pre: Element): string | null {
  const brush = /(?:^|;)\s*brush:\s*([\w+#-]{1,40})/.exec(attributeOf(pre, "dataSyntaxhighlighterParams") ?? "")?.[1];
  const inner = pre.children.find((child) => isElement(child, "code"));
  const classes = [pre, inner].flatMap((element) => (element && isElement(element) ? (attributeOf(element, "className") ?? "").split(" ") : []));
  const named = classes.find((name) => /^language-[\w+#-]{1,40}$/.test(name))?.slice("language-".length);
  return brush ?? named ?? null;
}

/** Reads what is inside a list, quote or table; null where that is nested too deep and becomes plain paragraphs. */
function within(element: Element, place: Place, make: (inner: Omit<Place, "writer">) => readonly NoteJson[]): void {
  if (place.depth >= CONTAINER_DEPTH_LIMIT) return readBlock(element, place);
  place.writer.endLine();
  for (const block of make({ marks: place.marks, depth: place.depth + 1, findPerson: place.findPerson })) place.writer.block(block);
}

const readQuote: Reader = (element, place) =>
  within(element, place, (inner) => {
    const content = blocksOf(element.children, inner);
    return content.length === 0 ? [] : [{ type: "blockquote", content }];
  });

const readList: Reader = (element, place) =>
  within(element, place, (inner) => {
    const items: ListedItem[] = [];
    for (const child of element.children) {
      const isItem = isElement(child, "li");
      const blocks = blocksOf(isItem ? child.children : [child], inner);
      // A list right inside a list belongs to the item before it: word processors write it so.
      const before = isElement(child, "ul", "ol") ? items.pop() : undefined;
      items.push({ blocks: [...(before?.blocks ?? []), ...blocks], done: before?.done ?? (isItem ? taskState(child) : null) });
    }
    const start = Number(attributeOf(element, "start") ?? 1);
    return listOrTasks(items, element.tagName === "ol", Number.isSafeInteger(start) && start >= 0 ? start : 1);
  });

const readTable: Reader = (element, place) =>
  within(element, place, (inner) => table(rowsOf(element).map((row) => cellsOf(row).map((cell) => ({
    header: cell.tagName === "th",
    colspan: spanOf(cell, "colSpan"),
    rowspan: spanOf(cell, "rowSpan"),
    blocks: blocksOf(cell.children, inner),
  })))));

/** The rows of a table, also those in its head, body and foot, but not those of tables inside it. */
export const rowsOf = (element: Element): Element[] =>
  element.children.flatMap((child) => {
    if (isElement(child, "tr")) return [child];
    return isElement(child, "thead", "tbody", "tfoot") ? child.children.filter((row) => isElement(row, "tr")) : [];
  });

/** The cells of a row. */
export const cellsOf = (row: Element): Element[] => row.children.filter((cell) => isElement(cell, "td", "th"));

/** How many columns or rows a cell covers: 1 to 50. */
export function spanOf(cell: Element, name: "colSpan" | "rowSpan"): number {
  const span = Number(attributeOf(cell, name) ?? 1);
  return Number.isInteger(span) ? Math.min(50, Math.max(1, span)) : 1;
}

const SKIPPED = [
  "script", "style", "head", "title", "template", "noscript", "iframe", "object", "embed", "svg", "math", "canvas", "audio", "video",
  "button", "input", "select", "textarea", "datalist", "colgroup", "caption", "map",
];

const BLOCKS = [
  "html", "body", "address", "article", "aside", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure",
  "footer", "form", "header", "hgroup", "legend", "li", "main", "nav", "p", "search", "section", "summary", "tbody", "td", "tfoot", "th", "thead", "tr",
];

const HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"];

const sameFor = (names: readonly string[], reader: Reader): Record<string, Reader> => Object.fromEntries(names.map((name) => [name, reader]));

const READERS: Partial<Record<string, Reader>> = {
  ...sameFor(SKIPPED, skip),
  ...sameFor(BLOCKS, readBlock),
  ...sameFor(HEADINGS, readHeading),
  ...sameFor(["ul", "ol", "menu", "dir"], readList),
  ...sameFor(["pre", "listing", "xmp"], readCode),
  a: readLink,
  br: (_element, { writer }) => writer.lineBreak(),
  hr: (_element, { writer }) => writer.block({ type: "horizontalRule" }),
  img: readImage,
  time: readTime,
  blockquote: readQuote,
  table: readTable,
};
