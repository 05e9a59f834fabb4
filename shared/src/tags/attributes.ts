import type { Attribute } from "@tiptap/core";
import type { PersonTag } from "../actionItems/records.ts";
import { isCalendarDate } from "../agenda/calendarDate.ts";
import type { CalendarDate } from "../agenda/entry.ts";
import { isId } from "../base/ids.ts";

/** What this folder needs of an HTML element; `shared/` knows no DOM. */
export interface HtmlElement {
  getAttribute(name: string): string | null;
}

/** Longest label of a person or group that is kept, in characters. */
const LABEL_LIMIT = 300;

/**
 * An attribute that only the node's own rules read from and write to HTML (the default would also take a
 * plain HTML attribute of the same name, unchecked); the new half of a split block starts with `initial`.
 */
export const attribute = (initial: unknown): Partial<Attribute> => ({
  default: initial,
  keepOnSplit: false,
  rendered: false,
  parseHTML: () => null,
});

/** The id, or null when the value is none. */
export const readId = (value: unknown): string | null => (typeof value === "string" && isId(value) ? value : null);

/** The date, or null when the value is none. */
export const readDate = (value: unknown): CalendarDate | null => (isCalendarDate(value) ? value : null);

/** The person or group that the attributes name, or null when they name nobody. */
export function readPerson(attrs: Readonly<Record<string, unknown>> | undefined): PersonTag | null {
  const { kind, label } = attrs ?? {};
  const id = readId(attrs?.["id"]);
  if ((kind !== "person" && kind !== "group") || id === null || typeof label !== "string") return null;
  return label.trim() === "" || label.length > LABEL_LIMIT ? null : { kind, id, label };
}
