import type { HandlePattern } from "../links/handles.ts";
import { findTextLinks } from "../links/textLinks.ts";
import type { MinutesBlock, MinutesInline } from "../minutes/tree.ts";

/** The blocks with issue and document handles and written-out addresses as links; code and what is a link already stay as they are. */
export function linkHandles(blocks: readonly MinutesBlock[], patterns: readonly HandlePattern[]): MinutesBlock[] {
  const inlines = (all: readonly MinutesInline[]): MinutesInline[] => all.flatMap((inline) => linkInline(inline, patterns));
  const nested = (all: readonly MinutesBlock[]): MinutesBlock[] => linkHandles(all, patterns);
  return blocks.map((block): MinutesBlock => {
    switch (block.kind) {
      case "heading":
      case "paragraph":
      case "tagged":
        return { ...block, inlines: inlines(block.inlines) };
      case "list":
        return { ...block, items: block.items.map((item) => ({ blocks: nested(item.blocks) })) };
      case "table":
        return { ...block, rows: block.rows.map((row) => row.map((cell) => ({ ...cell, blocks: nested(cell.blocks) }))) };
      case "quote":
        return { ...block, blocks: nested(block.blocks) };
      default:
        return block;
    }
  });
}

function linkInline(inline: MinutesInline, patterns: readonly HandlePattern[]): MinutesInline[] {
  if (inline.kind !== "text" || inline.code === true || inline.href !== undefined) return [inline];
  const parts: MinutesInline[] = [];
  let end = 0;
  for (const { from, to, href } of findTextLinks(inline.text, patterns)) {
    if (from > end) parts.push({ ...inline, text: inline.text.slice(end, from) });
    parts.push({ ...inline, text: inline.text.slice(from, to), href });
    end = to;
  }
  if (end < inline.text.length) parts.push({ ...inline, text: inline.text.slice(end) });
  return parts;
}
