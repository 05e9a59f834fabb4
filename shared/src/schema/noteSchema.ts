import { getExtensionField, getSchema } from "@tiptap/core";
import type { AnyExtension } from "@tiptap/core";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import type { Schema } from "@tiptap/pm/model";
import { StarterKit } from "@tiptap/starter-kit";
import { must } from "../base/assert.ts";
import { TAGS } from "../tags/index.ts";
import { noteLink } from "./noteLink.ts";

const KIT = StarterKit.configure({
  // Undo comes from the document's own history, of one's own edits only.
  undoRedo: false,
  // Every open page would add its own empty paragraph at the end.
  trailingNode: false,
  underline: false,
  link: false,
});

const TABLE = [Table.configure({ resizable: false }), TableRow, TableHeader, TableCell];

/** Changes an extension: adds a view, keys or plugins. */
export type ExtensionOverride = (extension: AnyExtension) => AnyExtension;

/**
 * The nodes and marks of the notes: on the server as they are, in the editor with views and keys added by
 * name, as in `{ actionItem: (node) => node.extend({ addNodeView }) }`. An override never adds nodes or attributes.
 */
export function noteExtensions(overrides: Readonly<Record<string, ExtensionOverride>> = {}): AnyExtension[] {
  const all: AnyExtension[] = [...kitExtensions().map(anyBlockInListItem).map(codeSaysItsLanguage), noteLink, ...TABLE, ...TAGS.map(({ extension }) => extension)];
  return all.map((extension) => overrides[extension.name]?.(extension) ?? extension);
}

/** The kit's parts one by one, so that each can be changed by name. */
function kitExtensions(): AnyExtension[] {
  const { name, options, storage } = KIT;
  const parts = getExtensionField<(() => AnyExtension[]) | undefined>(KIT, "addExtensions", { name, options, storage });
  return must(parts, "the kit's list of extensions")();
}

/**
 * Any block may stand first in a list item: an action item does; and when two people edit at once the first
 * paragraph can go, and an editor whose schema asks for it would delete the whole item.
 */
const anyBlockInListItem: ExtensionOverride = (extension) =>
  extension.name === "listItem" ? extension.extend({ content: "block+" }) : extension;

/** The language stands on the block too, so that a style sheet can show it. */
const codeSaysItsLanguage: ExtensionOverride = (extension) =>
  extension.name === "codeBlock"
    ? extension.extend({
        renderHTML: ({ node }: { node: { attrs: { language?: string | null } } }) => {
          const { language } = node.attrs;
          return language ? ["pre", { "data-language": language }, ["code", { class: `language-${language}` }, 0]] : ["pre", ["code", 0]];
        },
      })
    : extension;

/** What notes can hold. The same on server and client. */
export const noteSchema: Schema = getSchema(noteExtensions());
