/** Each word begins a word of the name, in the name's order: "sam a" for "sam adeyemi", "i koch" for "ines koch". Words are folded. */
export function beginsInOrder(words: readonly string[], nameWords: readonly string[]): boolean {
  let from = 0;
  for (const word of words) {
    const at = nameWords.findIndex((nameWord, index) => index >= from && nameWord.startsWith(word));
    if (at < 0) return false;
    from = at + 1;
  }
  // A lone letter begins far too many names to be a hint.
  return words.some((word) => word.length > 1);
}

/** The same with a word for every word of the name, and its last word in full: "m j orr" for "mara jo orr". */
export const abbreviates = (words: readonly string[], nameWords: readonly string[]): boolean =>
  words.length === nameWords.length && words.at(-1) === nameWords.at(-1) && beginsInOrder(words, nameWords);
