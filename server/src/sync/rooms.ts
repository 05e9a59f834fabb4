import { AppError } from "@docket/shared/base/errors.ts";
import type { NewId } from "@docket/shared/base/ids.ts";
import type * as Y from "yjs";
import type { DerivedWriter } from "../documents/derivedWriter.ts";
import { createDocLog } from "../documents/docLog.ts";
import type { UpdateRecord } from "../documents/updateRecord.ts";
import type { Saving } from "../storage/saving.ts";
import type { Storage } from "../storage/storage.ts";
import { type WatchedStorage, watchStorage } from "../storage/watchStorage.ts";
import { createCommitQueue } from "./commitQueue.ts";
import type { Connection } from "./connection.ts";
import { hasContent } from "./hasContent.ts";
import { DEFAULT_LIMITS, type SyncLimits } from "./limits.ts";
import { RoomTable } from "./roomTable.ts";
import { Seats, type Joining } from "./seats.ts";
import type { SyncLog } from "./syncLog.ts";
import { systemTimers, type Timers } from "./timers.ts";

/** What the engine is made of. */
export interface RoomsOptions {
  /** Watched here unless it is already. */
  storage: Storage | WatchedStorage;
  /** Records derived from documents; their writes are committed with the update that caused them. */
  derived: readonly DerivedWriter[];
  now: () => number;
  /** Makes the epochs of new documents. */
  newId: NewId;
  log: SyncLog;
  limits?: Partial<SyncLimits>;
  timers?: Timers;
}

/** All session documents of the server. Every document is in memory at most once, whoever asks for it. */
export interface Rooms {
  /** Whether changes can be saved; while they cannot, nothing is acknowledged and what is on disk can be read. */
  readonly saving: Saving;
  /** Seats an admitted connection. Frames may be handed to it at once; a document that cannot be loaded closes it with 1013, a damaged one with 4520. */
  join(joining: Joining): Connection;
  /**
   * Lets the server itself change a document, in the name of `author`: logged, derived, committed and
   * broadcast like any update. Resolves when it is on disk; when `change` throws, nothing of it remains.
   * Throws STORAGE_FAILED while changes cannot be saved; one that was under way then may still be saved.
   */
  edit(docName: string, author: string, change: (doc: Y.Doc) => void): Promise<void>;
  /** Reads a document as it is on disk. `read` must neither change it nor keep it. */
  read<T>(docName: string, read: (doc: Y.Doc) => T): Promise<T>;
  /** Why a document could not be loaded a moment ago; null: it may be had. */
  unavailable(docName: string): AppError | null;
  /** True when somebody has written something that is still there, or may have: what is damaged counts as notes. */
  hasNotes(docName: string): Promise<boolean>;
  /** Every update of a document, oldest first, with author and time. */
  history(docName: string): AsyncIterable<UpdateRecord>;
  /** Closes the document for everybody (4404) and removes it and its history. Throws STORAGE_FAILED like `edit`. */
  erase(docName: string): Promise<void>;
  /**
   * Refuses joins, finishes commits, closes connections with 1012, compacts. The storage stays open. What the
   * store does not take within `closeWithin` is given up: nobody was told that it is saved.
   */
  close(): Promise<void>;
}

/** Builds the engine on a store. One per process: two on one store would write over each other. */
export function createRooms(options: RoomsOptions): Rooms {
  const { derived, now, newId, log, timers = systemTimers } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const storage = asWatched(options.storage, { now, log, after: (ms, run) => timers.after(ms, run) });
  const docLog = createDocLog(storage);
  const queue = createCommitQueue({ storage, timers, log, limits });
  const table = new RoomTable({ docLog, derived, storage, queue, now, newId, log, limits, timers });
  const seats = new Seats({ table, saving: storage.saving, now, log, limits, timers });
  const hasReadableContent = (docName: string): Promise<boolean> =>
    read(docName, hasContent).catch((error: unknown) => {
      if (error instanceof AppError && error.code === "DOCUMENT_DAMAGED") return true;
      throw error;
    });
  const read: Rooms["read"] = (docName, look) => table.within(docName, (room) => room.read(look));

  return {
    saving: storage.saving,
    join: (joining) => seats.join(joining),
    async edit(docName, author, change) {
      assertSaving(storage.saving);
      await table.within(docName, (room) => room.edit(author, change));
    },
    read,
    unavailable: (docName) => table.unavailable(docName),
    async hasNotes(docName) {
      // A document nobody has written to needs no room.
      return (table.has(docName) || (await docLog.exists(docName))) && (await hasReadableContent(docName));
    },
    history: (docName) => docLog.history(docName),
    async erase(docName) {
      assertSaving(storage.saving);
      const reason = new AppError("SESSION_NOT_FOUND", "These notes were removed for good.");
      await table.evict(docName, reason, () => docLog.erase(docName));
    },
    async close() {
      table.refuseNew();
      const endPatience = timers.after(limits.closeWithin, () => queue.giveUp());
      if (storage.saving.current.state === "failing") queue.giveUp();
      await queue.settled();
      endPatience();
      seats.close(new AppError("SERVER_STOPPING", "The server is restarting. Reconnect in a moment."));
      await table.unloadAll();
    },
  };
}

const asWatched = (storage: Storage | WatchedStorage, ports: Parameters<typeof watchStorage>[1]): WatchedStorage =>
  "saving" in storage ? storage : watchStorage(storage, ports);

function assertSaving({ current }: Saving): void {
  if (current.state === "working") return;
  throw new AppError("STORAGE_FAILED", "The server cannot save right now, so nothing was changed. Try again in a moment.");
}
