const MOST_LETTERS = 3;

/** Two or three capital letters of a name: "Ines Koch" IK, "M-L Oduya" MLO, "Ines" IN; "?" when it has no letter. */
export function initialsOf(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  const [first = ""] = words;
  if (words.length < 2) return Array.from(first).slice(0, 2).map(capital).join("") || "?";
  const letters = words.map((word) => capital(Array.from(word)[0] ?? ""));
  const shown = letters.length <= MOST_LETTERS ? letters : [...letters.slice(0, MOST_LETTERS - 1), ...letters.slice(-1)];
  return shown.join("");
}

/** One letter: some become several when they are written large ("ß", "ﬃ"), and initials have a longest length. */
const capital = (letter: string): string => Array.from(letter.toUpperCase())[0] ?? "";
