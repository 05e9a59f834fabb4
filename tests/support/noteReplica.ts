import { FRAGMENTS } from "@docket/shared/actionItems/records.ts";
import { emptyNotes } from "@docket/shared/notes/emptyNotes.ts";
import { fragmentOf } from "@docket/shared/notes/fragments.ts";
import { tickActionItem } from "@docket/shared/notes/tickActionItem.ts";
import { noteSchema } from "@docket/shared/schema/noteSchema.ts";
import { Fragment, Slice } from "@tiptap/pm/model";
import type { Node, NodeType, ResolvedPos } from "@tiptap/pm/model";
import { Transform, canJoin, canSplit, findWrapping, liftTarget } from "@tiptap/pm/transform";
import { initProseMirrorDoc, updateYFragment } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { actionItem, assignee, bullets, date, decision, due, idOf, mention, paragraph, tableOf } from "./noteBuilders.ts";
import type { Random } from "./random.ts";

const PEOPLE = ["Ana", "Ben", "Cleo", "Dan", "Eve"];

function type(name: string): NodeType {
  const found = noteSchema.nodes[name];
  if (!found) throw new Error(`The schema has no node ${name}`);
  return found;
}

/** An editor without a page: edits its copy of a session document through the note schema, as the browser's binding does. */
export interface NoteReplica {
  doc: Y.Doc;
  /** Updates made here and not yet sent. */
  unsent: Uint8Array[];
  /** Makes one random edit; returns its name. */
  edit(): string;
}

/** `newName` gives a fresh name for each tagged block, `newWord` what is typed. */
export function createReplica(random: Random, newName: () => string, newWord = wordsOf(random)): NoteReplica {
  const doc = emptyNotes();
  // Ties between edits at one place are decided by it.
  doc.clientID = 1 + random.int(2 ** 31);
  const origin = {};
  const unsent: Uint8Array[] = [];
  const undo = new Y.UndoManager(FRAGMENTS.map((name) => fragmentOf(doc, name)), { trackedOrigins: new Set([origin]), captureTimeout: 0 });
  doc.on("update", (update: Uint8Array, from: unknown) => {
    if (from !== "server") unsent.push(update);
  });

  function edit(): string {
    const name = random.pick(Object.keys(EDITS));
    if (random.chance(0.08)) return undo.undo() ? "undo" : "nothing to undo";
    if (random.chance(0.04)) return undo.redo() ? "redo" : "nothing to redo";
    if (random.chance(0.05)) {
      doc.transact(() => tickActionItem(doc, idOf(`item${"bcdefg"[random.int(6)]}`), random.chance(0.5)), origin);
      return "tick from the panel";
    }
    const fragment = fragmentOf(doc, random.pick(FRAGMENTS));
    doc.transact(() => {
      const { doc: before, meta } = initProseMirrorDoc(fragment, noteSchema);
      // Two people may delete the last two lines at once.
      const start = placesOf(before, (node) => node.isTextblock).length > 0 ? before : type("doc").create(null, type("paragraph").create());
      const after = edited(start, EDITS[name], { random, newName, newWord });
      after.check();
      if (after !== before) updateYFragment(doc, fragment, after, meta);
    }, origin);
    return name;
  }

  return { doc, unsent, edit };
}

interface Hand {
  random: Random;
  newName: () => string;
  newWord: () => string;
}

const wordsOf = (random: Random) => (): string => random.pick(["order ", "the ", "mirror, ", "and ", "next "]);

type Edit = (transform: Transform, hand: Hand) => void;

/** The note after the edit; the same note when the schema does not allow the edit at this place. */
function edited(before: Node, edit: Edit | undefined, hand: Hand): Node {
  const transform = new Transform(before);
  try {
    edit?.(transform, hand);
  } catch (error) {
    if (error instanceof Error && error.name === "TransformError") return before;
    throw error;
  }
  return transform.doc;
}

const EDITS: Record<string, Edit> = {
  type(transform, { random, newWord }) {
    transform.insert(textPlace(transform.doc, random).pos, noteSchema.text(newWord()));
  },
  typeAgain: (transform, hand) => EDITS["type"]?.(transform, hand),
  tagInline(transform, { random }) {
    const chip = random.pick([() => assignee(random.pick(PEOPLE)), () => mention(random.pick(PEOPLE)), () => due(day(random)), () => date(day(random))])();
    const place = textPlace(transform.doc, random);
    if (!place.parent.type.spec.code) transform.insert(place.pos, noteSchema.nodeFromJSON(chip));
  },
  deleteRange(transform, { random }) {
    const from = random.int(transform.doc.content.size + 1);
    transform.deleteRange(from, Math.min(transform.doc.content.size, from + random.int(14)));
  },
  split(transform, { random }) {
    const { pos } = textPlace(transform.doc, random);
    const depth = 1 + random.int(2);
    if (canSplit(transform.doc, pos, depth)) transform.split(pos, depth);
  },
  join(transform, { random }) {
    const at = random.int(transform.doc.content.size + 1);
    for (let pos = at; pos < transform.doc.content.size; pos += 1) if (canJoin(transform.doc, pos)) return void transform.join(pos);
  },
  makeActionItem: (transform, { random, newName }) =>
    retype(transform, random, () => ["actionItem", { id: idOf(newName()), done: random.chance(0.2) }]),
  makeDecision: (transform, { random, newName }) => retype(transform, random, () => ["decision", { id: idOf(newName()) }]),
  makeParagraph: (transform, { random }) => retype(transform, random, () => ["paragraph", {}]),
  setDone(transform, { random }) {
    const items = placesOf(transform.doc, (node) => node.type.name === "actionItem");
    if (items.length > 0) transform.setNodeAttribute(random.pick(items), "done", random.chance(0.6));
  },
  wrapInList(transform, { random }) {
    const range = textPlace(transform.doc, random).blockRange();
    const wrapping = range && findWrapping(range, type(random.pick(["bulletList", "orderedList"])));
    if (range && wrapping && range.depth < 10) transform.wrap(range, wrapping);
  },
  lift(transform, { random }) {
    const range = textPlace(transform.doc, random).blockRange();
    const target = range && liftTarget(range);
    if (range && typeof target === "number") transform.lift(range, target);
  },
  insertBlocks(transform, { random, newName }) {
    const item = (): ReturnType<typeof actionItem> => actionItem(newName(), assignee(random.pick(PEOPLE)), " go ", due(day(random)));
    const block = random.pick([item, () => decision(newName(), "yes"), () => bullets([paragraph("a"), bullets([item()])]), () => tableOf([item()], [paragraph("b")])])();
    transform.insert(topPlace(transform.doc, random), noteSchema.nodeFromJSON(block));
  },
  /** A copied block keeps its id: ids that stand twice. */
  copyBlock(transform, { random }) {
    transform.insert(topPlace(transform.doc, random), transform.doc.child(random.int(transform.doc.childCount)));
  },
  moveBlock(transform, { random }) {
    const index = random.int(transform.doc.childCount);
    const block = transform.doc.child(index);
    const from = startOf(transform.doc, index);
    transform.delete(from, from + block.nodeSize);
    transform.insert(topPlace(transform.doc, random), block);
  },
  /** Keeps documents of thousands of edits at the size of a meeting's. */
  deleteBlocks(transform, { random }) {
    if (transform.doc.childCount < 25) return;
    const from = startOf(transform.doc, random.int(transform.doc.childCount - 8));
    transform.replace(from, startOf(transform.doc, transform.doc.resolve(from).index() + 7), new Slice(Fragment.empty, 0, 0));
  },
};

const day = (random: Random): string => `2026-09-${String(1 + random.int(28)).padStart(2, "0")}`;
const topPlace = (doc: Node, random: Random): number => startOf(doc, random.int(doc.childCount + 1));

function startOf(doc: Node, index: number): number {
  let at = 0;
  for (let child = 0; child < index; child += 1) at += doc.child(child).nodeSize;
  return at;
}

function placesOf(doc: Node, wanted: (node: Node) => boolean): number[] {
  const places: number[] = [];
  doc.descendants((node, pos) => void (wanted(node) && places.push(pos)));
  return places;
}

function textPlace(doc: Node, random: Random): ResolvedPos {
  const blocks = placesOf(doc, (node) => node.isTextblock);
  if (blocks.length === 0) throw new Error("A note has at least one line");
  const block = random.pick(blocks);
  return doc.resolve(block + 1 + random.int((doc.nodeAt(block)?.content.size ?? 0) + 1));
}

function retype(transform: Transform, random: Random, make: () => [string, Record<string, unknown>]): void {
  const place = textPlace(transform.doc, random);
  const [name, attrs] = make();
  if (!place.parent.type.spec.code) transform.setNodeMarkup(place.before(), type(name), attrs);
}
