import * as Y from "yjs";
import { type Chip, type DeadBlock, LineTrace, type Piece } from "./deadBlock.ts";
import { isInline, isLine, itemsIn, typeIn } from "./lineShape.ts";
import { type Deletions, partsNamed, type Span } from "./span.ts";
import { CHIP_LETTER, type Text } from "./text.ts";

/** A block that has just died. */
export interface Death {
  block: DeadBlock;
  /** What those who deleted it knew of its lines. */
  known: Map<LineTrace, Text>;
}

/**
 * Reads what a block, or a text, held that dies in this transaction, while it can still be read. `named`: what the
 * update deletes by name, and so knew of; null: everything.
 */
export function readDead(root: Y.Item, named: Deletions | null): Death {
  const death: Death = { block: { id: root.id, isText: typeIn(root) instanceof Y.XmlText, lines: [] }, known: new Map() };
  const reader = new DeadReader(death, named);
  const type = typeIn(root);
  if (type instanceof Y.XmlElement) reader.element(root, type);
  else if (type !== null) reader.text(reader.newLine(true), root, type);
  return death;
}

class DeadReader {
  readonly #death: Death;
  readonly #named: Deletions | null;

  constructor(death: Death, named: Deletions | null) {
    this.#death = death;
    this.#named = named;
  }

  newLine(hasText: boolean): LineTrace {
    const line = new LineTrace();
    this.#death.block.lines.push(line);
    if (hasText) this.#death.known.set(line, { letters: "", spans: [] });
    return line;
  }

  element(item: Y.Item, element: Y.XmlElement): void {
    const children = itemsIn(element);
    if (isLine(element.nodeName) || children.some((child) => typeIn(child) instanceof Y.XmlText)) {
      const line = this.newLine(true);
      line.pieces.push(bare(spanOf(item)));
      for (const child of children) this.#inline(line, child);
      return;
    }
    for (const child of children) {
      const type = typeIn(child);
      if (type instanceof Y.XmlElement) this.element(child, type);
      else this.#lastLine().pieces.push(bare(spanOf(child)));
    }
    // Behind its last line, where the next block like it would be put.
    this.#lastLine().pieces.push(bare(spanOf(item)));
  }

  text(line: LineTrace, item: Y.Item, text: Y.XmlText): void {
    for (const each of itemsIn(text)) this.#inline(line, each);
    // Behind its letters, where a chip behind the text would be put.
    line.pieces.push(bare(spanOf(item)));
  }

  #lastLine(): LineTrace {
    return this.#death.block.lines.at(-1) ?? this.newLine(false);
  }

  #inline(line: LineTrace, item: Y.Item): void {
    const type = typeIn(item);
    if (type instanceof Y.XmlText) this.text(line, item, type);
    else if (type !== null && isInline(type.nodeName)) this.#letters(line, item, chipOf(type));
    // What died earlier has its letters no more.
    else if (item.content instanceof Y.ContentString) this.#letters(line, item, item.content.str);
    else line.pieces.push(bare(spanOf(item)));
  }

  #letters(line: LineTrace, item: Y.Item, content: string | Chip): void {
    const { client, clock } = item.id;
    let done = 0;
    for (const { length, isNamed } of partsNamed(spanOf(item), this.#named)) {
      const span = { client, clock: clock + done, length };
      const part = typeof content === "string" ? content.slice(done, done + length) : content;
      line.pieces.push({ ...bare(span), lost: isNamed ? null : part });
      const known = this.#death.known.get(line);
      if (isNamed && known !== undefined) {
        known.letters += typeof part === "string" ? part : CHIP_LETTER;
        known.spans.push(span);
      }
      done += length;
    }
  }
}

const spanOf = ({ id: { client, clock }, length }: Y.Item): Span => ({ client, clock, length });

/** A piece with nothing to be put back. */
export const bare = (span: Span): Piece => ({ span, heir: null, lost: null, isRescued: false });

/** Also of a chip that is deleted, which has no attributes any more by its own account. */
function chipOf(chip: Y.XmlElement): Chip {
  const attrs = [...chip._map].map(([name, { content }]): [string, unknown] => [name, content.getContent().at(-1)]);
  return { name: chip.nodeName, attrs: Object.fromEntries(attrs) };
}
