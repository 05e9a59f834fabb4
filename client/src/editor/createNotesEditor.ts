import type { FragmentName } from "@docket/shared/actionItems/records.ts";
import { FRAGMENTS } from "@docket/shared/actionItems/records.ts";
import { taggedElements } from "@docket/shared/notes/extract.ts";
import { fragmentOf } from "@docket/shared/notes/fragments.ts";
import { noteExtensions, noteSchema } from "@docket/shared/schema/noteSchema.ts";
import { type AnyExtension, Editor, Extension, type NodeConfig } from "@tiptap/core";
import { Placeholder } from "@tiptap/extensions/placeholder";
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { collaboration } from "./binding/collaboration.ts";
import { ActionItemView } from "./blocks/actionItemView.ts";
import { DecisionView } from "./blocks/decisionView.ts";
import { lastLine } from "./blocks/lastLine.ts";
import { tagIds } from "./blocks/tagIds.ts";
import { remoteCarets } from "./carets/remoteCarets.ts";
import { chipMenu } from "./chips/chipMenu.ts";
import { ChipView } from "./chips/chipView.ts";
import { plainChips } from "./chips/plainChips.ts";
import { plainLines } from "./chips/plainLines.ts";
import { handleLinks } from "./links/handleLinks.ts";
import { openLinkPanel } from "./links/linkPanel.ts";
import { dateMenu } from "./menus/dateMenu.ts";
import { freshDate } from "./menus/freshDate.ts";
import { peopleMenu } from "./menus/peopleMenu.ts";
import { slashMenu } from "./menus/slashMenu.ts";
import { typedMenus } from "./menus/typedMenus.ts";
import { newId } from "../sync/newId.ts";
import { noteKeys } from "./noteKeys.ts";
import type { NotesContext } from "./notesContext.ts";
import text from "./notesText.module.css";
import { cleanPaste } from "./paste/cleanPaste.ts";
import { copyText } from "./paste/copyText.ts";
import { copySerializer } from "./paste/ownCopies.ts";
import { pasteMarkdown } from "./paste/pasteMarkdown.ts";
import { placePasted } from "./paste/placePasted.ts";
import { words } from "./words.ts";

/** What an editor is made of. */
export interface NotesEditorOptions {
  doc: Y.Doc;
  fragment: FragmentName;
  /** Absent: nobody else's carets, as in a test. */
  awareness?: Awareness;
  context: NotesContext;
  announce: (text: string) => void;
  /** Edits of others could not be shown: from now on the editor takes no input, and is to be replaced. */
  onClosed: () => void;
  /** See `CollaborationOptions`. */
  onUnwritten: (text: string) => void;
}

/** The editor of one fragment, not yet in the page: `mount` puts it there. Bound to the document from the start. */
export function createNotesEditor(options: NotesEditorOptions): Editor {
  const { doc, fragment, awareness, context } = options;
  return new Editor({
    element: null,
    editable: context.mayWrite,
    injectCSS: false,
    enableInputRules: true,
    enablePasteRules: false,
    extensions: [
      ...noteExtensions(viewsOf(context)),
      collaboration({ fragment: fragmentOf(doc, fragment), keptByUndo: withContent, onClosed: options.onClosed, onUnwritten: options.onUnwritten }),
      ...(awareness ? [remoteCarets(awareness)] : []),
      Placeholder.configure({ placeholder: words.placeholder[fragment] }),
      noteKeys,
      smartNotes(options),
    ],
    editorProps: {
      attributes: {
        class: text.notes ?? "",
        role: "textbox",
        "aria-multiline": "true",
        spellcheck: "true",
      },
      transformPastedHTML: (html) => cleanPaste(html, context.directory),
      clipboardSerializer: copySerializer,
      clipboardTextSerializer: copyText,
    },
  });
}

/** Undo takes back what was typed here, never a block that others have written in since. */
const withContent = new Set(Object.values(noteSchema.nodes).flatMap((type) => (type.isLeaf ? [] : [type.name])));

/** Views by node name. Views show what is there: they never add nodes or attributes. */
function viewsOf(context: NotesContext): Parameters<typeof noteExtensions>[0] {
  const withView = (addNodeView: NonNullable<NodeConfig["addNodeView"]>) => (extension: AnyExtension): AnyExtension => extension.extend({ addNodeView });
  const chip = withView(() => ({ node }) => new ChipView(node, context));
  return {
    actionItem: withView(() => ({ node, view, getPos }) => new ActionItemView({ node, view, getPos, context })),
    decision: withView(() => ({ node }) => new DecisionView(node)),
    assignee: chip,
    mention: chip,
    date: chip,
    dueDate: chip,
  };
}

/** What notices things while one writes: menus, ids, handles, chips. */
const smartNotes = ({ doc, fragment, context, announce }: NotesEditorOptions): Extension =>
  Extension.create({
    name: "smartNotes",
    // An open menu takes its keys first.
    priority: 1200,
    addKeyboardShortcuts() {
      return { "Mod-k": () => openLinkPanel(this.editor) };
    },
    addProseMirrorPlugins() {
      return [
        typedMenus({ editor: this.editor, menus: [slashMenu, peopleMenu(context), dateMenu(context)], announce }),
        freshDate(),
        chipMenu(this.editor),
        plainChips(),
        tagIds({ newId, isElsewhere: (id) => FRAGMENTS.some((name) => name !== fragment && holdsId(fragmentOf(doc, name), id)) }),
        pasteMarkdown({ directory: () => context.directory, announce }),
        placePasted(),
        plainLines(),
        lastLine(),
        handleLinks(() => context.handles),
      ];
    },
  });

const holdsId = (fragment: Y.XmlFragment, id: string): boolean =>
  fragment.toArray().some((block) => block instanceof Y.XmlElement && taggedElements(block).some((element) => element.getAttribute("id") === id));
