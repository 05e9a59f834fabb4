import type { Outcomes } from "@docket/shared/actionItems/records.ts";
import type { NewId, Now } from "@docket/shared/base/ids.ts";
import type { HandlePattern } from "@docket/shared/links/handles.ts";
import type * as Y from "yjs";
import type { Bus } from "../bus/bus.ts";
import type { Records } from "../records/records.ts";
import type { Turns } from "../records/turns.ts";
import type { HeldNotes } from "./heldNotes.ts";

/** What the meetings need of the session documents; `Rooms` of sync is one. */
export interface SessionDocuments {
  hasNotes(docName: string): Promise<boolean>;
  /** Changes a document in the name of an author, as if they had typed it. */
  edit(docName: string, author: string, change: (doc: Y.Doc) => void): Promise<void>;
  /** Removes the document with its log and history, for good. */
  erase(docName: string): Promise<void>;
}

/** What the meetings need of the index of action items and decisions. */
export interface MeetingOutcomes {
  /** Of the sessions on the agenda, or of the given ones. */
  of(meetingId: string, sessionIds?: readonly string[]): Promise<Outcomes>;
  /** How many action items of the meeting are open. */
  openCount(meetingId: string): Promise<number>;
  erase(meetingId: string): Promise<void>;
}

/** Everything the services of meetings are made from. */
export interface MeetingPorts {
  records: Records;
  documents: SessionDocuments;
  heldNotes: HeldNotes;
  outcomes: MeetingOutcomes;
  bus: Bus;
  now: Now;
  newId: NewId;
  /** By meeting id: changes of one meeting are made one after the other. */
  turns: Turns;
  /** Issue and document handles that the page makes links of. */
  handles: readonly HandlePattern[];
}
