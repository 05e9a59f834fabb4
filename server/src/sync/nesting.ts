import * as Y from "yjs";

/** Deepest nesting of elements that a document takes: people's lists end far above it, readers run out of stack far below. */
const DEEPEST = 500;

/** True when the transaction brought an element that lies deeper. Looks at new elements only. */
export function nestsTooDeep({ doc, beforeState, afterState }: Y.Transaction): boolean {
  for (const [client, clock] of afterState) {
    const before = beforeState.get(client) ?? 0;
    if (clock > before && newItems(doc, client, before).some(isTooDeep)) return true;
  }
  return false;
}

/** The client's items from this clock on, newest first: a chain of elements is then found at its deepest. */
function newItems(doc: Y.Doc, client: number, from: number): Y.Item[] {
  const structs = doc.store.clients.get(client) ?? [];
  const firstNew = structs.findLastIndex(({ id }) => id.clock < from) + 1;
  return structs.slice(firstNew).filter((struct) => struct instanceof Y.Item).reverse();
}

function isTooDeep(item: Y.Item): boolean {
  if (!(item.content instanceof Y.ContentType)) return false;
  let depth = 0;
  for (let at: Y.Item | null = item; at !== null && depth <= DEEPEST; depth++) {
    at = at.parent instanceof Y.AbstractType ? at.parent._item : null;
  }
  return depth > DEEPEST;
}
