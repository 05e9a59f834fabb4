import type { Element, ElementContent } from "hast";
import { toHtml } from "hast-util-to-html";
import { h } from "hastscript";
import type { HandlePattern } from "../links/handles.ts";
import { safeHref } from "../links/safeHref.ts";
import { findTextLinks } from "../links/textLinks.ts";
import { blockTagOf, inlineTagOf } from "../tags/index.ts";
import type { BlockTag, InlineTag, MinutesLowering, NoteJson } from "../tags/tag.ts";
import { plainText } from "./plainText.ts";

/** Headings in notes stand below the page's own; HTML ends at h6. */
const HEADING_OFFSET = 4;

/**
 * Notes as they look before the editor stands: the same boxes as the editor's, block by block, so that nothing
 * moves when it takes their place. Safe: text is escaped, links lead where `safeHref` allows, nothing runs. What
 * depends on the reader (names of today, dates in their language) is for the page to fill in.
 */
export const staticNotesHtml = (blocks: readonly NoteJson[], handles: readonly HandlePattern[]): string =>
  // Empty notes have a line to write on, in the editor too.
  toHtml({ type: "root", children: elementsOf(blocks.length === 0 ? [{ type: "paragraph" }] : blocks, handles) });

const elementsOf = (blocks: readonly NoteJson[] | undefined, handles: readonly HandlePattern[]): Element[] =>
  (blocks ?? []).map((block) => blockElement(block, handles));

function blockElement(block: NoteJson, handles: readonly HandlePattern[]): Element {
  const { type, attrs, content } = block;
  const tag = blockTagOf(type);
  if (tag !== null) return tagElement(tag, block, handles);
  switch (type) {
    case "paragraph":
      return h("p", lineOf(content, handles));
    case "heading": {
      const level = wholeNumber(attrs?.["level"]);
      return h(`h${Math.min(level + HEADING_OFFSET, 6)}`, { dataLevel: String(level) }, lineOf(content, handles));
    }
    case "codeBlock":
      return codeElement(readLanguage(attrs?.["language"]), plainText(block));
    case "orderedList": {
      const start = wholeNumber(attrs?.["start"]);
      return h("ol", start === 1 ? {} : { start }, elementsOf(content, handles));
    }
    case "horizontalRule":
      return h("hr");
    case "table":
      return h("table", h("tbody", elementsOf(content, handles)));
    case "tableHeader":
    case "tableCell":
      return h(type === "tableHeader" ? "th" : "td", spans(attrs), elementsOf(content, handles));
    default:
      return containerElement(block, handles);
  }
}

const CONTAINERS: Partial<Record<string, string>> = { bulletList: "ul", listItem: "li", blockquote: "blockquote", tableRow: "tr" };

/** A block of blocks; one that this version does not know keeps its text behind a remark. */
function containerElement(block: NoteJson, handles: readonly HandlePattern[]): Element {
  const name = CONTAINERS[block.type];
  if (name !== undefined) return h(name, elementsOf(block.content, handles));
  return h("p", [h("em", `[content of an unknown kind, ${block.type}]`), ` ${plainText(block)}`]);
}

const NOTHING: MinutesLowering = { inlines: () => [], blocks: () => [] };

/** What can be done has a box; anything else says what it is. */
function tagElement(tag: BlockTag, block: NoteJson, handles: readonly HandlePattern[]): Element {
  const lowered = tag.toMinutes(block, NOTHING);
  const { label, done, id } = lowered.kind === "tagged" ? lowered : { label: tag.label, done: null, id: "" };
  const line = (name: string | undefined): Element => h("div", { dataContent: "", id: name }, lineOf(block.content, handles));
  const frame = { dataTag: tag.name, id: id === "" ? undefined : id };
  if (done === null) return h("div", frame, [h("strong", { dataLabel: "" }, `${label}.`), line(undefined)]);
  const named = id === "" ? { ariaLabel: label } : { ariaLabelledBy: [`${id}-text`] };
  const box = h("input", { type: "checkbox", dataBox: "", disabled: true, checked: done, ...named });
  return h("div", { ...frame, dataDone: String(done) }, [box, h("div", { dataBody: "" }, line(id === "" ? undefined : `${id}-text`))]);
}

/** A line break at its end, and no text at all, would have no height. */
function lineOf(inlines: readonly NoteJson[] | undefined, handles: readonly HandlePattern[]): ElementContent[] {
  const content = (inlines ?? []).flatMap((inline) => inlineOf(inline, handles));
  const last = inlines?.at(-1);
  return last === undefined || last.type === "hardBreak" ? [...content, h("br")] : content;
}

function inlineOf(inline: NoteJson, handles: readonly HandlePattern[]): ElementContent[] {
  const tag = inlineTagOf(inline.type);
  if (tag !== null) return [chipElement(tag, inline)];
  if (inline.type === "hardBreak") return [h("br")];
  return inline.text === undefined ? [h("em", `[content of an unknown kind, ${inline.type}]`)] : markedText(inline, inline.text, handles);
}

/** The chip with its attributes, from which the page draws it as the editor does. */
function chipElement(tag: InlineTag, chip: NoteJson): Element {
  const written = Object.entries(chip.attrs ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return h("span", { ...Object.fromEntries(written.map(([name, value]) => [`data-${name}`, value])), "data-chip": tag.name }, tag.toText(chip));
}

const ELEMENT_OF_MARK: Partial<Record<string, string>> = { bold: "strong", italic: "em", strike: "s", code: "code" };

function markedText({ marks = [] }: NoteJson, text: string, handles: readonly HandlePattern[]): ElementContent[] {
  const href = marks.find(({ type }) => type === "link")?.attrs?.["href"];
  const url = typeof href === "string" ? safeHref(href) : null;
  const isCode = marks.some(({ type }) => type === "code");
  const words: ElementContent[] = url !== null ? [linkElement(text, url, {})] : isCode ? [{ type: "text", value: text }] : linked(text, handles);
  return marks.reduceRight((inside, { type }) => {
    const name = ELEMENT_OF_MARK[type];
    return name === undefined ? inside : [h(name, inside)];
  }, words);
}

/** The text with handles and written-out addresses as links. */
function linked(text: string, handles: readonly HandlePattern[]): ElementContent[] {
  const parts: ElementContent[] = [];
  let end = 0;
  for (const { from, to, href, handle } of findTextLinks(text, handles)) {
    if (from > end) parts.push({ type: "text", value: text.slice(end, from) });
    parts.push(linkElement(text.slice(from, to), href, handle === null ? {} : { title: handle.text, dataHandle: handle.kind }));
    end = to;
  }
  return end < text.length ? [...parts, { type: "text", value: text.slice(end) }] : parts;
}

const linkElement = (text: string, href: string, more: Record<string, string>): Element =>
  h("a", { href, target: "_blank", rel: ["noopener", "noreferrer"], ...more }, text);

/** Its last line is a line too when it is empty. */
const codeOf = (text: string): (string | Element)[] => (text === "" || text.endsWith("\n") ? [text, h("br")] : [text]);

const codeElement = (language: string | null, text: string): Element =>
  language === null ? h("pre", h("code", codeOf(text))) : h("pre", { dataLanguage: language }, h("code", { className: [`language-${language}`] }, codeOf(text)));

const readLanguage = (language: unknown): string | null =>
  typeof language === "string" && /^[\w+#.-]{1,40}$/.test(language) ? language : null;

function spans(attrs: NoteJson["attrs"]): Record<string, number> {
  const wide = (["colspan", "rowspan"] as const).map((name): [string, number] => [name, wholeNumber(attrs?.[name])]);
  return Object.fromEntries(wide.filter(([, span]) => span > 1));
}

const wholeNumber = (value: unknown): number => (typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : 1);
