import type { Element, ElementContent, Nodes, RootContent } from "hast";

/** A node below the root of a page. */
export type HtmlNode = RootContent | ElementContent;

/** True for an element with one of the names; for any element when none is given. */
export const isElement = <Name extends string>(node: Nodes, ...names: Name[]): node is Element & { tagName: Name } =>
  node.type === "element" && (names.length === 0 || names.some((name) => name === node.tagName));

/** The text of an attribute as parse5 and hast name it ("colSpan", "dataUsername"); null when there is none. */
export function attributeOf(element: Element, name: string): string | null {
  const value = element.properties[name];
  if (Array.isArray(value)) return value.join(" ");
  return typeof value === "string" || typeof value === "number" ? String(value) : null;
}

/** True when the element has the attribute, whatever it says; for `checked` and its like. */
export function hasAttribute(element: Element, name: string): boolean {
  const value = element.properties[name];
  return value !== undefined && value !== null && value !== false;
}

/** True when the element has the class. */
export function hasClass(element: Element, name: string): boolean {
  const { className } = element.properties;
  return Array.isArray(className) && className.includes(name);
}

/** The first element below that passes, in the order of the page. */
export function findElement(nodes: readonly HtmlNode[], passes: (element: Element) => boolean): Element | null {
  for (const node of nodes) {
    if (!isElement(node)) continue;
    const found = passes(node) ? node : findElement(node.children, passes);
    if (found !== null) return found;
  }
  return null;
}

/** All text below, to the letter; `<br>` is a line end. */
export function textOf(nodes: readonly HtmlNode[]): string {
  const parts: string[] = [];
  const visit = (node: HtmlNode): void => {
    if (node.type === "text") parts.push(node.value);
    else if (isElement(node, "br")) parts.push("\n");
    else if (isElement(node)) node.children.forEach(visit);
  };
  nodes.forEach(visit);
  return parts.join("");
}
