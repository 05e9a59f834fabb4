import { readText } from "@docket/shared/notes/extract.ts";
import { linkHandles } from "@docket/shared/notes/linkHandles.ts";
import { toMinutesBlocks } from "@docket/shared/notes/toMinutes.ts";
import type { NoteJson } from "@docket/shared/tags/tag.ts";
import type { Slice } from "@tiptap/pm/model";
import type { blocksToMarkdown } from "@docket/shared/export/markdown.ts";

let toMarkdown: typeof blocksToMarkdown | null = null;

/** Loads the Markdown writer, which is not needed before somebody copies. */
export async function loadMarkdown(): Promise<void> {
  ({ blocksToMarkdown: toMarkdown } = await import("@docket/shared/export/markdown.ts"));
}

/** What is copied, as text: Markdown of whole blocks, plain words of a part of one line. */
export function copyText({ content }: Slice): string {
  const [only] = content.childCount === 1 ? [content.firstChild] : [];
  const nodes = content.toJSON() as NoteJson[] | null ?? [];
  if (only?.isTextblock && only.type.spec.code) return only.textContent;
  if (only?.type.name === "paragraph") return linesOf(nodes[0]?.content ?? []);
  if (only?.isInline) return linesOf(nodes);
  if (toMarkdown === null) return content.textBetween(0, content.size, "\n\n");
  return toMarkdown(linkHandles(toMinutesBlocks(nodes), [])).trimEnd();
}

function linesOf(inlines: readonly NoteJson[]): string {
  const lines: NoteJson[][] = [[]];
  for (const node of inlines) {
    if (node.type === "hardBreak") lines.push([]);
    else lines.at(-1)?.push(node);
  }
  const isText = inlines.every(({ type }) => type === "text");
  // Blanks of a copied piece of text are part of it.
  return isText ? inlines.map(({ text }) => text ?? "").join("") : lines.map((line) => readText(line)).join("\n");
}
