import type { Element, ElementContent } from "hast";
import { toHtml } from "hast-util-to-html";
import { h } from "hastscript";
import { unreachable } from "../base/assert.ts";
import { safeHref } from "../links/safeHref.ts";
import type { MinutesBlock, MinutesCell, MinutesInline, MinutesTagged } from "../minutes/tree.ts";
import { taggedFrame } from "./phrases.ts";

/** Headings in notes stand below the h4 that names the fragment; HTML ends at h6. */
const NOTE_HEADING_OFFSET = 4;

/** Safe HTML of a piece of notes: text escaped, links of allowed schemes only, nothing that runs or is fetched. */
export const notesHtml = (blocks: readonly MinutesBlock[]): string =>
  toHtml({ type: "root", children: notesElements(blocks) });

/** The same as elements, for a larger page. */
export const notesElements = (blocks: readonly MinutesBlock[]): Element[] => blocks.map(blockElement);

/** `value` as a link where `href` is safe, as text otherwise. */
export function linkElement(value: string, href: string | null | undefined): ElementContent {
  const url = href === null || href === undefined ? null : safeHref(href);
  if (url === null) return { type: "text", value };
  return h("a", { href: url, rel: ["noopener", "noreferrer"] }, value);
}

function blockElement(block: MinutesBlock): Element {
  switch (block.kind) {
    case "heading":
      return h(`h${Math.min(block.level + NOTE_HEADING_OFFSET, 6)}`, { dataLevel: String(block.level) }, inlineContent(block.inlines));
    case "paragraph":
      return h("p", inlineContent(block.inlines));
    case "list":
      return h(
        block.ordered ? "ol" : "ul",
        block.ordered && block.start !== 1 ? { start: block.start } : {},
        block.items.map((item) => h("li", notesElements(item.blocks))),
      );
    case "table":
      return h("table", h("tbody", block.rows.map((row) => h("tr", row.map(cellElement)))));
    case "code":
      return h("pre", h("code", block.language === null ? {} : { dataLanguage: block.language }, block.text));
    case "quote":
      return h("blockquote", notesElements(block.blocks));
    case "rule":
      return h("hr");
    case "tagged":
      return taggedElement(block);
    default:
      return unreachable(block);
  }
}

const cellElement = (cell: MinutesCell): Element => h(cell.header ? "th" : "td", notesElements(cell.blocks));

/** Any tag prints its label or its box, then its text; `data-tag` lets a style sheet make it beautiful. */
function taggedElement(block: MinutesTagged): Element {
  const done = block.done === null ? {} : { dataDone: String(block.done) };
  const sign =
    block.done === null
      ? h("strong", { dataLabel: "" }, `${block.label}: `)
      : h("span", { dataBox: "", role: "img", ariaLabel: block.done ? "Done" : "Open" }, block.done ? "☑" : "☐");
  return h("div", { dataTag: block.tag, id: block.id === "" ? undefined : block.id, ...done }, [
    sign,
    h("div", { dataBody: "" }, taggedContent(block)),
  ]);
}

function taggedContent(block: MinutesTagged): ElementContent[] {
  const { lead, tail } = taggedFrame(block);
  return [
    ...(lead === null ? [] : [h("span", { dataChip: "assignee" }, lead), { type: "text" as const, value: " " }]),
    ...inlineContent(block.inlines),
    ...(tail === null ? [] : [{ type: "text" as const, value: " " }, h("span", { dataChip: "field" }, tail)]),
  ];
}

function inlineContent(inlines: readonly MinutesInline[]): ElementContent[] {
  return inlines.map((inline): ElementContent => {
    switch (inline.kind) {
      case "text":
        return markedContent(inline);
      case "lineBreak":
        return h("br");
      case "chip":
        return h("span", { dataChip: inline.tag }, inline.label);
      default:
        return unreachable(inline);
    }
  });
}

function markedContent(inline: Extract<MinutesInline, { kind: "text" }>): ElementContent {
  let content = linkElement(inline.text, inline.href);
  if (inline.code) content = h("code", [content]);
  if (inline.strike) content = h("s", [content]);
  if (inline.italic) content = h("em", [content]);
  if (inline.bold) content = h("strong", [content]);
  return content;
}
