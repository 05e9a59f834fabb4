import { AppError } from "@docket/shared/base/errors.ts";
import type { ClientHello } from "@docket/shared/protocol/syncWire.ts";
import type { Saving } from "../storage/saving.ts";
import { Connection } from "./connection.ts";
import type { DocumentGrant } from "./documentAccess.ts";
import type { SyncLimits } from "./limits.ts";
import type { RoomTable } from "./roomTable.ts";
import type { SyncLog } from "./syncLog.ts";
import type { Timers } from "./timers.ts";
import type { Transport } from "./transport.ts";

/** Somebody who was admitted and wants into a room. */
export interface Joining {
  docName: string;
  transport: Transport;
  grant: DocumentGrant;
  /** What the client said of itself; null: it is a program that knows the published protocol only. */
  hello: ClientHello | null;
}

interface SeatsOptions {
  table: RoomTable;
  saving: Saving;
  now: () => number;
  log: SyncLog;
  limits: SyncLimits;
  timers: Timers;
}

/** All connections of the server: brings them into their rooms, looks after their links, ends them. */
export class Seats {
  readonly #options: SeatsOptions;
  readonly #connections = new Set<Connection>();
  #stopHeartbeat: () => void;
  /** Why nobody is seated any more; null: people are. */
  #closedFor: AppError | null = null;

  constructor(options: SeatsOptions) {
    this.#options = options;
    this.#stopHeartbeat = this.#startHeartbeat();
    options.saving.onChange(() => {
      for (const connection of this.#connections) this.#tellStorage(connection);
    });
  }

  /** Frames may be handed to the connection at once; it handles them when its room is ready. */
  join({ docName, transport, grant, hello }: Joining): Connection {
    const { limits, now, timers } = this.#options;
    const connection = new Connection({ transport, grant, hello, limits, now, timers });
    if (this.#closedFor !== null) {
      // At once: a document that is just being erased would keep it waiting beyond the end.
      connection.refuse(this.#closedFor);
      return connection;
    }
    this.#connections.add(connection);
    this.#tellStorage(connection);
    connection.onClosed(() => this.#connections.delete(connection));
    void this.#seat(connection, docName);
    return connection;
  }

  /** Closes all, and whoever still comes. */
  close(reason: AppError): void {
    this.#closedFor = reason;
    this.#stopHeartbeat();
    for (const connection of this.#connections) connection.refuse(reason);
  }

  #tellStorage(connection: Connection): void {
    connection.tellStorage(this.#options.saving.current.state === "failing" ? "failing" : "saving");
  }

  async #seat(connection: Connection, docName: string): Promise<void> {
    const { table, log } = this.#options;
    try {
      if (await connection.bringsForeignEdits()) throw foreignAuthor();
      const { room, release } = await table.use(docName);
      connection.onClosed(release);
      room.expect(connection);
      await room.loaded;
      if (!connection.isClosed) room.join(connection);
    } catch (error) {
      if (!(error instanceof AppError)) log.error({ err: error, docName }, "a connection could not be seated");
      connection.refuse(error instanceof AppError ? error : { code: "SERVER_FAULT", message: "The notes could not be opened." });
    }
  }

  #startHeartbeat(): () => void {
    const { timers, limits } = this.#options;
    return timers.after(limits.pingEvery, () => {
      for (const connection of this.#connections) connection.checkLink();
      this.#stopHeartbeat = this.#startHeartbeat();
    });
  }
}

const foreignAuthor = (): AppError =>
  new AppError("AUTHOR_FOREIGN", "Expected edits of who is signed in, got those of somebody else. Reload the page.");
