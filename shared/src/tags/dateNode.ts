import { Node } from "@tiptap/core";
import { attribute, readDate } from "./attributes.ts";
import type { HtmlElement } from "./attributes.ts";
import type { InlineTag, NoteJson } from "./tag.ts";

/** Both kinds of date in a line, due date and plain date, are this node under two names. */
export function dateTag(name: "date" | "dueDate", label: string): InlineTag {
  return {
    level: "inline",
    name,
    label,
    extension: dateNode(name),
    attrsProblem: (attrs) => (readDate(attrs["date"]) === null ? `Expected ${name} attribute date as in 2020-09-28` : null),
    toMinutes: (node) => ({ kind: "chip", tag: name, label: textOf(node) }),
    toText: textOf,
  };
}

const dateNode = (name: string) =>
  Node.create({
    name,
    group: "inline",
    inline: true,
    atom: true,
    selectable: true,
    addAttributes: () => ({ date: attribute(null) }),
    parseHTML: () => [
      {
        tag: `time[data-tag="${name}"]`,
        priority: 60,
        getAttrs: (element: HtmlElement) => {
          const date = readDate(element.getAttribute("datetime"));
          return date === null ? false : { date };
        },
      },
    ],
    renderHTML: ({ node }) => [
      "time",
      { "data-tag": name, datetime: node.attrs["date"] },
      textOf({ type: name, attrs: node.attrs }),
    ],
    renderText: ({ node }) => textOf({ type: name, attrs: node.attrs }),
  });

const textOf = ({ attrs }: NoteJson): string => readDate(attrs?.["date"]) ?? "unknown date";
