import { prosemirrorToYXmlFragment } from "@tiptap/y-tiptap";
import { Node } from "@tiptap/pm/model";
import * as Y from "yjs";
import { FRAGMENTS } from "../actionItems/records.ts";
import type { FragmentName } from "../actionItems/records.ts";
import { AppError } from "../base/errors.ts";
import { safeHref } from "../links/safeHref.ts";
import { noteSchema } from "../schema/noteSchema.ts";
import { tagOf } from "../tags/index.ts";
import type { NoteJson } from "../tags/tag.ts";
import { emptyNotes } from "./emptyNotes.ts";
import { fragmentOf } from "./fragments.ts";

/** Deepest nesting of blocks that is taken; a person's lists end far above. */
const DEPTH_LIMIT = 100;

/** Throws INPUT_INVALID when the blocks are none that the notes can hold, or carry a wrong id, date, person or link. */
export function checkNotes(blocks: readonly NoteJson[]): void {
  parsed(blocks);
}

/** Appends blocks to a fragment in one transaction. Throws INPUT_INVALID, as `checkNotes`, and then changes nothing. */
export function writeNotes(doc: Y.Doc, fragment: FragmentName, blocks: readonly NoteJson[]): void {
  if (blocks.length === 0) return;
  const draft = prosemirrorToYXmlFragment(parsed(blocks), emptyNotes().getXmlFragment(FRAGMENTS[0]));
  const made = draft.toArray().flatMap((block) => (block instanceof Y.XmlElement ? [block.clone()] : []));
  doc.transact(() => fragmentOf(doc, fragment).push(made));
}

function parsed(blocks: readonly NoteJson[]): Node {
  checkNodes(blocks, DEPTH_LIMIT);
  if (blocks.length === 0) return noteSchema.topNodeType.create();
  try {
    const root = Node.fromJSON(noteSchema, { type: "doc", content: blocks });
    root.check();
    return root;
  } catch (error) {
    throw refusal(error instanceof Error ? error.message : "it is not in the shape of a note");
  }
}

/** What the schema leaves open on purpose: see `attrsProblem`. */
function checkNodes(nodes: readonly NoteJson[], depth: number): void {
  if (depth === 0) throw refusal(`it is nested deeper than ${DEPTH_LIMIT} levels`);
  for (const node of nodes) {
    const problem = tagOf(node.type)?.attrsProblem(node.attrs ?? {}) ?? null;
    if (problem !== null) throw refusal(problem);
    const link = node.marks?.find(({ type }) => type === "link");
    if (link && safeHref(link.attrs?.["href"]) === null) {
      throw refusal("a link must be a full http, https, mailto or tel address");
    }
    checkNodes(node.content ?? [], depth - 1);
  }
}

const refusal = (reason: string): AppError =>
  new AppError("INPUT_INVALID", `The notes cannot be written: ${reason}. Send blocks as the editor makes them.`);
