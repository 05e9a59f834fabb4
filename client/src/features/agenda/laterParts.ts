import { lazy } from "react";

/** Changing what an entry says; loaded when it is opened first. */
export const EntryDialog = lazy(() => import("./EntryDialog.tsx"));

/** Pasting an agenda into the meeting; loaded when it is opened first. */
export const PasteDialog = lazy(() => import("./PasteDialog.tsx"));

/** Removed sessions; loaded when it is opened first. */
export const BinDialog = lazy(() => import("./BinDialog.tsx"));

/** Choosing people by typing; loaded when it is shown first. */
export const PeopleChoice = lazy(async () => ({ default: (await import("./PeopleChoice.tsx")).PeopleChoice }));

/** Dragging a topic onto the agenda that is being edited; comes with it. */
export const TopicDrag = lazy(async () => ({ default: (await import("./editing.ts")).TopicDrag }));

/** The agenda being edited, with drag and drop; loaded when it is opened first. */
export const Prepare = lazy(async () => ({ default: (await import("./editing.ts")).Prepare }));
