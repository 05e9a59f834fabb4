import { Node } from "@tiptap/core";
import type { PersonTag } from "../actionItems/records.ts";
import { attribute, readPerson } from "./attributes.ts";
import type { HtmlElement } from "./attributes.ts";
import type { InlineTag, NoteJson } from "./tag.ts";

/** Both kinds of person in a line, assignee and mention, are this node under two names. */
export function personTag(name: "assignee" | "mention", label: string): InlineTag {
  return {
    level: "inline",
    name,
    label,
    extension: personNode(name),
    attrsProblem: (attrs) =>
      readPerson(attrs) === null ? `Expected ${name} attributes kind ("person" or "group"), id and a label` : null,
    toMinutes: (node) => ({ kind: "chip", tag: name, label: textOf(node) }),
    toText: textOf,
  };
}

const personNode = (name: string) =>
  Node.create({
    name,
    group: "inline",
    inline: true,
    atom: true,
    selectable: true,
    addAttributes: () => ({ kind: attribute("person"), id: attribute(null), label: attribute("") }),
    parseHTML: () => [
      { tag: `span[data-tag="${name}"]`, priority: 60, getAttrs: (element: HtmlElement) => fromHtml(element) ?? false },
    ],
    renderHTML: ({ node }) => [
      "span",
      { "data-tag": name, "data-kind": node.attrs["kind"], "data-id": node.attrs["id"], "data-label": node.attrs["label"] },
      `@${textOf({ type: name, attrs: node.attrs })}`,
    ],
    renderText: ({ node }) => textOf({ type: name, attrs: node.attrs }),
  });

const fromHtml = (element: HtmlElement): PersonTag | null =>
  readPerson({
    kind: element.getAttribute("data-kind"),
    id: element.getAttribute("data-id"),
    label: element.getAttribute("data-label"),
  });

// A damaged chip still reads as something, so that nobody wonders where a name went.
const textOf = ({ attrs }: NoteJson): string => {
  const label = attrs?.["label"];
  return typeof label === "string" && label.trim() !== "" ? label : "unknown person";
};
