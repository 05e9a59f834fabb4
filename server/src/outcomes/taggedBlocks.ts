import { FRAGMENTS } from "@docket/shared/actionItems/records.ts";
import type { FragmentName, TagContent } from "@docket/shared/actionItems/records.ts";
import { dirtyBlocks, isRemoved } from "@docket/shared/notes/dirtyBlocks.ts";
import { extractRecords } from "@docket/shared/notes/extract.ts";
import { fragmentOf } from "@docket/shared/notes/fragments.ts";
import * as Y from "yjs";
import type { Found } from "./storedOutcome.ts";

/** Which tagged blocks one open document holds now: a pure function of the document, kept up by looking at changed blocks only. */
export interface TaggedBlocks {
  /** Takes in a finished transaction; returns the ids whose content it may have changed. */
  afterTransaction(transaction: Y.Transaction): Set<string>;
  /** What the notes say under this id. When several blocks carry it, the first in the document counts. */
  find(id: string): Found | null;
  /** These ids in the order of the document. */
  inOrder(ids: readonly string[]): string[];
}

interface Part {
  name: FragmentName;
  fragment: Y.XmlFragment;
  /** Top-level blocks that hold records, with them in document order. */
  records: Map<Y.XmlElement, TagContent[]>;
}

/** Reads the whole document once. */
export function readTaggedBlocks(doc: Y.Doc): TaggedBlocks {
  const parts = FRAGMENTS.map((name): Part => ({ name, fragment: fragmentOf(doc, name), records: new Map() }));
  const holders = new Map<string, Set<Y.XmlElement>>();
  for (const part of parts) for (const block of elementsOf(part.fragment)) replace(part, block, extractRecords(block));

  /** Returns the ids that the block held or holds. */
  function replace(part: Part, block: Y.XmlElement, now: TagContent[]): string[] {
    const before = part.records.get(block) ?? [];
    for (const { id } of before) holders.get(id)?.delete(block);
    for (const { id } of now) holders.set(id, (holders.get(id) ?? new Set()).add(block));
    if (now.length > 0) part.records.set(block, now);
    else part.records.delete(block);
    return [...before, ...now].map(({ id }) => id);
  }

  function firstBlock(part: Part, id: string): Y.XmlElement | undefined {
    const blocks = [...(holders.get(id) ?? [])].filter((block) => part.records.has(block));
    return blocks.length > 1 ? elementsOf(part.fragment).find((block) => blocks.includes(block)) : blocks[0];
  }

  return {
    afterTransaction(transaction) {
      const ids = new Set<string>();
      const add = (touched: string[]): void => touched.forEach((id) => ids.add(id));
      for (const part of parts) {
        const { changed, moved } = dirtyBlocks(transaction, part.fragment);
        for (const block of changed) add(replace(part, block, extractRecords(block)));
        if (!moved) continue;
        for (const block of [...part.records.keys()].filter(isRemoved)) add(replace(part, block, []));
      }
      return ids;
    },

    find(id) {
      for (const part of parts) {
        const block = firstBlock(part, id);
        const content = block && part.records.get(block)?.find((record) => record.id === id);
        if (content) return { content, fragment: part.name };
      }
      return null;
    },

    inOrder(ids) {
      if (ids.length < 2) return [...ids];
      const wanted = new Set(ids);
      const ordered = parts.flatMap((part) => elementsOf(part.fragment).flatMap((block) => part.records.get(block) ?? []));
      return [...new Set(ordered.map(({ id }) => id).filter((id) => wanted.has(id)))];
    },
  };
}

const elementsOf = (fragment: Y.XmlFragment): Y.XmlElement[] =>
  fragment.toArray().filter((block): block is Y.XmlElement => block instanceof Y.XmlElement);
