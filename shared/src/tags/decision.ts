import { Node } from "@tiptap/core";
import { attribute, readId } from "./attributes.ts";
import type { HtmlElement } from "./attributes.ts";
import type { BlockTag } from "./tag.ts";

const extension = Node.create({
  name: "decision",
  group: "block",
  content: "inline*",
  defining: true,
  addAttributes: () => ({ id: attribute(null) }),
  parseHTML: () => [
    {
      tag: 'p[data-tag="decision"]',
      priority: 60,
      contentElement: "[data-content]",
      getAttrs: (element: HtmlElement) => ({ id: readId(element.getAttribute("data-id")) }),
    },
  ],
  renderHTML: ({ node }) => [
    "p",
    { "data-tag": "decision", "data-id": node.attrs["id"] },
    ["strong", {}, "Decision: "],
    ["span", { "data-content": "" }, 0],
  ],
});

/** Something that was decided. */
export const decisionTag: BlockTag = {
  level: "block",
  name: "decision",
  label: "Decision",
  trigger: "!!",
  extension,
  attrsProblem: ({ id }) =>
    id === null || id === undefined || readId(id) !== null ? null : "Expected decision attribute id as an id or null",
  toRecord: (node, readText) => {
    const id = readId(node.attrs?.["id"]);
    return id === null ? null : { tag: "decision", id, text: readText(node.content ?? []) };
  },
  toMinutes: (node, lower) => ({
    kind: "tagged",
    tag: "decision",
    id: readId(node.attrs?.["id"]) ?? "",
    label: "Decision",
    done: null,
    fields: [],
    inlines: lower.inlines(node.content),
  }),
};
