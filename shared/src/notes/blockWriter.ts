import type { NoteJson } from "../tags/tag.ts";

/** A mark as the schema has it. */
export type NoteMark = { type: string; attrs?: Record<string, unknown> };

/** As much as a caption has. */
const TAIL_LENGTH = 200;

/**
 * Collects blocks from a stream of text as HTML lays it out: runs of white space become one space, none
 * stands at the edge of a line, empty lines leave nothing. What it gives out always fits the note schema.
 */
export class BlockWriter {
  readonly #blocks: NoteJson[] = [];
  #line: NoteJson[] = [];
  /** The end of the open line's text. Asking the text itself, which grows bit by bit, would copy all of it each time. */
  #tail = "";

  /** Text in the open line. `code` excludes every other mark, as the schema demands. */
  text(text: string, marks: readonly NoteMark[] = []): void {
    const last = this.#line.at(-1);
    const collapsed = text.replace(/[\s\u00a0]+/gu, " ");
    const atEdge = last === undefined || last.type === "hardBreak" || this.#tail.endsWith(" ");
    const fresh = atEdge ? collapsed.trimStart() : collapsed;
    if (fresh === "") return;
    this.#tail = (this.#tail + fresh).slice(-TAIL_LENGTH);
    const allowed = marks.some(({ type }) => type === "code") ? [{ type: "code" }] : [...marks];
    if (last?.text !== undefined && sameMarks(last.marks ?? [], allowed)) last.text += fresh;
    else this.#line.push(allowed.length === 0 ? { type: "text", text: fresh } : { type: "text", text: fresh, marks: allowed });
  }

  /** A tagged node in the open line. */
  inline(node: NoteJson): void {
    this.#line.push(node);
    this.#tail = "";
  }

  /** A new line within the paragraph; dropped at either end of it. */
  lineBreak(): void {
    this.#trimEnd(" ");
    if (this.#line.length > 0) this.#line.push({ type: "hardBreak" });
    this.#tail = "";
  }

  /** Ends the open line as a paragraph, or as the block given; an empty line leaves nothing. */
  endLine(block: NoteJson = { type: "paragraph" }): void {
    while (this.#line.at(-1)?.type === "hardBreak" || this.#line.at(-1)?.text === " ") this.#line.pop();
    this.#trimEnd(" ");
    if (this.#line.length > 0) this.#blocks.push({ ...block, content: this.#line });
    this.#line = [];
    this.#tail = "";
  }

  /** A finished block after the open line. */
  block(node: NoteJson): void {
    this.endLine();
    this.#blocks.push(node);
  }

  /** True when the open line ends with this text; asked for more than a caption's length, false. */
  lineEndsWith(text: string): boolean {
    return this.#tail.trimEnd().endsWith(text);
  }

  /** Everything written; the open line is ended. */
  finish(): NoteJson[] {
    this.endLine();
    return this.#blocks;
  }

  #trimEnd(space: string): void {
    const last = this.#line.at(-1);
    if (last?.text === undefined) return;
    if (last.text === space) this.#line.pop();
    else last.text = last.text.trimEnd();
  }
}

const sameMarks = (left: readonly NoteMark[], right: readonly NoteMark[]): boolean =>
  left.length === right.length &&
  left.every((mark, index) => mark.type === right[index]?.type && mark.attrs?.["href"] === right[index]?.attrs?.["href"]);
