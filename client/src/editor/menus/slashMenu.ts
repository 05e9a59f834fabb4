import type { Editor } from "@tiptap/core";
import { turnInto } from "../blocks/turnInto.ts";
import { words } from "../words.ts";
import type { MenuItem, TypedMenu } from "./menuItem.ts";

const TAGGED = "For the minutes";
const TEXT = "Text";
const INSERT = "Insert";

/** Types what opens another menu at the caret. */
const type = (text: string) => (editor: Editor): void => void editor.chain().focus().insertContent(text).run();

/** Turns the line at the caret into an action item or a decision. */
export const turnLineInto = (typeName: string) => (editor: Editor): void => {
  const tr = turnInto(editor.state, typeName);
  if (tr) editor.view.dispatch(tr.scrollIntoView());
};

type Choice = Omit<MenuItem, "id"> & { also: string };

const heading = (level: 1 | 2 | 3): Choice => ({
  label: `Heading ${level}`,
  keys: "#".repeat(level),
  also: "title",
  group: TEXT,
  sign: "heading",
  run: (editor) => void editor.chain().focus().toggleHeading({ level }).run(),
});

const CHOICES: readonly Choice[] = [
  { label: "Action item", note: "Check box, assignees, due date", keys: "[]", also: "todo check box", group: TAGGED, sign: "action", run: turnLineInto("actionItem") },
  { label: "Decision", note: "Listed in the minutes", keys: "!!", also: "decide", group: TAGGED, sign: "decision", run: turnLineInto("decision") },
  { label: "Person or group", keys: "@", also: "mention assignee who", group: TAGGED, sign: "person", run: type("@") },
  { label: "Date", keys: "//", also: "due when day", group: TAGGED, sign: "date", run: type("//") },
  heading(1),
  heading(2),
  heading(3),
  { label: "Plain text", also: "paragraph", group: TEXT, sign: "text", run: turnLineInto("paragraph") },
  { label: "Bullet list", keys: "-", also: "unordered points", group: TEXT, sign: "bullets", run: (editor) => void editor.chain().focus().toggleBulletList().run() },
  { label: "Numbered list", keys: "1.", also: "ordered", group: TEXT, sign: "numbers", run: (editor) => void editor.chain().focus().toggleOrderedList().run() },
  { label: "Quote", keys: ">", also: "blockquote", group: TEXT, sign: "quote", run: (editor) => void editor.chain().focus().toggleBlockquote().run() },
  { label: "Code block", keys: "```", also: "source", group: TEXT, sign: "code", run: (editor) => void editor.chain().focus().toggleCodeBlock().run() },
  { label: "Table", also: "grid rows columns", group: INSERT, sign: "table", run: (editor) => void editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run() },
  { label: "Divider", keys: "---", also: "rule line", group: INSERT, sign: "divider", run: (editor) => void editor.chain().focus().setHorizontalRule().run() },
];

/** `/`: kinds of blocks, and what can be put in a line. */
export const slashMenu: TypedMenu = { trigger: "/", label: words.blocks, allowsBlanks: false, items: slashItems };

/** Choices with a word that begins with what was typed. */
export function slashItems(query: string): MenuItem[] {
  const typed = query.toLowerCase();
  return CHOICES.filter(({ label, also }) => ` ${label} ${also}`.toLowerCase().includes(` ${typed}`)).map(({ also: _also, ...item }) => ({ ...item, id: item.label }));
}
