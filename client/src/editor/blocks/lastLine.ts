import { isChangeOrigin } from "../binding/noteBinding.ts";
import { Plugin, PluginKey } from "@tiptap/pm/state";

/** Blocks that the caret cannot leave downwards. */
const CLOSED = ["table", "codeBlock", "horizontalRule", "blockquote"];

/** Keeps a line to write on after a table or the like at the end. Only whoever put it there adds the line, not every open page. */
export const lastLine = (): Plugin =>
  new Plugin({
    key: new PluginKey("lastLine"),
    appendTransaction(transactions, _before, { doc, tr, schema }) {
      const isOwn = transactions.some((each) => each.docChanged && !isChangeOrigin(each));
      const line = schema.nodes["paragraph"];
      if (!isOwn || !line || !CLOSED.includes(doc.lastChild?.type.name ?? "")) return null;
      return tr.insert(doc.content.size, line.create());
    },
  });
