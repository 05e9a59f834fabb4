import type { ResolvedPos } from "@tiptap/pm/model";

/** A trigger and what was typed after it, up to the caret. */
export interface TypedTrigger {
  trigger: string;
  from: number;
  to: number;
  query: string;
}

/** Longer than any name or date: then it is a sentence. */
const LONGEST_QUERY = 40;

/** Stands for a chip or a line break while the line is searched. */
const LEAF = "\ufffc";

/**
 * The last of the triggers in front of the caret, in its own line. A trigger counts at the start of a word
 * only: not in "and/or", an address, or an e-mail address. Null in code.
 */
export function findTrigger($caret: ResolvedPos, triggers: readonly { trigger: string; allowsBlanks: boolean }[]): TypedTrigger | null {
  const { parent, parentOffset } = $caret;
  if (!parent.isTextblock || parent.type.spec.code || $caret.marks().some((mark) => mark.type.spec.code)) return null;
  const text = parent.textBetween(Math.max(0, parentOffset - LONGEST_QUERY), parentOffset, LEAF, LEAF);
  const found = [...triggers]
    .sort((a, b) => b.trigger.length - a.trigger.length)
    .map((each) => ({ ...each, at: lastAtWordStart(text, each.trigger) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => b.at - a.at)[0];
  if (!found) return null;
  const query = text.slice(found.at + found.trigger.length);
  if (query.includes(LEAF) || /^\s/.test(query) || (!found.allowsBlanks && /\s/.test(query)) || /\s\s/.test(query)) return null;
  return { trigger: found.trigger, from: $caret.pos - text.length + found.at, to: $caret.pos, query };
}

function lastAtWordStart(text: string, trigger: string): number {
  for (let at = text.lastIndexOf(trigger); at >= 0; at = at === 0 ? -1 : text.lastIndexOf(trigger, at - 1)) {
    if (at === 0 || /[\s\ufffc([{"'\u201c\u2018]/.test(text.charAt(at - 1))) return at;
  }
  return -1;
}
