import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import type { Awareness } from "y-protocols/awareness";
import { isChangeOrigin } from "../binding/noteBinding.ts";
import { CaretLayer } from "./caretLayer.ts";
import { OwnCaret } from "./ownCaret.ts";

/** Whether the last edit was somebody else's. */
const key = new PluginKey<boolean>("remoteCarets");

/**
 * Shows where the others write, and tells them where this editor's caret is. What is shown lies over the notes
 * and is no part of them: a caret that moves redraws no line and touches nothing that is being typed.
 */
export const remoteCarets = (awareness: Awareness): Extension =>
  Extension.create({
    name: "remoteCarets",
    // After the binding has written the edit: before that, the caret has no place in the shared document.
    priority: 999,
    addProseMirrorPlugins() {
      return [
        new Plugin<boolean>({
          key,
          state: { init: () => false, apply: (tr, before) => (tr.docChanged ? isChangeOrigin(tr) : before) },
          view: (view) => {
            const own = new OwnCaret(view, awareness);
            const layer = new CaretLayer(view, awareness);
            return {
              update: (_view, before) => {
                own.tell();
                if (view.state.doc === before.doc) return;
                if (key.getState(view.state) === true) layer.drawWithThisFrame();
                else layer.drawWithNextFrame();
              },
              destroy: () => {
                own.end();
                layer.end();
              },
            };
          },
        }),
      ];
    },
  });
