import * as Y from "yjs";

/** What a transaction did to the top-level blocks of one fragment. */
export interface DirtyBlocks {
  /** Blocks that are new or changed and still there; in no particular order. */
  changed: Set<Y.XmlElement>;
  /** True when a block was added or removed, so that the order of blocks may be another. */
  moved: boolean;
}

/** The top-level blocks that a finished transaction touched. Removed ones are told by `isRemoved`. */
export function dirtyBlocks(transaction: Y.Transaction, fragment: Y.XmlFragment): DirtyBlocks {
  const changed = new Set<Y.XmlElement>();
  let moved = false;
  for (const type of transaction.changed.keys()) {
    if (same(type, fragment)) {
      moved = true;
      for (const block of newBlocks(transaction, fragment)) changed.add(block);
    } else {
      const block = blockOf(type, fragment);
      if (block && !isRemoved(block)) changed.add(block);
    }
  }
  return { changed, moved };
}

/** True when the block is no longer in its document. */
export const isRemoved = (block: Y.XmlElement): boolean => block._item?.deleted ?? true;

function newBlocks(transaction: Y.Transaction, fragment: Y.XmlFragment): Y.XmlElement[] {
  return fragment.toArray().filter((block): block is Y.XmlElement => {
    const id = block instanceof Y.XmlElement ? block._item?.id : undefined;
    return id !== undefined && id.clock >= (transaction.beforeState.get(id.client) ?? 0);
  });
}

/** The top-level block that holds this type, or null when it is in another fragment, or in none. */
function blockOf(type: unknown, fragment: Y.XmlFragment): Y.XmlElement | null {
  let at: unknown = type;
  while (at instanceof Y.AbstractType && at._item) {
    const parent: unknown = at._item.parent;
    if (same(parent, fragment)) return at instanceof Y.XmlElement ? at : null;
    at = parent;
  }
  return null;
}

const same = (one: unknown, other: unknown): boolean => one === other;
