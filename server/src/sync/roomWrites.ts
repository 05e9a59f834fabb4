import { AppError } from "@docket/shared/base/errors.ts";
import { authorOf } from "@docket/shared/meeting/roles.ts";
import * as Y from "yjs";
import type { DocLog } from "../documents/docLog.ts";
import { type ClientOwners, SERVER_OWNER } from "./clientOwners.ts";
import type { Connection, Refusal } from "./connection.ts";
import type { SyncLimits } from "./limits.ts";
import { ChangeFailed, type LiveDocument, type Taken } from "./liveDocument.ts";
import type { RoomCommits } from "./roomCommits.ts";
import type { SyncLog } from "./syncLog.ts";
import type { ClientMessage } from "./wire.ts";
import { judgeWrite } from "./writeVerdict.ts";

/** What writing needs of its room. */
export interface WritesPort {
  docName: string;
  docLog: DocLog;
  now: () => number;
  log: SyncLog;
  limits: SyncLimits;
  owners: ClientOwners;
  commits: RoomCommits;
  /** The document in memory; null when the room has stopped, or has not loaded it yet. */
  live(): LiveDocument | null;
  /** False while the document in memory may hold a part of a failed change. */
  isWhole(): boolean;
  /** A change has failed and may have left a part of itself in the document. */
  onSpoiled(): void;
}

/** A frame that brings text. */
export type WriteMessage = Extract<ClientMessage, { update: Uint8Array }>;

const FOREIGN: Refusal = {
  code: "UPDATE_FOREIGN",
  message: "Expected text of your own, got some under a client id of somebody else. Copy your text and reload the page.",
};

const TOO_MANY_CLIENT_IDS: Refusal = {
  code: "UPDATE_REFUSED",
  message: "These notes were written to from too many pages. Copy your text and tell whoever runs this server.",
};

/** Of a document that holds nothing. */
const EMPTY_STATE_VECTOR = new Uint8Array([0]);

/** How changes get into the document of one room, and from there to its commits (W1). */
export class RoomWrites {
  readonly #port: WritesPort;
  /** Those whose frames wait until more is on disk. */
  readonly #unread = new Set<Connection>();

  constructor(port: WritesPort) {
    this.#port = port;
  }

  /** Takes an update or SyncStep2 frame, or refuses it. Throws what its connection is to be closed with. */
  receive(connection: Connection, message: WriteMessage, live: LiveDocument): void {
    const ordinal = connection.count();
    const verdict = judgeWrite(live.doc, message, connection.writeRefusal());
    switch (verdict.kind) {
      case "malformed":
        throw new AppError("UPDATE_REFUSED", `Expected an update of notes, but ${verdict.reason}. Reload the page.`);
      case "denied":
        return connection.refuseWrite(ordinal, verdict.refusal);
      case "missingDependencies":
        connection.openHole();
        return this.#askForMissing(connection);
      case "bringsNothing":
        // What it deletes may have been put back.
        if (connection.writeRefusal() === null) this.#orSpoil(() => this.#rescue(connection, live, message.update));
        return this.#accept(connection, message, ordinal);
      case "applicable": {
        const ownership = this.#port.owners.judge(verdict.clients, (owner) => connection.isOwn(owner));
        if (ownership.kind === "foreign") return this.#refuseForeign(connection, ordinal, ownership.owner);
        if (ownership.kind === "tooMany" || !connection.takeNewClientIds(ownership.fresh.length)) {
          return connection.refuseWrite(ordinal, TOO_MANY_CLIENT_IDS);
        }
        this.#apply(connection, live, { update: verdict.update, freshClientIds: ownership.fresh });
        this.#accept(connection, message, ordinal);
      }
    }
  }

  /** Lets the server change the document as `author` (W9); resolves when the change is on disk. */
  async edit(author: string, change: (doc: Y.Doc) => void, live: LiveDocument): Promise<void> {
    const { commits, now } = this.#port;
    let taken: Taken;
    try {
      taken = live.edit(change, { author, time: now() });
      this.#bindOwn(live, taken);
    } catch (error) {
      this.#port.onSpoiled();
      throw error instanceof ChangeFailed ? error.cause : error;
    }
    await new Promise<void>((resolve, reject) => {
      commits.wait({ resolve, reject });
      commits.take(taken, null);
    });
  }

  /** More is on disk: reads again from those who had to wait for it (F2). */
  readOn(): void {
    if (!this.#port.isWhole() || this.#isFull) return;
    const unread = [...this.#unread];
    this.#unread.clear();
    for (const connection of unread) connection.ready();
  }

  /** The connection is gone. */
  leave(connection: Connection): void {
    this.#unread.delete(connection);
  }

  /** True when so much is not on disk yet that memory must be spared. */
  get #isFull(): boolean {
    return this.#port.commits.unsavedBytes > this.#port.limits.unsavedBytes;
  }

  #askForMissing(connection: Connection): void {
    connection.askForMissing(() => {
      const live = this.#port.live();
      return live === null ? EMPTY_STATE_VECTOR : Y.encodeStateVector(live.doc);
    });
  }

  /** The frame's content is in the document, and is acknowledged when it is on disk. */
  #accept(connection: Connection, message: WriteMessage, ordinal: number): void {
    if (message.type === "syncStep2") connection.closeHole();
    if (!connection.hasHole) this.#port.commits.acknowledge(connection, ordinal);
  }

  /** The owner may be a person who was merged into this one since: then the client is asked to send it again. */
  #refuseForeign(connection: Connection, ordinal: number, owner: string): void {
    connection.refuseWrite(ordinal, FOREIGN);
    connection.learnsToBe(owner).then(
      (isSame) => {
        if (isSame) this.#askForMissing(connection);
      },
      (error: unknown) => this.#port.log.error({ err: error, docName: this.#port.docName }, "the owner of a client id could not be looked up"),
    );
  }

  #apply(connection: Connection, live: LiveDocument, { update, freshClientIds }: { update: Uint8Array; freshClientIds: readonly number[] }): void {
    const { docName, docLog, commits, now, owners } = this.#port;
    this.#orSpoil(() => {
      const taken = live.apply(update, { author: authorOf(connection.actor), time: now() });
      owners.bind(freshClientIds, connection.owner);
      taken.derived.push(...docLog.ownerWrites(docName, freshClientIds, connection.owner));
      commits.take(taken, connection);
      this.#rescue(connection, live, update);
      if (this.#isFull) this.#readNoMore(connection);
    });
  }

  /** What the update would cost others goes into the same commit, and its sender is shown it too (W12, W13). */
  #rescue(connection: Connection, live: LiveDocument, update: Uint8Array): void {
    const { commits, now, owners } = this.#port;
    const rescued = live.rescue(update, (clientId) => ({ author: owners.authorOf(clientId) ?? authorOf(connection.actor), time: now() }));
    if (rescued.records.length === 0) return;
    this.#bindOwn(live, rescued);
    commits.take(rescued, null);
  }

  /** The document may hold a part of a change that fails (W7). */
  #orSpoil(change: () => void): void {
    try {
      change();
    } catch (error) {
      this.#port.onSpoiled();
      if (error instanceof ChangeFailed && error.isFaultOfServer) throw error;
      throw new AppError("UPDATE_REFUSED", "The update could not be applied. Reload the page.");
    }
  }

  #readNoMore(connection: Connection): void {
    this.#unread.add(connection);
    connection.hold();
  }

  /** Nobody else may continue what the server itself has written. */
  #bindOwn({ doc: { clientID } }: LiveDocument, taken: Taken): void {
    const { docName, docLog, owners } = this.#port;
    if (taken.records.length === 0 || owners.ownerOf(clientID) === SERVER_OWNER) return;
    owners.bind([clientID], SERVER_OWNER);
    taken.derived.push(...docLog.ownerWrites(docName, [clientID], SERVER_OWNER));
  }
}
