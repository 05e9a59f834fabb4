import { Fragment, type Node as NoteNode, Slice } from "@tiptap/pm/model";
import { type EditorState, TextSelection, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { BlockIndex } from "./blockIndex.ts";
import { alignMapping, type WriteState } from "./mapping.ts";
import { newText } from "./newText.ts";
import { NotePlaces } from "./notePlaces.ts";
import { type Reading, readNode } from "./readNode.ts";
import { replaceBlocks, replaceNode, startOf } from "./replaceChanged.ts";
import { isTakingBack, wholeOrNot } from "./wholeOrNot.ts";
import { writeChanged } from "./writeChanged.ts";

/** What marks a transaction that shows edits of the fragment; `@tiptap/core` looks for it too. */
const FROM_FRAGMENT = { isChangeOrigin: true };

/** Whether a transaction shows edits of others, or an undo: whatever reacts to edits leaves these alone. */
export const isChangeOrigin = (tr: Transaction): boolean => tr.getMeta(ySyncPluginKey) !== undefined;

/** What a binding needs of what is around it. */
export interface BindingPorts {
  history: (binding: NoteBinding) => Y.UndoManager;
  /** Edits of others could not be shown: from now on the editor takes no input. */
  onClosed: () => void;
  /** See `CollaborationOptions`. */
  onUnwritten: (text: string) => void;
}

/** Both ends of a selection as places of the shared document. */
export interface SharedSelection {
  anchor: Y.RelativePosition;
  head: Y.RelativePosition;
}

/**
 * Keeps an editor and a fragment the same. An edit of others becomes the smallest step in the blocks that it
 * changed, one's own is written into the line that it changed: neither walks the document. The selection lives
 * through edits of others by its places in the shared document.
 */
export class NoteBinding {
  readonly places: NotePlaces;
  readonly #fragment: Y.XmlFragment;
  readonly #doc: Y.Doc;
  readonly #view: EditorView;
  readonly #history: Y.UndoManager;
  readonly #onClosed: () => void;
  readonly #onUnwritten: (text: string) => void;
  readonly #index: BlockIndex;
  readonly #state: WriteState = { mapping: new Map(), isOMark: new Map(), caret: null };
  /** The document that the fragment holds. */
  #held: NoteNode;
  /** True while each block of the fragment is mapped to the block of `#held` at the same place. */
  #isAligned = false;
  #isReading = false;
  /** The selection before the shared document changed; null: it goes along with the steps. */
  #selection: SharedSelection | null = null;
  /** The selection before the last edit made here; undo goes back there. */
  #selectionBefore: SharedSelection | null = null;

  /** Shows the fragment at once. Edits made here have the binding as their origin. */
  constructor(view: EditorView, fragment: Y.XmlFragment, { history, onClosed, onUnwritten }: BindingPorts) {
    if (fragment.doc === null) throw new Error("The fragment must be part of a document before an editor is bound to it.");
    this.#doc = fragment.doc;
    this.#fragment = fragment;
    this.#view = view;
    this.#held = view.state.doc;
    this.#index = new BlockIndex(fragment);
    this.places = new NotePlaces(fragment, this.#index, this.#state.mapping);
    this.#onClosed = onClosed;
    this.#onUnwritten = onUnwritten;
    this.#history = history(this);
    this.#history.on("stack-item-added", ({ stackItem }: { stackItem: { meta: Map<unknown, unknown> } }) => stackItem.meta.set(this, this.#selectionBefore));
    this.#doc.on("beforeAllTransactions", this.#noteSelection);
    fragment.observeDeep(this.#changed);
    this.#show(this.#allBlocks());
  }

  /** Takes back the last edits made here; false when there are none. */
  undo(): boolean {
    return this.#history.undo() !== null;
  }

  /** Makes again what was taken back; false when there is nothing. */
  redo(): boolean {
    return this.#history.redo() !== null;
  }

  get canUndo(): boolean {
    return this.#history.undoStack.length > 0;
  }

  get canRedo(): boolean {
    return this.#history.redoStack.length > 0;
  }

  /** What is edited from here on is undone on its own. */
  beginUndoStep(): void {
    this.#history.stopCapturing();
  }

  end(): void {
    this.#history.destroy();
    this.#doc.off("beforeAllTransactions", this.#noteSelection);
    this.#fragment.unobserveDeep(this.#changed);
  }

  /** Writes what was edited here since `before`. What came from the fragment is in it already; who may not write changes nothing. */
  write(before: EditorState): void {
    const { doc } = this.#view.state;
    if (this.#isReading || !this.#view.editable || doc === this.#held) return;
    const held = this.#held;
    try {
      this.#write(before);
    } catch (error) {
      // The page would go on to say that all is saved, and the next edit would be compared with notes that are not shown.
      this.#view.setProps({ editable: () => false });
      this.#onUnwritten(newText(held, doc));
      throw error;
    }
  }

  #write(before: EditorState): void {
    this.#selectionBefore = before.doc === this.#held ? this.#shared(before) : null;
    wholeOrNot(this.#fragment, this, () => this.#writeAll());
  }

  #writeAll(): void {
    const { doc, selection: { empty, $head } } = this.#view.state;
    // A document that does not mirror the fragment is compared as a whole.
    const edit = { fragment: this.#fragment, before: this.#isAligned ? this.#held : doc, after: doc };
    this.#state.caret = empty ? { parent: $head.parent, offset: $head.parentOffset } : null;
    const isLine = writeChanged(edit, this.#index, this.#state);
    this.#state.caret = null;
    this.#held = doc;
    if (isLine) return;
    this.#index.forget();
    this.#isAligned = this.#align();
  }

  readonly #noteSelection = (): void => {
    // What is typed here and not yet written has no place in the shared document.
    const isWritten = this.#view.state.doc === this.#held;
    this.#selection = isWritten ? this.#shared(this.#view.state) : null;
    if (isWritten) this.#selectionBefore = this.#selection;
  };

  readonly #changed = (_events: unknown, transaction: Y.Transaction): void => {
    const changedTypes: ReadonlySet<unknown> = new Set(transaction.changed.keys());
    const isRearranged = changedTypes.has(this.#fragment);
    if (isRearranged) this.#index.forget();
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentType) this.#state.mapping.delete(struct.content.type);
    });
    // What could not be written stays in sight: its half is taken back in the notes alone.
    if (transaction.origin === this || isTakingBack(transaction, this)) return;
    for (const changed of [transaction.changed, transaction.changedParentTypes]) {
      for (const type of changed.keys()) this.#state.mapping.delete(type as Y.AbstractType<unknown>);
    }
    const before = this.#view.state;
    try {
      this.#read(transaction, isRearranged);
    } catch (error) {
      // What is written now would be compared with notes that are not shown, and would delete them.
      if (this.#view.state === before) this.#close();
      throw error;
    }
  };

  #close(): void {
    this.#view.setProps({ editable: () => false });
    this.#onClosed();
  }

  #read(transaction: Y.Transaction, isRearranged: boolean): void {
    const isInBlocks = this.#isAligned && !isRearranged && this.#view.state.doc === this.#held;
    const tr = (isInBlocks ? this.#changedBlocks(transaction) : null) ?? this.#allBlocks();
    const isUndo = transaction.origin === this.#history;
    const undone: unknown = isUndo ? this.#history.currStackItem?.meta.get(this) : null;
    this.#restore(tr, (undone as SharedSelection | null | undefined) ?? this.#selection);
    // Who has pressed "bold" types bold, also when others wrote in between.
    if (!isUndo) tr.setStoredMarks(this.#view.state.storedMarks);
    if (tr.docChanged || isUndo) this.#show(isUndo ? tr.scrollIntoView() : tr);
  }

  /** Null when it cannot be done block by block. */
  #changedBlocks({ changed }: Y.Transaction): Transaction | null {
    const { tr } = this.#view.state;
    const reading = this.#reading();
    const blocks = new Set([...changed.keys()].map((type) => this.#index.blockOf(type)).filter((block) => block !== null));
    try {
      for (const block of blocks) {
        const place = this.#index.placeOf(block);
        const node = readNode(block, reading);
        if (place === null || node === null) return null;
        replaceNode(tr, startOf(tr.doc, place), node);
        if (!alignMapping(this.#state.mapping, block, tr.doc.maybeChild(place))) return null;
      }
    } catch {
      // Refused by the schema, as two edits together can be.
      return null;
    }
    return tr;
  }

  #allBlocks(): Transaction {
    const reading = this.#reading();
    this.#index.forget();
    const nodes = this.#index.blocks.flatMap((block) => readNode(block, reading) ?? []);
    // Reading deletes what the schema refuses.
    if (nodes.length !== this.#index.blocks.length) this.#index.forget();
    let { tr } = this.#view.state;
    try {
      if (nodes.length > 0) replaceBlocks(tr, nodes);
    } catch {
      ({ tr } = this.#view.state);
    }
    const content = Fragment.from(nodes);
    if (!tr.doc.content.eq(content)) {
      ({ tr } = this.#view.state);
      // Fits in what it can.
      tr.replace(0, tr.doc.content.size, new Slice(content, 0, 0));
    }
    this.#held = tr.doc;
    this.#isAligned = this.#align();
    return tr;
  }

  #reading(): Reading {
    return { schema: this.#view.state.schema, mapping: this.#state.mapping, mayRepair: this.#view.editable };
  }

  #align(): boolean {
    const { blocks } = this.#index;
    return blocks.length === this.#held.childCount && blocks.every((block, place) => alignMapping(this.#state.mapping, block, this.#held.child(place)));
  }

  #show(tr: Transaction): void {
    this.#held = tr.doc;
    this.#isReading = true;
    try {
      this.#view.dispatch(tr.setMeta(ySyncPluginKey, FROM_FRAGMENT));
    } finally {
      this.#isReading = false;
    }
  }

  /** Only a text selection can be torn by an edit of others; what else is selected goes along with the steps. */
  #shared({ doc, selection }: EditorState): SharedSelection | null {
    if (!(selection instanceof TextSelection)) return null;
    const anchor = this.places.relative(doc, selection.anchor);
    return { anchor, head: selection.empty ? anchor : this.places.relative(doc, selection.head) };
  }

  #restore(tr: Transaction, shared: SharedSelection | null): void {
    if (shared === null) return;
    // A place that is gone is where the steps have put it.
    const [anchor, head] = [shared.anchor, shared.head].map((place) => this.places.absolute(tr.doc, place));
    tr.setSelection(TextSelection.between(tr.doc.resolve(anchor ?? tr.selection.anchor), tr.doc.resolve(head ?? tr.selection.head)));
  }
}
