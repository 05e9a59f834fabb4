import type { AnyExtension } from "@tiptap/core";
import type { TagContent } from "../actionItems/records.ts";
import type { MinutesBlock, MinutesInline } from "../minutes/tree.ts";

/** A node of the notes as plain JSON (ProseMirror's shape). Untrusted until the schema has checked it. */
export interface NoteJson {
  type: string;
  attrs?: Record<string, unknown>;
  content?: NoteJson[];
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  text?: string;
}

/** Lowers the children of a node, so that a tag can place them in its own minutes block. */
export interface MinutesLowering {
  inlines(nodes: readonly NoteJson[] | undefined): MinutesInline[];
  blocks(nodes: readonly NoteJson[] | undefined): MinutesBlock[];
}

/** Reads a line of inline nodes as plain text; tags of any kind by their own `toText`. */
export type ReadText = (nodes: readonly NoteJson[]) => string;

interface TagBase {
  /** Name of the node in the schema, and of the tag everywhere. */
  name: string;
  /** How the kind reads to people: "Action item". */
  label: string;
  /** The node itself, without views: attributes, content, parseHTML, renderHTML. */
  extension: AnyExtension;
  /**
   * Null when the attributes can be written, else what is wrong with them. The schema itself does not ask:
   * an editor deletes a node that its schema refuses, and a wrong attribute is no reason to lose text.
   */
  attrsProblem(attrs: Readonly<Record<string, unknown>>): string | null;
}

/** A tagged block: indexed, and listed in the minutes. */
export interface BlockTag extends TagBase {
  level: "block";
  /** What the index stores for this node, or null when it says nothing worth indexing (no id yet). */
  toRecord(node: NoteJson, readText: ReadText): TagContent | null;
  toMinutes(node: NoteJson, lower: MinutesLowering): MinutesBlock;
  /** What is typed at the start of a line to make one: "[]", "!!". */
  trigger: string;
}

/** A tagged inline node: a mention, an assignee, a date. */
export interface InlineTag extends TagBase {
  level: "inline";
  toMinutes(node: NoteJson): MinutesInline;
  /** How it reads in plain text, Markdown and the index. */
  toText(node: NoteJson): string;
}

/** One kind of tagged node; each lives in one file, and `tags/index.ts` lists them. */
export type Tag = BlockTag | InlineTag;
