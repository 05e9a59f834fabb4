import type { NewId } from "../base/ids.ts";
import { blockTagOf } from "../tags/index.ts";
import type { NoteJson } from "../tags/tag.ts";

/** The blocks with a fresh id for each tagged block, so that the index knows it; ids that they came with were others'. */
export const nameTags = (blocks: readonly NoteJson[], newId: NewId): NoteJson[] =>
  blocks.map((block) => {
    const named = blockTagOf(block.type) === null ? block : { ...block, attrs: { ...block.attrs, id: newId() } };
    return named.content === undefined ? named : { ...named, content: nameTags(named.content, newId) };
  });
