import * as Y from "yjs";
import { FRAGMENTS } from "../actionItems/records.ts";
import { fragmentOf } from "./fragments.ts";
import { taggedElements } from "./extract.ts";

/**
 * Sets the done flag of the action item with this id: the first in the document, should there be copies.
 * Returns false when the document holds none; an item that is so already is left alone.
 */
export function tickActionItem(doc: Y.Doc, itemId: string, done: boolean): boolean {
  const item = findActionItem(doc, itemId);
  if (item === null) return false;
  if ((item.getAttribute("done") === true) !== done) item.setAttribute("done", done);
  return true;
}

/** Yjs types attributes as strings; the editor stores them as they are in the schema. */
type ActionItemElement = Y.XmlElement<{ id: string; done: boolean }>;

function findActionItem(doc: Y.Doc, itemId: string): ActionItemElement | null {
  for (const name of FRAGMENTS) {
    for (const block of fragmentOf(doc, name).toArray()) {
      if (!(block instanceof Y.XmlElement)) continue;
      const found = taggedElements(block).find((element) => element.nodeName === "actionItem" && element.getAttribute("id") === itemId);
      if (found) return found as unknown as ActionItemElement;
    }
  }
  return null;
}
