import { noteSchema } from "@docket/shared/schema/noteSchema.ts";
import { type DOMOutputSpec, DOMSerializer, type Fragment } from "@tiptap/pm/model";

const MARK = "data-docket";

class MarkingSerializer extends DOMSerializer {
  override serializeFragment(fragment: Fragment, options?: { document?: Document }, target?: HTMLElement | DocumentFragment): HTMLElement | DocumentFragment {
    const dom = super.serializeFragment(fragment, options, target);
    // Content of nodes is written through here as well, into their elements.
    if (target === undefined) dom.firstElementChild?.setAttribute(MARK, "");
    return dom;
  }
}

/** Tables without the widths that the editor gives them: a style that is read back from HTML is a breach of the page's policy. */
const NODES = { ...DOMSerializer.nodesFromSchema(noteSchema), table: (): DOMOutputSpec => ["table", ["tbody", 0]] };
const MARKS = DOMSerializer.marksFromSchema(noteSchema);

/** Writes notes as HTML. */
export const noteSerializer: DOMSerializer = new DOMSerializer(NODES, MARKS);

/** Writes what is copied from the notes as HTML that says where it comes from. Wikis are made with the same editor library, and mean other things by their tags. */
export const copySerializer: DOMSerializer = new MarkingSerializer(NODES, MARKS);

/** True for what was copied from notes. */
export const isOwnCopy = (html: string): boolean => html.includes("data-pm-slice") && html.includes(MARK);
