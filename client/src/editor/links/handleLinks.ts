import type { HandlePattern } from "@docket/shared/links/handles.ts";
import { findTextLinks } from "@docket/shared/links/textLinks.ts";
import type { Node as NoteNode } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Mapping, StepMap } from "@tiptap/pm/transform";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { changedRange } from "../changedRange.ts";

const key = new PluginKey<DecorationSet>("handleLinks");

/** Shows issue and document handles and written-out addresses as links. They stay plain text in the document; only changed blocks are searched. */
export const handleLinks = (patterns: () => readonly HandlePattern[]): Plugin<DecorationSet> =>
  new Plugin<DecorationSet>({
    key,
    state: {
      init: (_config, { doc }) => DecorationSet.create(doc, handlesIn(doc, { from: 0, to: doc.content.size }, patterns())),
      apply: (tr, set, before) => (tr.docChanged ? redraw(set, before.doc, tr.doc, patterns()) : set),
    },
    props: { decorations: (state) => key.getState(state) },
  });

/**
 * Moves the links along and searches what has changed. The difference is computed from the two documents,
 * so that it does not matter in how many steps an edit arrives.
 */
function redraw(set: DecorationSet, before: NoteNode, doc: NoteNode, patterns: readonly HandlePattern[]): DecorationSet {
  const changed = changedRange(before.content, doc.content);
  if (changed === null) return set;
  const { from, oldEnd, newEnd } = changed;
  const moved = set.map(new Mapping([new StepMap([from, oldEnd - from, newEnd - from])]), doc);
  const blocks = textblockRange(doc, from, newEnd);
  return moved.remove(moved.find(blocks.from, blocks.to)).add(doc, handlesIn(doc, blocks, patterns));
}

/** The range widened to whole textblocks. */
function textblockRange(doc: NoteNode, from: number, to: number): { from: number; to: number } {
  const [$from, $to] = [doc.resolve(from), doc.resolve(Math.min(to, doc.content.size))];
  return {
    from: $from.parent.isTextblock ? $from.start() : from,
    to: $to.parent.isTextblock ? $to.end() : $to.pos,
  };
}

function handlesIn(doc: NoteNode, { from, to }: { from: number; to: number }, patterns: readonly HandlePattern[]): Decoration[] {
  const found: Decoration[] = [];
  doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isTextblock) return true;
    if (!node.type.spec.code) found.push(...handlesInBlock(node, pos + 1, patterns));
    return false;
  });
  return found;
}

function handlesInBlock(block: NoteNode, start: number, patterns: readonly HandlePattern[]): Decoration[] {
  // One character per position, and one that no handle has for what is no plain text.
  const text = block.content.content.map((node) => (node.isText && isPlain(node) ? node.text : "\ufffc".repeat(node.nodeSize))).join("");
  return findTextLinks(text, patterns).map(({ from, to, href, handle }) =>
    Decoration.inline(start + from, start + to, {
      nodeName: "a",
      href,
      target: "_blank",
      rel: "noopener noreferrer",
      ...(handle === null ? {} : { title: handle.text, "data-handle": handle.kind }),
    }));
}

const isPlain = (node: NoteNode): boolean => node.marks.every((mark) => mark.type.name !== "link" && !mark.type.spec.code);
