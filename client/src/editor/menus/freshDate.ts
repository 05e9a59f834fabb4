import { isChangeOrigin } from "../binding/noteBinding.ts";
import { type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";

/** A due date that was just put at the end of an action item, and whom it made the assignee (null: nobody). */
export interface FreshDate {
  at: number;
  person: number | null;
}

/** Set on the transaction that brings the date, with its places after that transaction. */
export const freshDateKey = new PluginKey<FreshDate | null>("freshDate");

/** What may follow a due date: the end of the sentence, "and", a person being chosen, another date. */
const STILL_AT_END = /^[\s,;:.!?)&+/\u2013\u2014-]*(?:a(?:nd?)?)?\s*(?:@[^@]*)?$/i;

/**
 * A date stands at the end while it is typed, also one in the middle of a sentence. When the sentence goes on behind
 * it, it becomes the plain date that it was meant to be. A date that was left at the end, or that its own menu
 * made the due date, stays what it is.
 */
export const freshDate = (): Plugin<FreshDate | null> =>
  new Plugin<FreshDate | null>({
    key: freshDateKey,
    state: {
      init: () => null,
      apply: (tr, fresh, _before, state) => {
        const told = tr.getMeta(freshDateKey) as FreshDate | undefined;
        return told ?? (fresh === null ? null : stillFresh(moved(fresh, tr), state));
      },
    },
    appendTransaction(transactions, _before, state) {
      const fresh = freshDateKey.getState(state);
      const isTyped = transactions.some((tr) => tr.docChanged && !isChangeOrigin(tr) && tr.getMeta(freshDateKey) === undefined);
      return isTyped && fresh && !STILL_AT_END.test(textBehind(state, fresh.at)) ? madePlain(state, fresh) : null;
    },
  });

function moved(fresh: FreshDate, { mapping }: Transaction): FreshDate | null {
  const at = mapping.mapResult(fresh.at, 1);
  const person = fresh.person === null ? null : mapping.mapResult(fresh.person, 1);
  return at.deletedAfter ? null : { at: at.pos, person: person === null || person.deletedAfter ? null : person.pos };
}

/** Null once the caret has left the block, or the date is something else by now. */
function stillFresh(fresh: FreshDate | null, { doc, selection }: EditorState): FreshDate | null {
  if (fresh === null || doc.nodeAt(fresh.at)?.type.name !== "dueDate") return null;
  return selection.$from.sameParent(doc.resolve(fresh.at)) && selection.from > fresh.at ? fresh : null;
}

function textBehind({ doc }: EditorState, at: number): string {
  const $date = doc.resolve(at);
  return $date.parent.textBetween($date.parentOffset + 1, $date.parent.content.size, undefined, "");
}

function madePlain({ tr, doc, schema }: EditorState, { at, person }: FreshDate): Transaction {
  tr.setNodeMarkup(at, schema.nodes["date"], doc.nodeAt(at)?.attrs);
  if (person !== null && doc.nodeAt(person)?.type.name === "assignee") tr.setNodeMarkup(person, schema.nodes["mention"], doc.nodeAt(person)?.attrs);
  return tr;
}
