import { Editor } from "@tiptap/core";
import { Collaboration } from "@tiptap/extension-collaboration";
import { CollaborationCaret } from "@tiptap/extension-collaboration-caret";
import { StarterKit } from "@tiptap/starter-kit";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";

// What the documentation of these libraries shows, and nothing else.
const doc = new Y.Doc();
const room = new URLSearchParams(location.search).get("room");
const provider = new WebsocketProvider(`${location.origin.replace(/^http/, "ws")}/sync`, room, doc, { disableBc: true });
new Editor({
  element: document.querySelector("#notes"),
  extensions: [
    StarterKit.configure({ undoRedo: false }),
    Collaboration.configure({ document: doc, field: "runningNotes" }),
    CollaborationCaret.configure({ provider, user: { name: "Own", color: "#b00" } }),
  ],
});
