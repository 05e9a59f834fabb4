import type { DerivedWriter } from "@docket/server/src/documents/derivedWriter.ts";
import type { Connection } from "@docket/server/src/sync/connection.ts";
import type { SyncLimits } from "@docket/server/src/sync/limits.ts";
import { createRooms, type Rooms } from "@docket/server/src/sync/rooms.ts";
import { SCHEMA_VERSION } from "@docket/shared/schema/schemaVersion.ts";
import type { ClientHello } from "@docket/shared/protocol/syncWire.ts";
import { countedIds } from "./deterministic.ts";
import { fakeTimers, settle, type FakeTimers } from "./fakeTimers.ts";
import { gatedStorage, type GatedStorage } from "./gatedStorage.ts";
import { framesOf, readFrame, type ServerFrame } from "./syncClients.ts";
import type { SyncLog } from "@docket/server/src/sync/syncLog.ts";
import { quietLog } from "./syncServer.ts";

/** A connection without a socket: frames go in and come out as values. */
export interface Seat {
  connection: Connection;
  frames: ServerFrame[];
  sentBytes: Uint8Array[];
  closedWith: number | null;
  isTerminated: boolean;
  isPaused: boolean;
  pings: number;
  /** What the transport says is waiting. */
  queued: number;
  role: "viewer" | "editor" | null;
  /** Persons that were merged into this one. */
  formerIds: Set<string>;
  listeners: (() => void)[];
  /** Gives the seat another role, or takes it away, and says so. */
  nowIs(role: Seat["role"]): void;
  receive(frame: Uint8Array): void;
  of<T extends ServerFrame["type"]>(type: T): Extract<ServerFrame, { type: T }>[];
}

export interface Harness {
  rooms: Rooms;
  storage: GatedStorage;
  timers: FakeTimers;
  /** Joins and waits until the room has answered. */
  seat(docName: string, options?: { as?: string; saysHello?: boolean; hello?: ClientHello; role?: Seat["role"] }): Promise<Seat>;
}

/** The engine with a simulated network, clock and disk. */
export function syncHarness(options: { derived?: DerivedWriter[]; limits?: Partial<SyncLimits>; storage?: GatedStorage; log?: SyncLog } = {}): Harness {
  const timers = fakeTimers();
  const storage = options.storage ?? gatedStorage();
  const rooms = createRooms({
    storage,
    derived: options.derived ?? [],
    now: () => timers.now(),
    newId: countedIds(),
    log: options.log ?? quietLog,
    limits: options.limits ?? {},
    timers,
  });
  return {
    rooms,
    storage,
    timers,
    async seat(docName, { as = "ines", role = "editor", saysHello = false, hello = saysHello ? { wire: 1, schema: SCHEMA_VERSION, epoch: null, author: null } : null } = {}) {
      const seat = emptySeat();
      seat.role = role;
      seat.connection = rooms.join({
        docName,
        hello,
        grant: {
          actor: { personId: as, name: as, role: "editor" },
          meetingId: "meeting",
          mayRead: () => seat.role !== null,
          mayWrite: () => seat.role === "editor",
          isAlso: async (personId) => seat.formerIds.has(personId),
          onChange: (listener) => void seat.listeners.push(listener),
          release: () => undefined,
        },
        transport: {
          send(frame) {
            seat.sentBytes.push(frame);
            seat.frames.push(readFrame(frame));
          },
          close: (code) => void (seat.closedWith ??= code),
          queuedBytes: () => seat.queued,
          ping: () => void (seat.pings += 1),
          terminate: () => void (seat.isTerminated = true),
          pause: () => void (seat.isPaused = true),
          resume: () => void (seat.isPaused = false),
        },
      });
      await settle();
      return seat;
    },
  };
}

function emptySeat(): Seat {
  const seat: Omit<Seat, "connection"> & { connection: Connection | null } = {
    connection: null,
    frames: [],
    sentBytes: [],
    closedWith: null,
    isTerminated: false,
    isPaused: false,
    pings: 0,
    queued: 0,
    role: "editor",
    formerIds: new Set(),
    listeners: [],
    nowIs(role) {
      seat.role = role;
      for (const listener of seat.listeners) listener();
    },
    receive: (frame) => seat.connection?.receive(frame),
    of: (kind) => framesOf(seat.frames, kind),
  };
  return seat as Seat;
}
