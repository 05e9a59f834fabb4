import { createDocLog } from "@docket/server/src/documents/docLog.ts";
import { openDocument } from "@docket/server/src/documents/openDocument.ts";
import { openMemoryStorage } from "@docket/server/src/storage/memory.ts";
import type { Storage } from "@docket/server/src/storage/storage.ts";
import type { Connection } from "@docket/server/src/sync/connection.ts";
import { createRooms, type Rooms } from "@docket/server/src/sync/rooms.ts";
import type { Timers } from "@docket/server/src/sync/timers.ts";
import { SCHEMA_VERSION } from "@docket/shared/schema/schemaVersion.ts";
import type * as Y from "yjs";
import { countedIds } from "../deterministic.ts";
import type { Random } from "../random.ts";
import { quietLog } from "../syncServer.ts";
import { simulatedDisk, type SimulatedDisk } from "./simulatedDisk.ts";

/** The one document of a simulated history. */
export const DOC_NAME = "notes";

/** What a client hears of its end of the line. */
export interface Line {
  person: string;
  received(frame: Uint8Array): void;
  closed(code: number): void;
}

/** Lets the faults of a planted bug into the way of a server. */
export interface Faults {
  /** Changes the store that the server gets. */
  storage?: (inner: Storage) => Storage;
  /** Changes a frame on its way to the server. */
  inbound?: (frame: Uint8Array) => Uint8Array;
  /** Changes a frame on its way to a client. */
  outbound?: (frame: Uint8Array) => Uint8Array;
  /** A word that a client which comes back takes for unsent, and types again. */
  typesAgain?: (doc: Y.Doc) => string | null;
}

/** The sync engine on a simulated clock, disk and network. Killed, it starts again on what has reached the disk. */
export class SimulatedServer {
  readonly disk = openMemoryStorage();
  readonly #random: Random;
  readonly #faults: Faults;
  readonly #newId = countedIds();
  #time = 1_600_000_000_000;
  #due = new Set<{ at: number; run: () => void }>();
  #endOfTurn: (() => void)[] = [];
  #storage: SimulatedDisk;
  #rooms: Rooms;
  #connections = new Map<Line, Connection>();
  kills = 0;

  constructor(random: Random, faults: Faults = {}) {
    this.#random = random;
    this.#faults = faults;
    this.#storage = simulatedDisk(this.disk);
    this.#rooms = this.#start();
  }

  get now(): number {
    return this.#time;
  }

  get storage(): SimulatedDisk {
    return this.#storage;
  }

  connect(line: Line, epoch: string | null): void {
    const { outbound = (frame) => frame } = this.#faults;
    const connection = this.#rooms.join({
      docName: DOC_NAME,
      hello: { wire: 1, schema: SCHEMA_VERSION, epoch, author: null },
      grant: {
        actor: { personId: line.person, name: line.person, role: "editor" },
        meetingId: "meeting",
        mayRead: () => true,
        mayWrite: () => true,
        isAlso: async () => false,
        onChange: () => undefined,
        release: () => undefined,
      },
      transport: {
        send: (frame) => line.received(outbound(frame)),
        close: (code) => line.closed(code),
        queuedBytes: () => 0,
        ping: () => this.#connections.get(line)?.heard(),
        terminate: () => line.closed(1006),
        pause: () => undefined,
        resume: () => undefined,
      },
    });
    this.#connections.set(line, connection);
  }

  /** A frame of the client has arrived. */
  deliver(line: Line, frame: Uint8Array): void {
    this.#connections.get(line)?.receive(this.#faults.inbound?.(frame) ?? frame);
  }

  /** The client's end is gone. */
  disconnect(line: Line): void {
    this.#connections.get(line)?.closed();
    this.#connections.delete(line);
  }

  /** Everything that needs no time is done. */
  async settle(): Promise<void> {
    do {
      for (const run of this.#endOfTurn.splice(0)) run();
      await new Promise(setImmediate);
    } while (this.#endOfTurn.length > 0);
  }

  /** Time passes; what falls due runs in its order. */
  async pass(ms: number): Promise<void> {
    const end = this.#time + ms;
    for (;;) {
      const next = [...this.#due].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#due.delete(next);
      this.#time = next.at;
      next.run();
      await this.settle();
    }
    this.#time = end;
    await this.settle();
  }

  /** The process ends in the middle of whatever it does; a new one starts on what has reached the disk. */
  async kill(): Promise<void> {
    this.kills += 1;
    const lines = [...this.#connections.keys()];
    this.#connections.clear();
    this.#due.clear();
    this.#endOfTurn = [];
    await this.#storage.die(() => this.#random.chance(0.5));
    await new Promise(setImmediate);
    this.#storage = simulatedDisk(this.disk);
    this.#rooms = this.#start();
    for (const line of lines) line.closed(1006);
  }

  /** The document as it is on disk, or why it cannot be read. */
  async stored(): Promise<Y.Doc | string> {
    try {
      return openDocument(DOC_NAME, await createDocLog(this.disk).load(DOC_NAME));
    } catch (error) {
      return String(error);
    }
  }

  #start(): Rooms {
    const storage = this.#faults.storage?.(this.#storage) ?? this.#storage;
    const now = (): number => this.#time;
    // A short log and short stays, so that compaction and leaving happen in a history of a hundred steps.
    const limits = { logBytes: 600, logUpdates: 12, roomStays: 2_000 };
    return createRooms({ storage, derived: [], now, newId: this.#newId, log: quietLog, limits, timers: this.#timers() });
  }

  #timers(): Timers {
    return {
      after: (ms, run) => {
        const entry = { at: this.#time + ms, run };
        this.#due.add(entry);
        return () => void this.#due.delete(entry);
      },
      endOfTurn: (run) => void this.#endOfTurn.push(run),
    };
  }
}
