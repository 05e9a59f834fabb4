import { PROGRAM_AUTHOR, PROGRAM_NAME } from "@docket/shared/meeting/roles.ts";
import { type Person, UNKNOWN_PERSON } from "@docket/shared/people/person.ts";

/** How an author of logs and records is called today; null: nobody knows who it was. */
export async function authorName(findPerson: (personId: string) => Promise<Person | null>, by: string | null): Promise<string> {
  if (by === PROGRAM_AUTHOR) return PROGRAM_NAME;
  return (by === null ? null : await findPerson(by))?.name ?? UNKNOWN_PERSON;
}
