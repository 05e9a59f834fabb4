import { createContext, useContext } from "react";
import { must } from "@docket/shared/base/assert.ts";

/** What can be opened over the page; each is loaded when it is opened first. */
export type PageDialog =
  | { kind: "details"; tab: "meeting" | "call" | "people" | "links" }
  | { kind: "entry"; entryId: string; field: "title" | "time" | "people" }
  | { kind: "paste" }
  | { kind: "bin" }
  /** Who changed the agenda, and when. */
  | { kind: "history" }
  /** The proposed topics; the one of this id has the focus. */
  | { kind: "topics"; topicId?: string }
  /** Text that was sent or is kept on this device. */
  | { kind: "written"; title: string; description: string; text: string }
  /** Changes on this device that can no longer be sent. */
  | { kind: "kept" }
  | { kind: "shortcuts" }
  /** What of the meeting to come is passed over. */
  | { kind: "skips" }
  /** What is recorded, and who agreed. */
  | { kind: "recording" }
  /** When the current session was taken up, by hand. */
  | { kind: "takenUp" };

/** The tabs of the outcomes panel. */
export type PanelTab = "actions" | "decisions" | "people";

/** What parts of the page can ask of the page. */
export interface PageParts {
  /** "prepare": the agenda is being edited where the notes stand otherwise. */
  mode: "notes" | "prepare";
  setMode: (mode: "notes" | "prepare") => void;
  openDialog: (dialog: PageDialog) => void;
  /** Closes the drawer or sheet that lies over the notes, if one does. */
  closeOverlay: () => void;
  panelTab: PanelTab;
  setPanelTab: (tab: PanelTab) => void;
}

/** Filled by the page's layout. */
export const PageContext = createContext<PageParts | null>(null);

/** The page around this part. */
export const usePage = (): PageParts => must(useContext(PageContext), "the meeting page's layout");
