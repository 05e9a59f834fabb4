import type { Editor } from "@tiptap/core";
import { turnInto } from "../blocks/turnInto.ts";
import { words } from "../words.ts";
import type { MenuItem, TypedMenu } from "./menuItem.ts";

const { groups: GROUPS, kinds: KINDS } = words.slash;

/** Types what opens another menu at the caret. */
const type = (text: string) => (editor: Editor): void => void editor.chain().focus().insertContent(text).run();

/** Turns the line at the caret into an action item or a decision. */
export const turnLineInto = (typeName: string) => (editor: Editor): void => {
  const tr = turnInto(editor.state, typeName);
  if (tr) editor.view.dispatch(tr.scrollIntoView());
};

type Choice = Omit<MenuItem, "id"> & { also: string };

const heading = (level: 1 | 2 | 3): Choice => ({
  ...KINDS.heading(level),
  keys: "#".repeat(level),
  group: GROUPS.text,
  sign: "heading",
  run: (editor) => void editor.chain().focus().toggleHeading({ level }).run(),
});

const CHOICES: readonly Choice[] = [
  { ...KINDS.actionItem, keys: "[]", group: GROUPS.tagged, sign: "action", run: turnLineInto("actionItem") },
  { ...KINDS.decision, keys: "!!", group: GROUPS.tagged, sign: "decision", run: turnLineInto("decision") },
  { ...KINDS.person, keys: "@", group: GROUPS.tagged, sign: "person", run: type("@") },
  { ...KINDS.date, keys: "//", group: GROUPS.tagged, sign: "date", run: type("//") },
  heading(1),
  heading(2),
  heading(3),
  { ...KINDS.plain, group: GROUPS.text, sign: "text", run: turnLineInto("paragraph") },
  { ...KINDS.bullets, keys: "-", group: GROUPS.text, sign: "bullets", run: (editor) => void editor.chain().focus().toggleBulletList().run() },
  { ...KINDS.numbers, keys: "1.", group: GROUPS.text, sign: "numbers", run: (editor) => void editor.chain().focus().toggleOrderedList().run() },
  { ...KINDS.quote, keys: ">", group: GROUPS.text, sign: "quote", run: (editor) => void editor.chain().focus().toggleBlockquote().run() },
  { ...KINDS.code, keys: "```", group: GROUPS.text, sign: "code", run: (editor) => void editor.chain().focus().toggleCodeBlock().run() },
  { ...KINDS.table, group: GROUPS.insert, sign: "table", run: (editor) => void editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run() },
  { ...KINDS.divider, keys: "---", group: GROUPS.insert, sign: "divider", run: (editor) => void editor.chain().focus().setHorizontalRule().run() },
];

/** `/`: kinds of blocks, and what can be put in a line. */
export const slashMenu: TypedMenu = { trigger: "/", label: words.blocks, allowsBlanks: false, items: slashItems };

/** Choices with a word that begins with what was typed. */
export function slashItems(query: string): MenuItem[] {
  const typed = query.toLowerCase();
  return CHOICES.filter(({ label, also }) => ` ${label} ${also}`.toLowerCase().includes(` ${typed}`)).map(({ also: _also, ...item }) => ({ ...item, id: item.label }));
}
