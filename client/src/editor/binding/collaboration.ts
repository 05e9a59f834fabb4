import { Extension } from "@tiptap/core";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import { defaultDeleteFilter } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { NoteBinding } from "./noteBinding.ts";

/** What an editor is bound to. */
export interface CollaborationOptions {
  fragment: Y.XmlFragment;
  /** Names of nodes that an undo leaves standing when something is in them. */
  keptByUndo: ReadonlySet<string>;
  /** Edits of others could not be shown: from now on the editor takes no input. */
  onClosed: () => void;
  /** What was edited here could not be written into the fragment: it is only in the editor, which takes no input any more. */
  onUnwritten: (text: string) => void;
}

/** Holds the binding from the moment the editor stands in the page. */
interface Bound {
  binding: NoteBinding | null;
}

const key = new PluginKey<Bound>("collaboration");

/** The binding of an editor's state; null before the editor stands in the page. */
export const bindingOf = (state: EditorState): NoteBinding | null => key.getState(state)?.binding ?? null;

/** Binds the editor to a fragment of a shared document, and brings undo and redo of one's own edits. */
export const collaboration = ({ fragment, keptByUndo, onClosed, onUnwritten }: CollaborationOptions): Extension => {
  const history = (binding: NoteBinding): Y.UndoManager => new Y.UndoManager(fragment, {
    trackedOrigins: new Set([binding]),
    deleteFilter: (item) => defaultDeleteFilter(item, keptByUndo),
  });
  return Extension.create({
    name: "collaboration",
    // Before whatever reacts to a change.
    priority: 1000,

    addCommands() {
      return {
        undo: () => ({ state, tr, dispatch }) => stepBack({ state, tr, dispatch }, "undo"),
        redo: () => ({ state, tr, dispatch }) => stepBack({ state, tr, dispatch }, "redo"),
      };
    },

    addKeyboardShortcuts() {
      return {
        "Mod-z": () => this.editor.commands.undo(),
        "Mod-y": () => this.editor.commands.redo(),
        "Shift-Mod-z": () => this.editor.commands.redo(),
      };
    },

    addProseMirrorPlugins() {
      const bound: Bound = { binding: null };
      return [
        new Plugin<Bound>({
          key,
          state: { init: () => bound, apply: () => bound },
          view: (view) => {
            const binding = new NoteBinding(view, fragment, { history, onClosed, onUnwritten });
            bound.binding = binding;
            return {
              update: (_view, before) => binding.write(before),
              destroy: () => {
                bound.binding = null;
                binding.end();
              },
            };
          },
        }),
      ];
    },
  });
};

/** The document changes through the fragment, so the command's own transaction is not dispatched. */
function stepBack({ state, tr, dispatch }: { state: EditorState; tr: EditorState["tr"]; dispatch: unknown }, kind: "undo" | "redo"): boolean {
  const binding = bindingOf(state);
  if (binding === null) return false;
  tr.setMeta("preventDispatch", true);
  if (dispatch === undefined) return kind === "undo" ? binding.canUndo : binding.canRedo;
  return kind === "undo" ? binding.undo() : binding.redo();
}
