import { blocksToMarkdown, markdown } from "@docket/shared/export/markdown.ts";
import type { MinutesBlock } from "@docket/shared/minutes/tree.ts";
import fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { describe, expect, it } from "vitest";
import { minutesWith, para, plain, taskBlock } from "../../../support/minutesBuilders.ts";

interface Found {
  type: string;
  url?: string;
  checked?: boolean | null;
  children?: Found[];
  value?: string;
}

/** Every node of the parsed Markdown. */
function nodesOf(text: string): Found[] {
  const flat = (node: Found): Found[] => [node, ...(node.children ?? []).flatMap(flat)];
  return flat(fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }) as Found);
}

const textOf = (node: Found): string => node.value ?? (node.children ?? []).map(textOf).join("");
/** An address that was typed reads as itself and leads to itself: no harm. */
const isTypedAddress = (node: Found): boolean => node.type === "link" && (node.url ?? "").endsWith(textOf(node));
const count = (text: string, type: string): number => typesOf(text).filter((found) => found === type).length;
const typesOf = (text: string): string[] => nodesOf(text).filter((node) => !isTypedAddress(node)).map(({ type }) => type);
const tasks = (text: string): (boolean | null | undefined)[] =>
  nodesOf(text).filter((node) => typeof node.checked === "boolean").map((node) => node.checked);

/** What people really type, and what would be markup if nobody escaped it. */
const typedText = fc.array(fc.constantFrom("# ", "- ", "[ ] ", "[x] ", "1. ", "> ", "|", "*", "_", "`", "<b>", "http://a.example", "www.a.example", "\\", "&amp;", "a", "é", "\t", "~~", "---", "===", "![", "](x)", ":"), { minLength: 1, maxLength: 8 })
  .map((parts) => parts.join("").trim())
  .filter((text) => text !== "");

describe("Markdown of notes", () => {
  it("has as many check boxes as there are action items, with their state", () => {
    const text = blocksToMarkdown([taskBlock("send it"), taskBlock("sent", true), para("between"), taskBlock("later")]);
    expect(tasks(text)).toEqual([false, true, false]);
  });

  it("never turns typed text into a heading, a check box, a list, a table or a link", () => {
    fc.assert(
      fc.property(typedText, (typed) => {
        const markup = ["heading", "listItem", "table", "link", "image", "html", "code", "blockquote", "thematicBreak"];
        expect(typesOf(blocksToMarkdown([para(typed)])).filter((type) => markup.includes(type))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it("keeps a check box from being typed into an action item's neighbour", () => {
    fc.assert(fc.property(typedText, (typed) => {
      expect(tasks(blocksToMarkdown([taskBlock(typed), para(typed)]))).toEqual([false]);
    }));
  });

  it("fences code that contains fences and keeps its white space", () => {
    const code = "```\n  indented\n\n`tick`";
    const text = blocksToMarkdown([{ kind: "code", language: "py", text: code }]);
    expect(nodesOf(text).find((node) => node.type === "code")?.value).toBe(code);
  });

  it("keeps pipes in cells from breaking the table", () => {
    const cell = (typed: string): MinutesBlock[] => [para(typed)];
    const table: MinutesBlock = { kind: "table", rows: [[{ header: true, blocks: cell("a|b") }, { header: true, blocks: cell("c") }], [{ header: false, blocks: cell("`x|y`") }, { header: false, blocks: cell("d") }]] };
    expect(count(blocksToMarkdown([table]), "tableCell")).toBe(4);
  });

  it("keeps lists at least 6 deep", () => {
    const nest = (depth: number): MinutesBlock => ({ kind: "list", ordered: depth % 2 === 0, start: 1, items: [{ blocks: depth === 1 ? [para("deep")] : [para("level"), nest(depth - 1)] }] });
    expect(count(blocksToMarkdown([nest(7)]), "list")).toBe(7);
  });
});

describe("Markdown minutes", () => {
  it("say the zone with every printed time", () => {
    expect(markdown.render(minutesWith([]))).toContain("09:00 America/Los_Angeles (UTC-7)");
  });

  it("put headings of notes below the session's", () => {
    const depths = nodesOf(markdown.render(minutesWith([{ kind: "heading", level: 1, inlines: [plain("In the notes")] }])))
      .filter((node): node is Found & { depth: number } => node.type === "heading").map((node) => node.depth);
    expect(depths).toEqual([1, 2, 2, 3, 4, 5]);
  });
});
