import type { PhrasingContent } from "mdast";
import { safeHref } from "../links/safeHref.ts";
import type { BlockWriter, NoteMark } from "./blockWriter.ts";
import { withoutWikiNoise } from "./wellFormed.ts";

/** True for the `<br>` that stands for a line end where Markdown has none: in a table cell. */
export const isLineEnd = (node: PhrasingContent): boolean =>
  node.type === "break" || (node.type === "html" && /^<br\s*\/?>$/i.test(node.value.trim()));

/** Writes a line of Markdown. HTML in it is left out, but for line ends; the text between its elements stays. */
export function writeInlines(nodes: readonly PhrasingContent[], writer: BlockWriter, marks: readonly NoteMark[] = []): void {
  for (const node of nodes) writeInline(node, writer, marks);
}

function writeInline(node: PhrasingContent, writer: BlockWriter, marks: readonly NoteMark[]): void {
  const inside = (children: readonly PhrasingContent[], mark: NoteMark | null): void =>
    writeInlines(children, writer, mark === null ? marks : [...marks.filter(({ type }) => type !== mark.type), mark]);
  if (isLineEnd(node)) return writer.lineBreak();
  switch (node.type) {
    case "text":
      return writer.text(withoutWikiNoise(node.value), marks);
    case "inlineCode":
      return writer.text(node.value, [{ type: "code" }]);
    case "strong":
      return inside(node.children, { type: "bold" });
    case "emphasis":
      return inside(node.children, { type: "italic" });
    case "delete":
      return inside(node.children, { type: "strike" });
    case "link":
      return inside(node.children, linkTo(node.url));
    case "linkReference":
      return inside(node.children, null);
    case "footnoteReference":
      return writer.text(`[^${node.label ?? node.identifier}]`, marks);
    case "image":
    case "imageReference":
      return writer.text(node.alt ?? "", marks);
    default:
  }
}

function linkTo(url: string): NoteMark | null {
  const href = safeHref(url);
  return href === null ? null : { type: "link", attrs: { href } };
}
