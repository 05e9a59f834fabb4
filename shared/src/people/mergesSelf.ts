import type { Person } from "./person.ts";
import { resolvePerson } from "./resolvePerson.ts";

/**
 * Whether one of two people who are to be merged is who asks for it. `selves`: everybody whom the asking device says to
 * be, or is known to be.
 */
export function mergesSelf(people: readonly Person[], merged: readonly string[], selves: readonly string[]): boolean {
  const own = new Set(selves.map((id) => resolvePerson(people, id)?.id ?? id));
  return merged.some((id) => own.has(resolvePerson(people, id)?.id ?? id));
}
