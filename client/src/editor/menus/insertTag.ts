import type { PersonTag } from "@docket/shared/actionItems/records.ts";
import type { CalendarDate } from "@docket/shared/agenda/entry.ts";
import { personBesideDate, placeDate, placePerson } from "@docket/shared/tags/placement.ts";
import type { NoteJson } from "@docket/shared/tags/tag.ts";
import type { Editor } from "@tiptap/core";
import type { EditorState } from "@tiptap/pm/state";
import { inlinesOf } from "../blocks/turnInto.ts";
import { type FreshDate, freshDateKey } from "./freshDate.ts";

/** Puts a person or group at the caret: an assignee where the place says so, else a mention. */
export function insertPerson(editor: Editor, tag: PersonTag): void {
  const around = aroundCaret(editor.state);
  insertChip(editor, around ? placePerson(around.before, around.after) : "mention", { ...tag });
}

/** Puts a date at the caret: the due date where the place says so, else a plain date. */
export function insertDate(editor: Editor, date: CalendarDate): void {
  const around = aroundCaret(editor.state);
  const kind = around ? placeDate(around.before, around.after) : "date";
  const at = editor.state.selection.from;
  insertChip(editor, kind, { date });
  if (kind !== "dueDate") return;
  const fresh: FreshDate = { at, person: assignBesideDate(editor) };
  editor.view.dispatch(editor.state.tr.setMeta(freshDateKey, fresh));
}

/** What stands before and after the caret in an action item; null elsewhere. */
function aroundCaret({ selection: { $from } }: EditorState): { before: NoteJson[]; after: NoteJson[] } | null {
  const { parent, parentOffset } = $from;
  if (parent.type.name !== "actionItem") return null;
  return { before: inlinesOf(parent.cut(0, parentOffset)), after: inlinesOf(parent.cut(parentOffset)) };
}

function insertChip(editor: Editor, type: string, attrs: Record<string, unknown>): void {
  const { $from } = editor.state.selection;
  const next = $from.parent.textBetween($from.parentOffset, Math.min($from.parent.content.size, $from.parentOffset + 1), undefined, "x");
  const blank = /^\s/.test(next) ? [] : [{ type: "text", text: " " }];
  editor.chain().insertContent([{ type, attrs }, ...blank]).scrollIntoView().run();
}

/** Somebody alone beside the new due date, at the end, is who it is for; gives the place, or null. */
function assignBesideDate({ state, view }: Editor): number | null {
  const { $from } = state.selection;
  const index = personBesideDate(inlinesOf($from.parent));
  const mention = index === null ? null : $from.parent.maybeChild(index);
  if (index === null || !mention) return null;
  const pos = $from.posAtIndex(index);
  view.dispatch(state.tr.setNodeMarkup(pos, state.schema.nodes["assignee"], mention.attrs));
  return pos;
}
