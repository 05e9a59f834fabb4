import type { NoteJson } from "../tags/tag.ts";
import { list } from "./blocks.ts";

/** An item of a list; `done` is null for one without a box. */
export interface ListedItem {
  blocks: NoteJson[];
  done: boolean | null;
}

/**
 * A list as blocks: items with a box become action items, which need no bullet, and part the others into lists.
 * Whom the names in them mean is not decided here, but by `tagNotes`.
 */
export function listOrTasks(items: readonly ListedItem[], ordered: boolean, start = 1): NoteJson[] {
  const made: NoteJson[] = [];
  let run: NoteJson[][] = [];
  let from = start;
  const endRun = (next: number): void => {
    const plain = list(run, ordered, from);
    if (plain !== null) made.push(plain);
    run = [];
    from = next;
  };
  items.forEach(({ blocks, done }, at) => {
    const task = done === null ? null : taskBlocks(blocks, done);
    if (task === null) return void run.push(blocks);
    endRun(start + at + 1);
    made.push(...task);
  });
  endRun(from);
  return made;
}

/** An item with a box: its first line is what is to be done. Null where it does not begin with a line. */
export function taskBlocks([first, ...rest]: readonly NoteJson[], done: boolean): NoteJson[] | null {
  if (first?.type !== "paragraph" && first?.type !== "heading") return null;
  return [{ type: "actionItem", attrs: { id: null, done }, content: first.content ?? [] }, ...indented(rest)];
}

/** Action items below another one stand in a list, so that they are seen to belong to it. */
function indented(blocks: readonly NoteJson[]): NoteJson[] {
  const made: NoteJson[] = [];
  for (const block of blocks) {
    const last = made.at(-1);
    if (block.type !== "actionItem") made.push(block);
    else if (last?.type === "bulletList") last.content?.push({ type: "listItem", content: [block] });
    else made.push({ type: "bulletList", content: [{ type: "listItem", content: [block] }] });
  }
  return made;
}
