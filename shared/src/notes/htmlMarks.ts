import type { Element } from "hast";
import { attributeOf } from "./hast.ts";
import type { NoteMark } from "./blockWriter.ts";

const MARK_OF_ELEMENT: Partial<Record<string, string>> = {
  b: "bold", strong: "bold",
  i: "italic", em: "italic", cite: "italic", dfn: "italic", var: "italic",
  s: "strike", strike: "strike", del: "strike",
  code: "code", tt: "code", kbd: "code", samp: "code",
};

/** What word processors say in a style instead of in an element. */
const MARK_OF_STYLE: readonly { mark: string; on: RegExp; off: RegExp }[] = [
  { mark: "bold", on: /font-weight:\s*(?:bold|[6-9]00)/i, off: /font-weight:\s*(?:normal|[1-5]00)/i },
  { mark: "italic", on: /font-style:\s*(?:italic|oblique)/i, off: /font-style:\s*normal/i },
  { mark: "strike", on: /text-decoration(?:-line)?:[^;]{0,40}line-through/i, off: /text-decoration(?:-line)?:\s*none/i },
];

/** The marks inside an element: those around it, its own, and what its style adds or takes away. */
export function marksOf(element: Element, around: readonly NoteMark[]): readonly NoteMark[] {
  const own = MARK_OF_ELEMENT[element.tagName];
  const style = (attributeOf(element, "style") ?? "").slice(0, 1000);
  const on = MARK_OF_STYLE.filter((rule) => rule.on.test(style)).map(({ mark }) => mark);
  const off = MARK_OF_STYLE.filter((rule) => rule.off.test(style)).map(({ mark }) => mark);
  const added = [...(own === undefined ? [] : [own]), ...on].filter((mark) => !off.includes(mark));
  const kept = around.filter(({ type }) => !off.includes(type) && !added.includes(type));
  return added.length === 0 && off.length === 0 ? around : [...kept, ...[...new Set(added)].map((type) => ({ type }))];
}
