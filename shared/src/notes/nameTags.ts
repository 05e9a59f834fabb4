import type { NewId } from "../base/ids.ts";
import { readId } from "../tags/attributes.ts";
import { blockTagOf } from "../tags/index.ts";
import type { NoteJson } from "../tags/tag.ts";

/** The blocks with an id for each tagged block that has none yet: without one the index would not know it. */
export const nameTags = (blocks: readonly NoteJson[], newId: NewId): NoteJson[] =>
  blocks.map((block) => {
    const isNamed = blockTagOf(block.type) === null || readId(block.attrs?.["id"]) !== null;
    const named = isNamed ? block : { ...block, attrs: { ...block.attrs, id: newId() } };
    return named.content === undefined ? named : { ...named, content: nameTags(named.content, newId) };
  });
