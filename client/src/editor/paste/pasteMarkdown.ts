import { looksLikeMarkdown } from "@docket/shared/notes/looksLikeMarkdown.ts";
import type { Directory } from "@docket/shared/people/person.ts";
import type { Slice } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey, type SelectionBookmark } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { bindingOf } from "../binding/collaboration.ts";
import { words } from "../words.ts";
import { isOwnCopy } from "./ownCopies.ts";

/** What pasting needs of the page. */
export interface PasteOptions {
  directory: () => Directory;
  announce: (text: string) => void;
}

/** Places of pastes that are being read, moved along with every edit. */
type Waiting = ReadonlyMap<symbol, SelectionBookmark>;

const key = new PluginKey<Waiting>("pasteMarkdown");

/**
 * Plain text that is clearly Markdown is pasted as what it says. Its reader is loaded when first needed, so the
 * text arrives a moment after the keys, where the caret was. Every paste is an undo step of its own.
 */
export function pasteMarkdown(options: PasteOptions): Plugin<Waiting> {
  let isPlain = false;
  return new Plugin<Waiting>({
    key,
    state: {
      init: () => new Map(),
      apply: (tr, waiting) => tr.getMeta(key) as Waiting | undefined ?? (waiting.size === 0 ? waiting : moved(waiting, tr.mapping)),
    },
    props: {
      // Asked before the paste itself, and only for plain text: here it is told whether Shift was held.
      transformPastedText(text, plain) {
        isPlain = plain;
        return text;
      },
      handlePaste(view, event, slice) {
        const wasPlain = isPlain;
        isPlain = false;
        ownUndoStep(view);
        queueMicrotask(() => ownUndoStep(view));
        const data = event.clipboardData;
        const text = data?.getData("text/plain") ?? "";
        if (wasPlain || isInCode(view.state) || hasStructure(data?.getData("text/html") ?? "") || !looksLikeMarkdown(text)) return false;
        void pasteRead(view, { text, plain: slice, options });
        return true;
      },
    },
  });
}

interface Paste {
  text: string;
  /** What it is as plain text. */
  plain: Slice;
  options: PasteOptions;
}

async function pasteRead(view: EditorView, { text, plain, options }: Paste): Promise<void> {
  const paste = Symbol("paste");
  const { selection, tr } = view.state;
  view.dispatch(tr.setMeta(key, new Map(key.getState(view.state)).set(paste, selection.getBookmark())));
  const read = await readMarkdown(view, text, options.directory()) ?? plain;
  if (read === plain) options.announce(words.pastedPlain);
  if (view.isDestroyed || !view.editable) return;
  insert(view, paste, read);
}

/** Null: the reader could not be loaded, or refuses the text. */
async function readMarkdown({ state: { schema } }: EditorView, text: string, directory: Directory): Promise<Slice | null> {
  const reader = await import("./readMarkdown.ts").then(({ markdownSlice }) => markdownSlice, () => null);
  return reader?.(text, directory, schema) ?? null;
}

function insert(view: EditorView, paste: symbol, slice: Slice): void {
  const waiting = new Map(key.getState(view.state));
  const place = waiting.get(paste)?.resolve(view.state.doc);
  waiting.delete(paste);
  if (!place) return;
  ownUndoStep(view);
  const { tr, selection } = view.state;
  const hasMoved = !selection.eq(place);
  tr.setSelection(place).replaceSelection(slice);
  // Whoever has gone on to write elsewhere stays there.
  if (hasMoved) tr.setSelection(selection.map(tr.doc, tr.mapping));
  else tr.scrollIntoView();
  view.dispatch(tr.setMeta(key, moved(waiting, tr.mapping)).setMeta("paste", true).setMeta("uiEvent", "paste"));
  ownUndoStep(view);
}

const moved = (waiting: Waiting, mapping: Parameters<SelectionBookmark["map"]>[0]): Waiting => new Map([...waiting].map(([paste, at]) => [paste, at.map(mapping)]));

/** What comes next is undone on its own. */
function ownUndoStep(view: EditorView): void {
  if (view.isDestroyed) return;
  bindingOf(view.state)?.beginUndoStep();
}

const isInCode = ({ selection: { $from } }: EditorState): boolean => $from.parent.type.spec.code === true || $from.marks().some(({ type }) => type.spec.code === true);

/** Code editors put their colours on the clipboard as HTML; that says nothing about the text. */
const hasStructure = (html: string): boolean => /<(?:p|h[1-6]|ul|ol|li|table|blockquote|pre|a|b|strong|i|em|img)[\s>/]/i.test(html) || isOwnCopy(html);
