import type { Directory } from "../people/person.ts";
import { resolvePerson } from "../people/resolvePerson.ts";
import type { PersonTag } from "./records.ts";

/** A person or group as the directory has them today: whom they were merged into, under the present name. Unknown ones stay as written. */
export function presentTag(tag: PersonTag, { people, groups }: Directory): PersonTag {
  const found = tag.kind === "group" ? groups.find(({ id }) => id === tag.id) : resolvePerson(people, tag.id);
  return found === undefined || found === null ? tag : { kind: tag.kind, id: found.id, label: found.name };
}

/** The same for several, in order; two who became one person stand there once. */
export function presentTags(tags: readonly PersonTag[], directory: Directory): PersonTag[] {
  const byId = new Map<string, PersonTag>();
  for (const tag of tags.map((each) => presentTag(each, directory))) if (!byId.has(tag.id)) byId.set(tag.id, tag);
  return [...byId.values()];
}
