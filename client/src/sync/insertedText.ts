import * as Y from "yjs";
import { lostText } from "./lostText.ts";

type Range = readonly [from: number, to: number];
type Ranges = Map<number, Range[]>;

/**
 * The text that these updates wrote and did not take back, one line per block; "" when they only removed or rearranged.
 * What stands in the document comes first, then what does not (`lostText`): nobody but its writer has ever seen it.
 */
export function insertedText(doc: Y.Doc, updates: readonly Uint8Array[]): string {
  const read = updates.map((update) => Y.decodeUpdate(update));
  const ranges: Ranges = new Map();
  for (const struct of read.flatMap(({ structs }) => structs)) {
    if (struct instanceof Y.Skip || struct instanceof Y.GC) continue;
    const { client, clock } = struct.id;
    addRange(ranges, client, [clock, clock + struct.length]);
  }
  const written = [...doc.share.values()].flatMap((root) => textOf(root, ranges).split("\n"));
  return [...written, ...lostText(doc, read).split("\n")].map((line) => line.trim()).filter((line) => line !== "").join("\n");
}

/** Typing makes one update per letter, each right after the last. */
function addRange(ranges: Ranges, client: number, [from, to]: Range): void {
  const known = ranges.get(client) ?? [];
  const last = known.at(-1);
  if (last?.[1] === from) known[known.length - 1] = [last[0], to];
  else known.push([from, to]);
  ranges.set(client, known);
}

/** A shared type as far as its content goes. */
interface Holder {
  _start: Y.Item | null;
}

function textOf(parent: Holder, ranges: Ranges): string {
  let text = "";
  for (let item = parent._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    const { content } = item;
    if (content instanceof Y.ContentString) text += within(content.str, item.id, ranges);
    else if (content instanceof Y.ContentType) text += textOfType(content.type, item.id, ranges);
  }
  return text;
}

function textOfType(type: Holder, id: Y.ID, ranges: Ranges): string {
  if (!(type instanceof Y.XmlElement)) return textOf(type, ranges);
  // A person or date in a line has no content of its own, only what it says.
  const said = type.getAttribute("label") ?? type.getAttribute("date");
  if (type.length === 0 && typeof said === "string") return within(" ", id, ranges) === "" ? "" : said;
  return `\n${textOf(type, ranges)}\n`;
}

/** The part of `text` that lies in the ranges; it begins at `id` and takes one clock step per letter. */
function within(text: string, { client, clock }: Y.ID, ranges: Ranges): string {
  const end = clock + text.length;
  return (ranges.get(client) ?? [])
    .filter(([from, to]) => from < end && to > clock)
    .map(([from, to]) => text.slice(Math.max(0, from - clock), to - clock))
    .join("");
}
