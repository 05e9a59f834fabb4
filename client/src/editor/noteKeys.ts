import { Extension, InputRule, isMacOS } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { enterInActionItem, leaveTaggedBlock, moveBlock, toEdge, toggleDone } from "./blocks/blockCommands.ts";
import { turnInto } from "./blocks/turnInto.ts";

/** `[]` or `[x]` and a blank at the start of a line; `!!` and a blank. */
const TYPED: readonly { find: RegExp; type: string }[] = [
  { find: /^\[[ xX]?\]\s$/, type: "actionItem" },
  { find: /^!!\s$/, type: "decision" },
];

/** Keys and typed shortcuts of the notes beyond those that the nodes bring along. */
export const noteKeys = Extension.create({
  name: "noteKeys",
  // Before the keys of lists and tables.
  priority: 1100,

  addInputRules() {
    return TYPED.map(({ find, type }) => new InputRule({
      find,
      handler: ({ state, range, match }) => {
        const { tr } = state;
        tr.delete(range.from, range.to);
        if (!turnInto(state, type, tr)) return null;
        if (/x/i.test(match[0])) tr.setNodeAttribute(tr.selection.$from.before(), "done", true);
        return undefined;
      },
    }));
  },

  addKeyboardShortcuts() {
    const run = (command: Parameters<typeof this.editor.commands.command>[0]) => (): boolean => this.editor.commands.command(command);
    return {
      "Mod-Enter": run(toggleDone),
      "Alt-ArrowUp": run(moveBlock(-1)),
      "Alt-ArrowDown": run(moveBlock(1)),
      Enter: run(enterInActionItem),
      Backspace: run(leaveTaggedBlock),
      Tab: () => this.editor.commands.sinkListItem("listItem") || this.editor.isActive("listItem"),
      "Shift-Tab": () => this.editor.commands.liftListItem("listItem") || this.editor.isActive("listItem"),
      ...edgeKeys((edge, extend) => this.editor.commands.command(toEdge(edge, extend))),
      Escape: () => {
        const { dom } = this.editor.view;
        // To the part of the page around the notes, so that the next key starts from there and not from nowhere.
        const around = dom.parentElement?.closest<HTMLElement>("[tabindex]") ?? null;
        if (around === null) dom.blur();
        else around.focus({ preventScroll: true });
        return true;
      },
    };
  },

  addProseMirrorPlugins() {
    return [new Plugin({ props: { handleClick: openLink } })];
  },
});

/** Keys that go to the start or the end of the notes; with Shift the selection grows. */
function edgeKeys(go: (edge: "start" | "end", extend: boolean) => boolean): Record<string, () => boolean> {
  const keys = { start: ["Mod-Home", ...(isMacOS() ? ["Mod-ArrowUp"] : [])], end: ["Mod-End", ...(isMacOS() ? ["Mod-ArrowDown"] : [])] };
  return Object.fromEntries(
    (["start", "end"] as const).flatMap((edge) =>
      keys[edge].flatMap((key) => [[key, () => go(edge, false)], [`Shift-${key}`, () => go(edge, true)]])),
  );
}

/** Ctrl or Cmd and a click opens a link; a click alone puts the caret there. Where nothing can be edited the browser opens links itself. */
function openLink({ editable }: EditorView, _pos: number, event: MouseEvent): boolean {
  if (!editable) return false;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || !(event.ctrlKey || event.metaKey || link.dataset["handle"] !== undefined)) return false;
  window.open(link.href, "_blank", "noopener,noreferrer");
  return true;
}
