import type { Editor } from "@tiptap/core";

/** One choice of a menu that opens while typing. */
export interface MenuItem {
  /** Distinguishes it from the others of the menu. */
  id: string;
  label: string;
  /** A second, quieter line. */
  note?: string;
  /** What is typed instead: "[]". */
  keys?: string;
  /** Heading above the first item of a group. */
  group?: string;
  /** A picture in front: initials, or the name of an icon. */
  sign?: string;
  isDimmed?: boolean;
  /** Runs after the typed text has been removed; the caret stands in its place. */
  run(editor: Editor): void;
}

/** A menu that opens while typing. */
export interface TypedMenu {
  /** What opens it: "/", "@", "//". */
  trigger: string;
  /** Accessible name of its list. */
  label: string;
  /** True: what is typed after the trigger may hold blanks. */
  allowsBlanks: boolean;
  /** True: stays open with a hint when nothing matches. */
  hint?: string;
  items(query: string): MenuItem[];
}
