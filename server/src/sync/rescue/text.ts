import * as Y from "yjs";
import { isInline, isLine, itemsIn, typeIn } from "./lineShape.ts";
import type { Span } from "./span.ts";

/** Letters, and what they are of. */
export interface Text {
  letters: string;
  spans: Span[];
}

/** Text that a transaction brought and that lives, in one piece. */
export interface FreshText extends Text {
  line: Y.ID;
}

/** Stands for a chip, whichever it is. */
export const CHIP_LETTER = "\ufffc";

/** What the transaction brought of lines that live: whole lines, the empty ones too, and what was put into others. */
export function freshTexts({ doc, beforeState, afterState }: Y.Transaction): FreshText[] {
  const isFresh = ({ id }: Y.Item): boolean => id.clock >= (beforeState.get(id.client) ?? 0);
  const lines = new Set<Y.Item>();
  for (const [client, clock] of afterState) {
    if (clock === beforeState.get(client)) continue;
    const structs = doc.store.clients.get(client) ?? [];
    for (let at = structs.length - 1; at >= 0; at -= 1) {
      const struct = structs[at];
      if (!(struct instanceof Y.Item) || !isFresh(struct)) break;
      const line = struct.deleted ? null : lineOf(struct);
      if (line !== null) lines.add(line);
    }
  }
  return [...lines].toReversed().flatMap((line) => freshIn(line, isFresh));
}

/** The item of the line that an item is, or stands in. */
function lineOf(item: Y.Item): Y.Item | null {
  for (let at: Y.Item | null = item; at !== null; at = at.parent instanceof Y.AbstractType ? at.parent._item : null) {
    const type = typeIn(at);
    if (type instanceof Y.XmlElement && !isInline(type.nodeName)) return isLine(type.nodeName) ? at : null;
  }
  return null;
}

function freshIn(line: Y.Item, isFresh: (item: Y.Item) => boolean): FreshText[] {
  const texts: FreshText[] = [];
  let open: FreshText | null = null;
  for (const item of lettersIn(line)) {
    const letters = item.content instanceof Y.ContentString ? item.content.str : CHIP_LETTER;
    if (!isFresh(item)) open = null;
    else if (open === null) texts.push((open = { line: line.id, letters: "", spans: [] }));
    if (open === null) continue;
    open.letters += letters;
    open.spans.push({ client: item.id.client, clock: item.id.clock, length: item.length });
  }
  return texts.length === 0 && isFresh(line) ? [{ line: line.id, letters: "", spans: [] }] : texts;
}

/** The living words and chips of a line. */
function lettersIn(line: Y.Item): Y.Item[] {
  const type = typeIn(line);
  return (type === null ? [] : itemsIn(type))
    .flatMap((item) => {
      const text = typeIn(item);
      return text instanceof Y.XmlText ? itemsIn(text) : [item];
    })
    .filter((item) => !item.deleted && item.countable);
}
