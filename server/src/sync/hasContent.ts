import * as Y from "yjs";

/** What an editor leaves in an empty document. */
const EMPTY_BLOCK = "paragraph";

/** True when the document holds visible text, or anything that is more than an empty paragraph. */
export function hasContent(doc: Y.Doc): boolean {
  for (const structs of doc.store.clients.values()) {
    for (const struct of structs) if (struct instanceof Y.Item && !struct.deleted && isContent(struct)) return true;
  }
  return false;
}

function isContent({ content, parentSub }: Y.Item): boolean {
  // Attributes of a block are no content of their own.
  if (parentSub !== null) return false;
  if (content instanceof Y.ContentString) return content.str.trim() !== "";
  if (content instanceof Y.ContentType) return content.type instanceof Y.XmlElement && content.type.nodeName !== EMPTY_BLOCK;
  return content instanceof Y.ContentEmbed;
}
