import type * as Y from "yjs";
import type { FragmentName } from "../actionItems/records.ts";

/** The named part of a session document; made empty when the document has none yet. */
export const fragmentOf = (doc: Y.Doc, name: FragmentName): Y.XmlFragment => doc.getXmlFragment(name);
