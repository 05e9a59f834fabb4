import { Node } from "@tiptap/core";
import { actionItemParts } from "./actionItemParts.ts";
import { attribute, readId } from "./attributes.ts";
import type { HtmlElement } from "./attributes.ts";
import type { BlockTag } from "./tag.ts";

const extension = Node.create({
  name: "actionItem",
  group: "block",
  content: "inline*",
  defining: true,
  addAttributes: () => ({ id: attribute(null), done: attribute(false) }),
  parseHTML: () => [
    {
      tag: 'p[data-tag="actionItem"]',
      priority: 60,
      // The box in front is for readers elsewhere and is not part of the sentence.
      contentElement: "[data-content]",
      getAttrs: (element: HtmlElement) => ({
        id: readId(element.getAttribute("data-id")),
        done: element.getAttribute("data-done") === "true",
      }),
    },
  ],
  renderHTML: ({ node }) => {
    const done = node.attrs["done"] === true;
    return [
      "p",
      { "data-tag": "actionItem", "data-id": node.attrs["id"], "data-done": String(done) },
      ["span", {}, done ? "[x] " : "[ ] "],
      ["span", { "data-content": "" }, 0],
    ];
  },
});

/** Something to be done. Who created, assigned and ticked it is not in the node: only the server knows that. */
export const actionItemTag: BlockTag = {
  level: "block",
  name: "actionItem",
  label: "Action item",
  trigger: "[]",
  extension,
  attrsProblem: ({ id, done }) => {
    if (id !== null && id !== undefined && readId(id) === null) return "Expected actionItem attribute id as an id or null";
    return done === undefined || typeof done === "boolean" ? null : "Expected actionItem attribute done as true or false";
  },
  toRecord: (node, readText) => {
    const id = readId(node.attrs?.["id"]);
    if (id === null) return null;
    const { assignees, involved, due, sentence } = actionItemParts(node.content ?? []);
    return { tag: "actionItem", id, text: readText(sentence), assignees, involved, due, done: node.attrs?.["done"] === true };
  },
  toMinutes: (node, lower) => {
    const { assignees, due, sentence } = actionItemParts(node.content ?? []);
    return {
      kind: "tagged",
      tag: "actionItem",
      id: readId(node.attrs?.["id"]) ?? "",
      label: "Action item",
      done: node.attrs?.["done"] === true,
      fields: [
        ...(assignees.length > 0 ? [{ name: "Assignees", value: assignees.map(({ label }) => label).join(", ") }] : []),
        ...(due === null ? [] : [{ name: "Due", value: due }]),
      ],
      inlines: lower.inlines(sentence),
    };
  },
};
