import type * as Y from "yjs";
import type { NotesView } from "@docket/shared/protocol/views.ts";
import type { HandlePattern } from "@docket/shared/links/handles.ts";
import type { Directory } from "@docket/shared/people/person.ts";
import type { FragmentName } from "@docket/shared/actionItems/records.ts";
import type { KeptEdits } from "../sync/keptInMemory.ts";
import type { SaveState } from "../sync/saveState.ts";
import type { SentReport } from "../sync/sentReport.ts";

/** What the page around the notes can ask of them. */
export interface NotesActions {
  /** What the changes that are not on the server have written; "" when they only removed. */
  unsentText: () => string;
  /** Tries to connect now. */
  retryNow: () => void;
  /** Writes text at the end of the running notes, in the reader's name; null: the reader may not write. */
  insert: ((text: string) => void) | null;
}

/**
 * Props of `SessionNotes`, the default export of `editor/SessionNotes.tsx`, which the meeting page loads
 * lazily. It opens the session's document, and renders one editor per fragment into the page's own layout.
 */
export interface SessionNotesProps {
  sessionId: string;
  meetingId: string;
  meetingTitle: string;
  /** Topic, for the accessible names "Running notes: <topic>". */
  topic: string;
  directory: Directory;
  me: { personId: string | null; name: string };
  mayWrite: boolean;
  /** Shown until the editor has the document. */
  initial: NotesView | null;
  /** Places an editor: the page decides what frames a fragment (fold, headings). */
  frame: (fragment: FragmentName, editor: React.ReactNode) => React.ReactNode;
  onSaveState: (state: SaveState) => void;
  /** Called with the document when it can be read, and with null when it is let go of. */
  onDocument?: (doc: Y.Doc | null) => void;
  /** Called with what can be asked of the notes, and with null when they leave. */
  onActions: (actions: NotesActions | null) => void;
  /** Something that was written without a connection is on the server now. */
  onSent: (report: SentReport) => void;
  /** Edits on this device that this page will not send: they can only be offered. */
  onKept: (kept: KeptEdits[]) => void;
  /** People typing or looking here, from awareness; names without oneself. */
  onTyping: (names: string[]) => void;
  /** Id of the tagged block to scroll to and mark, from the address; null: none. */
  line: string | null;
  /** Issue and document handles that read as links. */
  handles: readonly HandlePattern[];
  /** The server's clock; the device's may be wrong. */
  now: () => number;
  /** Project time zone, for "today" in the date menu. */
  timeZone: string;
}
