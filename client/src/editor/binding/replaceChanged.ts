import { Fragment, type Node as NoteNode, Slice } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";
import { ReplaceAroundStep, ReplaceStep } from "@tiptap/pm/transform";
import { changedRange } from "../changedRange.ts";

/** Turns the blocks of the document into `blocks` by the smallest steps, so that positions elsewhere are mapped and never looked for. */
export function replaceBlocks(tr: Transaction, blocks: readonly NoteNode[]): void {
  const old = tr.doc.content.content;
  const most = Math.min(old.length, blocks.length);
  let before = 0;
  while (before < most && old[before] === blocks[before]) before += 1;
  let after = 0;
  while (before + after < most && old[old.length - 1 - after] === blocks[blocks.length - 1 - after]) after += 1;
  if (old.length === blocks.length) {
    for (let place = old.length - 1 - after; place >= before; place -= 1) {
      const [from, to] = [old[place], blocks[place]];
      if (from && to && from !== to) replaceNode(tr, startOf(tr.doc, place), to);
    }
  } else replaceContent(tr, { pos: null, target: tr.doc.copy(Fragment.from([...blocks])) });
}

/** Where the block at this place begins. */
export function startOf(doc: NoteNode, place: number): number {
  let at = 0;
  for (let child = 0; child < place; child += 1) at += doc.child(child).nodeSize;
  return at;
}

/** Turns the node at `pos` into `target` by the smallest steps. */
export function replaceNode(tr: Transaction, pos: number, target: NoteNode): void {
  const old = tr.doc.nodeAt(pos);
  if (old === null || old.eq(target)) return;
  if (old.sameMarkup(target)) replaceContent(tr, { pos, target });
  else if (old.isLeaf || target.isLeaf) tr.step(new ReplaceStep(pos, pos + old.nodeSize, new Slice(Fragment.from(target), 0, 0)));
  else {
    changeMarkup(tr, pos, target);
    replaceContent(tr, { pos, target });
  }
}

/** The same for what is inside of it; `pos` null: the document itself. */
function replaceContent(tr: Transaction, { pos, target }: { pos: number | null; target: NoteNode }): void {
  const start = pos === null ? 0 : pos + 1;
  for (let old = pos === null ? tr.doc : tr.doc.nodeAt(pos); old !== null; old = pos === null ? tr.doc : tr.doc.nodeAt(pos)) {
    const range = changedRange(old.content, target.content);
    if (range === null) return;
    const { from, oldEnd, newEnd } = range;
    const [was, is] = [old.nodeAt(from), target.nodeAt(from)];
    const isOtherMarkup = was !== null && is !== null && !was.isLeaf && !is.isLeaf && !was.sameMarkup(is)
      && oldEnd === from + was.nodeSize && newEnd === from + is.nodeSize;
    if (!isOtherMarkup) return void tr.step(new ReplaceStep(start + from, start + oldEnd, target.slice(from, newEnd)));
    changeMarkup(tr, start + from, is);
  }
}

/** Gives the node at `pos` the type and attributes of another and keeps its content, and so every position in it. */
function changeMarkup(tr: Transaction, pos: number, like: NoteNode): void {
  const end = pos + (tr.doc.nodeAt(pos)?.nodeSize ?? 0);
  const shell = new Slice(Fragment.from(like.copy(Fragment.empty)), 0, 0);
  tr.step(new ReplaceAroundStep(pos, end, pos + 1, end - 1, shell, 1, true));
}
