/** Letters that Unicode does not take apart into a base letter and a mark. */
const WHOLE_LETTERS: Record<string, string> = { ß: "ss", ø: "o", đ: "d", ð: "d", ł: "l", æ: "ae", œ: "oe", þ: "th", ı: "i" };

/**
 * Text as it is compared: lower case without diacritics, apostrophes and dots; dashes and white space of
 * every kind as single spaces. "Noël O’Brien-Łuk" and "noel obrien luk" fold to the same.
 */
export function foldText(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[ßøđðłæœþı]/g, (letter) => WHOLE_LETTERS[letter] ?? letter)
    .replace(/['’‘ʼ`´".]/g, "")
    .replace(/[\p{Pd}\s_]+/gu, " ")
    .trim();
}
