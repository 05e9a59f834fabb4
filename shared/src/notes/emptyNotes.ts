import * as Y from "yjs";

/**
 * Notes in which nothing is written yet. Their Yjs name is the same for all: nobody asks for it, and drawing a random
 * one takes longer than all else about an empty document.
 */
export const emptyNotes = (): Y.Doc => new Y.Doc({ guid: "notes" });
