import type { HtmlNode } from "@docket/shared/notes/hast.ts";

type HastElement = Extract<HtmlNode, { type: "element" }>;
type ElementContent = HastElement["children"][number];

/** Attributes that the reader of notes looks at, by the names it knows them under. */
const READ: Readonly<Record<string, string>> = {
  href: "href", alt: "alt", style: "style", start: "start", colspan: "colSpan", rowspan: "rowSpan",
  datetime: "dateTime", type: "type", checked: "checked", role: "role", "aria-checked": "ariaChecked",
};

/** Deeper than any text that people write; what lies below is left out. */
const DEPTH_LIMIT = 256;

/** A part of a page in the browser, as the tree that the reader of notes takes. Comments and scripts stay behind. */
export const domToHast = (nodes: Iterable<Node>, depth = 0): HtmlNode[] => [...nodes].flatMap((node) => hastOf(node, depth));

function hastOf(node: Node, depth: number): ElementContent[] {
  if (node.nodeType === 3) return [{ type: "text", value: node.nodeValue ?? "" }];
  if (node.nodeType !== 1 || depth > DEPTH_LIMIT) return [];
  const element = node as Element;
  const children = domToHast(element.childNodes, depth + 1) as ElementContent[];
  return [{ type: "element", tagName: element.tagName.toLowerCase(), properties: propertiesOf(element), children }];
}

function propertiesOf(element: Element): HastElement["properties"] {
  const properties: HastElement["properties"] = {};
  for (const { name, value } of element.attributes) {
    if (name === "class") properties["className"] = value.split(/\s+/).filter((each) => each !== "");
    else if (name.startsWith("data-")) properties[name.replace(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase())] = value;
    else if (READ[name] !== undefined) properties[READ[name]] = value;
  }
  return properties;
}
