import * as Y from "yjs";

/** Deepest nesting of elements that a document takes: people's lists end far above it, readers run out of stack far below. */
const DEEPEST = 500;

type AnyType = Y.AbstractType<Y.YEvent<never>>;

/**
 * Says why editors could not open what the transaction brought; null when they can. Looks at new items only: what an item
 * holds and where it stands never changes again. Element names are not its business: a newer client may know more of them.
 */
export function whyUnreadable({ doc, beforeState, afterState }: Y.Transaction): string | null {
  const depths = new Map<AnyType, number>();
  for (const [client, clock] of afterState) {
    const before = beforeState.get(client) ?? 0;
    if (clock === before) continue;
    for (const item of newItems(doc, client, before)) {
      const reason = item.deleted ? null : whyMisplaced(item, depths);
      if (reason !== null) return reason;
    }
  }
  return null;
}

/** The client's items from this clock on. Those that became one with an older neighbour are of its kind. */
function newItems(doc: Y.Doc, client: number, from: number): Y.Item[] {
  const structs = doc.store.clients.get(client) ?? [];
  const firstNew = structs.findLastIndex(({ id }) => id.clock < from) + 1;
  return structs.slice(firstNew).filter((struct) => struct instanceof Y.Item);
}

function whyMisplaced(item: Y.Item, depths: Map<AnyType, number>): string | null {
  const { content, parent } = item;
  if (!(parent instanceof Y.AbstractType)) return "something stands nowhere";
  if (!isAllowed(item, parent)) return `${content.constructor.name} does not belong into ${nameOf(parent, item)}`;
  if (content instanceof Y.ContentType && depthOf(content.type, depths) > DEEPEST) return `elements are nested more than ${DEEPEST} deep`;
  return null;
}

/** The whole shape of notes: elements under a root; elements and texts in an element; words and formats in a text. */
function isAllowed({ content, parentSub }: Y.Item, parent: AnyType): boolean {
  const isElement = content instanceof Y.ContentType && content.type instanceof Y.XmlElement;
  const isText = content instanceof Y.ContentType && content.type instanceof Y.XmlText;
  if (parent._item === null) return isElement;
  if (parentSub !== null) return parent instanceof Y.XmlElement && (content instanceof Y.ContentAny || content instanceof Y.ContentString);
  if (parent instanceof Y.XmlElement) return isElement || isText;
  return parent instanceof Y.XmlText && (content instanceof Y.ContentString || content instanceof Y.ContentFormat);
}

const nameOf = (parent: AnyType, { parentSub }: Y.Item): string =>
  parentSub !== null ? "an attribute" : parent._item === null ? "a root" : parent.constructor.name;

/** Levels from the root down to this type; stops counting when there are too many. */
function depthOf(type: AnyType, depths: Map<AnyType, number>): number {
  let steps = 0;
  let at: AnyType | null = type;
  while (at !== null && !depths.has(at) && steps <= DEEPEST) {
    const above: unknown = at._item?.parent ?? null;
    at = above instanceof Y.AbstractType ? above : null;
    steps += 1;
  }
  // A root counts as one step.
  const depth = steps + (at === null ? -1 : (depths.get(at) ?? 0));
  depths.set(type, depth);
  return depth;
}
