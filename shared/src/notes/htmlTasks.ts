import type { Element } from "hast";
import { attributeOf, hasAttribute, hasClass, isElement } from "./hast.ts";
import type { HtmlNode } from "./hast.ts";

/** What may stand around the box of an item before its words do. */
const AROUND_BOX = ["p", "label", "span", "div"];

/**
 * Whether the element is an item with a box to tick, and whether it is ticked; null: it is none. Knows the task
 * lists of wikis, of Markdown renderers, of editors, of office pages, and the minutes of this product.
 */
export function taskState(element: Element): boolean | null {
  const said = ["dataTaskState", "dataDone", "dataChecked", "ariaChecked"].map((name) => attributeOf(element, name)).find((value) => value !== null);
  const isDone = said === "DONE" || said === "true";
  if (hasAttribute(element, "dataTaskState") || attributeOf(element, "dataTag") === "actionItem") return isDone;
  if (!isElement(element, "li")) return null;
  if (hasAttribute(element, "dataInlineTaskId")) return hasClass(element, "checked");
  if (attributeOf(element, "role") === "checkbox" || hasAttribute(element, "dataChecked")) return isDone;
  const box = boxOf(element);
  return box === null ? null : hasAttribute(box, "checked");
}

/** The check box in front of everything else in an item; null when words or nothing stand there. */
function boxOf(item: Element): Element | null {
  let at: Element | null = item;
  while (at !== null) {
    const first: HtmlNode | undefined = at.children.find((child) => child.type !== "text" || child.value.trim() !== "");
    if (first === undefined || !isElement(first)) return null;
    if (isElement(first, "input")) return attributeOf(first, "type") === "checkbox" ? first : null;
    at = isElement(first, ...AROUND_BOX) ? first : null;
  }
  return null;
}
