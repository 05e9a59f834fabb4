import { lazy } from "react";
import type { TopicDragging } from "./TopicDrag.tsx";

/** Changing what an entry says; loaded when it is opened first. */
export const EntryDialog = lazy(() => import("./EntryDialog.tsx"));

/** Pasting an agenda into the meeting; loaded when it is opened first. */
export const PasteDialog = lazy(() => import("./PasteDialog.tsx"));

/** Removed sessions; loaded when it is opened first. */
export const BinDialog = lazy(() => import("./BinDialog.tsx"));

/** Choosing people by typing; loaded when it is shown first. */
export const PeopleChoice = lazy(async () => ({ default: (await import("./PeopleChoice.tsx")).PeopleChoice }));

/** The agenda with notes to open, for who does not arrange it; comes with the one that is edited. */
export const AgendaNotes = lazy(async () => ({ default: (await import("./editing.ts")).AgendaNotes }));

/** Loads what drags a topic onto the agenda that is being edited; comes with it. Not lazy: a card that waited for it would lose the focus. */
export const loadTopicDrag = async (): Promise<TopicDragging> => (await import("./editing.ts")).TopicDrag;

/** What putting a topic on a day would do; comes with the agenda that is edited. */
export const TopicWould = lazy(async () => ({ default: (await import("./editing.ts")).TopicWould }));

/** The agenda being edited, with drag and drop; loaded when it is opened first. */
export const Prepare = lazy(async () => ({ default: (await import("./editing.ts")).Prepare }));
