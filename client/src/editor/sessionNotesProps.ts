import type { NotesView } from "@docket/shared/protocol/views.ts";
import type { HandlePattern } from "@docket/shared/links/handles.ts";
import type { Directory } from "@docket/shared/people/person.ts";
import type { FragmentName } from "@docket/shared/actionItems/records.ts";
import type { SaveState } from "../sync/saveState.ts";

/**
 * Props of `SessionNotes`, the default export of `editor/SessionNotes.tsx`, which the meeting page loads
 * lazily. It opens the session's document, and renders one editor per fragment into the page's own layout.
 */
export interface SessionNotesProps {
  sessionId: string;
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
