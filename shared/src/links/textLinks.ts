import { type HandlePattern, findHandles } from "./handles.ts";
import { safeHref } from "./safeHref.ts";

/** A part of a text that leads somewhere although nobody made it a link. */
export interface TextLink {
  /** Place in the text; `to` is the first character after it. */
  from: number;
  to: number;
  href: string;
  /** The handle as it should read and what it names; null for an address written out. */
  handle: { text: string; kind: HandlePattern["kind"] } | null;
}

const ADDRESS = /(?<![\p{L}\p{N}])https?:\/\/[^\s<>"\ufffc]{1,2000}/giu;
const OPENINGS: Record<string, string> = { ")": "(", "]": "[", "}": "{" };

/** Issue and document handles and web addresses in a text, in order; none overlaps another. */
export function findTextLinks(text: string, patterns: readonly HandlePattern[]): TextLink[] {
  const handles = findHandles(text, patterns).map(({ from, to, href, handle, kind }): TextLink => ({ from, to, href, handle: { text: handle, kind } }));
  return [...handles, ...findAddresses(text)].sort((a, b) => a.from - b.from);
}

function findAddresses(text: string): TextLink[] {
  if (!text.includes("://")) return [];
  return [...text.matchAll(ADDRESS)].flatMap((match) => {
    const written = withoutClosing(match[0]);
    const href = safeHref(written);
    return href === null ? [] : [{ from: match.index, to: match.index + written.length, href, handle: null }];
  });
}

/** Without what ends the sentence around the address: "(see https://a.example/b)." leads to "https://a.example/b". */
function withoutClosing(address: string): string {
  const unopened = new Map(Object.entries(OPENINGS).map(([closing, opening]) => [closing, countOf(closing, address) - countOf(opening, address)]));
  let end = address.length;
  for (; end > 0; end -= 1) {
    const last = address.charAt(end - 1);
    const left = unopened.get(last);
    if (left === undefined ? !/[.,;:!?'’”*_]/.test(last) : left <= 0) break;
    if (left !== undefined) unopened.set(last, left - 1);
  }
  return address.slice(0, end);
}

const countOf = (character: string, text: string): number => text.split(character).length - 1;
