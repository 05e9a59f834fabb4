/** "I. Koch, Ines K." as two aliases; empty and repeated ones are left out. */
export function splitAliases(text: string): string[] {
  return [...new Set(text.split(",").map((alias) => alias.trim()).filter((alias) => alias !== ""))];
}
