import { yXmlFragmentToProsemirrorJSON } from "@tiptap/y-tiptap";
import type * as Y from "yjs";
import type { NoteJson } from "../tags/tag.ts";

/**
 * The blocks of a fragment as JSON. Only reads, and keeps nodes that the schema does not know
 * (y-tiptap's readers to ProseMirror nodes delete those from the live document: never use them here).
 */
export function readNotes(fragment: Y.XmlFragment): NoteJson[] {
  const root = yXmlFragmentToProsemirrorJSON(fragment);
  const blocks: unknown = root["content"];
  // y-tiptap types its JSON as a bare record; the shape is ProseMirror's.
  return Array.isArray(blocks) ? (blocks as NoteJson[]) : [];
}
