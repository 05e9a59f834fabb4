import { AppError } from "@docket/shared/base/errors.ts";
import type * as Y from "yjs";
import type { DerivedWriter } from "../documents/derivedWriter.ts";
import { createDocLog } from "../documents/docLog.ts";
import type { UpdateRecord } from "../documents/updateRecord.ts";
import type { Storage } from "../storage/storage.ts";
import { createCommitQueue } from "./commitQueue.ts";
import { Connection } from "./connection.ts";
import type { DocumentGrant } from "./documentAccess.ts";
import { hasContent } from "./hasContent.ts";
import { DEFAULT_LIMITS, type SyncLimits } from "./limits.ts";
import { RoomTable } from "./roomTable.ts";
import type { SyncLog } from "./syncLog.ts";
import { systemTimers, type Timers } from "./timers.ts";
import type { Transport } from "./transport.ts";

/** What the engine is made of. */
export interface RoomsOptions {
  storage: Storage;
  /** Records derived from documents; their writes are committed with the update that caused them. */
  derived: readonly DerivedWriter[];
  now: () => number;
  log: SyncLog;
  limits?: Partial<SyncLimits>;
  timers?: Timers;
}

/** Somebody who was admitted and wants into a room. */
export interface Joining {
  docName: string;
  transport: Transport;
  grant: DocumentGrant;
  wantsAcks: boolean;
}

/** All session documents of the server. Every document is in memory at most once, whoever asks for it. */
export interface Rooms {
  /** Seats an admitted connection. Frames may be handed to it at once; a document that cannot be loaded closes it with 1013. */
  join(joining: Joining): Connection;
  /**
   * Lets the server itself change a document, in the name of `author`: logged, derived, committed and
   * broadcast like any update. Resolves when it is on disk; when `change` throws, nothing of it remains.
   */
  edit(docName: string, author: string, change: (doc: Y.Doc) => void): Promise<void>;
  /** Reads a document as it is on disk. `read` must neither change it nor keep it. */
  read<T>(docName: string, read: (doc: Y.Doc) => T): Promise<T>;
  /** True when somebody has written something that is still there. */
  hasNotes(docName: string): Promise<boolean>;
  /** Every update of a document, oldest first, with author and time. */
  history(docName: string): AsyncIterable<UpdateRecord>;
  /** Closes the document for everybody (4404) and removes it and its history. */
  erase(docName: string): Promise<void>;
  /** Asks every connection's grant again whether it may still read, and closes those that may not. */
  recheck(): void;
  /** Refuses joins, finishes commits, closes connections with 1012, compacts. The storage stays open. */
  close(): Promise<void>;
}

/** Builds the engine on a store. One per process: two on one store would write over each other. */
export function createRooms(options: RoomsOptions): Rooms {
  const { storage, derived, now, log, timers = systemTimers } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const docLog = createDocLog(storage);
  const queue = createCommitQueue(storage, timers, log);
  const table = new RoomTable({ docLog, derived, queue, now, log, limits, timers });
  const connections = new Set<Connection>();
  let stopHeartbeat = startHeartbeat();

  function startHeartbeat(): () => void {
    return timers.after(limits.pingEvery, () => {
      for (const connection of connections) connection.checkLink();
      stopHeartbeat = startHeartbeat();
    });
  }

  function join({ docName, transport, grant, wantsAcks }: Joining): Connection {
    const connection = new Connection({ transport, grant, wantsAcks, limits, now });
    connections.add(connection);
    connection.onClosed(() => connections.delete(connection));
    void seat(connection, docName);
    return connection;
  }

  async function seat(connection: Connection, docName: string): Promise<void> {
    try {
      const { room, release } = await table.use(docName);
      connection.onClosed(release);
      await room.loaded;
      if (!connection.isClosed) room.join(connection);
    } catch (error) {
      if (!(error instanceof AppError)) log.error({ err: error, docName }, "a connection could not be seated");
      connection.refuse(error instanceof AppError ? error : { code: "SERVER_FAULT", message: "The notes could not be opened." });
    }
  }

  const read: Rooms["read"] = (docName, look) => table.within(docName, (room) => room.read(look));

  return {
    join,
    edit: (docName, author, change) => table.within(docName, (room) => room.edit(author, change)),
    read,
    async hasNotes(docName) {
      // A document nobody has written to needs no room.
      return (table.has(docName) || (await docLog.exists(docName))) && (await read(docName, hasContent));
    },
    history: (docName) => docLog.history(docName),
    erase(docName) {
      const reason = new AppError("SESSION_NOT_FOUND", "These notes were removed for good.");
      return table.evict(docName, reason, () => docLog.erase(docName));
    },
    recheck() {
      for (const connection of connections) {
        const code = connection.readRefusal();
        if (code !== null) connection.refuse({ code, message: "These notes are no longer open to you." });
      }
    },
    async close() {
      stopHeartbeat();
      table.refuseNew();
      await queue.settled();
      const stopping = new AppError("SERVER_STOPPING", "The server is restarting. Reconnect in a moment.");
      for (const connection of connections) connection.refuse(stopping);
      await table.unloadAll();
    },
  };
}
