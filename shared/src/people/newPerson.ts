import { initialsOf } from "./initials.ts";
import type { Person } from "./person.ts";

/** What is known of somebody who enters the directory; what is missing is made from the name or empty. */
export type PersonFields = Pick<Person, "name"> & Partial<Omit<Person, "id" | "name" | "mergedInto">>;

/** A fresh entry of the directory. */
export const newPerson = (id: string, fields: PersonFields): Person => ({
  id,
  name: fields.name,
  aliases: fields.aliases ?? [],
  initials: fields.initials ?? initialsOf(fields.name),
  handle: fields.handle ?? null,
  deactivated: fields.deactivated ?? false,
  mergedInto: null,
});
