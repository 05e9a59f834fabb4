const UNSHOWN = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
const EVERY_UNSHOWN = new RegExp(UNSHOWN, "gu");

/**
 * What a line of text (a title, a topic, a name) must not hold: control characters and line ends, halves of
 * characters, and marks that turn the direction of writing of whatever stands behind them. Null when it holds none,
 * else the first one, named: "a control character (U+0007)".
 */
export function unshownIn(text: string): string | null {
  const character = UNSHOWN.exec(text)?.[0];
  return character === undefined ? null : `${kindOf(character)} (${codeOf(character)})`;
}

/** The text without what `unshownIn` names. */
export const withoutUnshown = (text: string): string => text.replace(EVERY_UNSHOWN, "");

function kindOf(character: string): string {
  if (/[\n\r\u2028\u2029]/.test(character)) return "a line end";
  if (/\p{Cc}/u.test(character)) return character === "\t" ? "a tab" : "a control character";
  return /\p{Cs}/u.test(character) ? "half of a character" : "a mark that turns the direction of writing";
}

const codeOf = (character: string): string => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
