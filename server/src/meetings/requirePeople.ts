import { AppError } from "@docket/shared/base/errors.ts";
import type { Directory } from "@docket/shared/people/person.ts";

/** Throws PERSON_NOT_FOUND when one of the ids is neither a person's nor a group's. */
export function requirePeople(directory: Directory, ids: readonly string[]): void {
  const known = new Set([...directory.people, ...directory.groups].map(({ id }) => id));
  const unknown = ids.find((id) => !known.has(id));
  if (unknown === undefined) return;
  throw new AppError("PERSON_NOT_FOUND", `Expected people and groups of the directory, got ${unknown}. Add them to the directory first.`);
}
