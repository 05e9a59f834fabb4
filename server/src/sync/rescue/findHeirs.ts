import type { LineTrace } from "./deadBlock.ts";
import type { Death } from "./readDead.ts";
import { pairUp, spansBetween } from "./span.ts";
import type { FreshText, Text } from "./text.ts";

/** Shorter texts have to be equal to count as a copy: one letter is found everywhere. */
const FEWEST_LETTERS = 4;

/** How much is compared of texts that are not equal for one update: the letters of the dead ones times those of the new ones. */
const MOST_COMPARED = 100_000_000;

/** Part of a dead line that stands elsewhere again. */
interface Copy {
  from: number;
  in: FreshText;
  at: number;
  length: number;
}

/** Tells the lines that died where the same update put their text anew: as another kind of block, in a list, behind another line. */
export function findHeirs(deaths: readonly Death[], fresh: readonly FreshText[]): void {
  const unused = new Map<string, FreshText[]>();
  for (const text of fresh.toReversed()) {
    const equal = unused.get(text.letters);
    if (equal === undefined) unused.set(text.letters, [text]);
    else equal.push(text);
  }
  const used = new Set<FreshText>();
  const changed: [LineTrace, Text][] = [];
  for (const [line, known] of deaths.flatMap((death) => [...death.known])) {
    const equal = unused.get(known.letters)?.pop();
    if (equal !== undefined) {
      used.add(equal);
      inherit(line, known, { from: 0, in: equal, at: 0, length: known.letters.length });
    } else if (known.letters.length >= FEWEST_LETTERS) changed.push([line, known]);
  }
  const others = fresh.filter((text) => !used.has(text) && text.letters.length >= FEWEST_LETTERS);
  if (lettersOf(changed.map(([, known]) => known)) * lettersOf(others) > MOST_COMPARED) return;
  for (const [line, known] of changed) {
    for (const copy of others.flatMap((text) => copiesIn(known, text))) inherit(line, known, copy);
  }
}

const lettersOf = (texts: readonly Text[]): number => texts.reduce((sum, { letters }) => sum + letters.length, 0);

/** One text within the other, or with what is the same at both of their ends. */
function copiesIn({ letters: known }: Text, text: FreshText): Copy[] {
  const { letters } = text;
  const [within, around] = [known.indexOf(letters), letters.indexOf(known)];
  if (within >= 0) return [{ from: within, in: text, at: 0, length: letters.length }];
  if (around >= 0) return [{ from: 0, in: text, at: around, length: known.length }];
  const most = Math.min(known.length, letters.length);
  let start = 0;
  while (start < most && known[start] === letters[start]) start += 1;
  let end = 0;
  while (start + end < most && known.at(-1 - end) === letters.at(-1 - end)) end += 1;
  if (start + end < Math.max(FEWEST_LETTERS, most / 2)) return [];
  return [
    { from: 0, in: text, at: 0, length: start },
    { from: known.length - end, in: text, at: letters.length - end, length: end },
  ];
}

function inherit(line: LineTrace, known: Text, copy: Copy): void {
  line.heirLine ??= copy.in.line;
  line.inherit(pairUp(spansBetween(known.spans, copy.from, copy.length), spansBetween(copy.in.spans, copy.at, copy.length)));
}
