import { createInProcessBus } from "@docket/server/src/bus/inProcessBus.ts";
import type { BusEvent } from "@docket/server/src/bus/bus.ts";
import { createOutcomes } from "@docket/server/src/outcomes/outcomes.ts";
import type { OutcomesIndex } from "@docket/server/src/outcomes/outcomes.ts";
import { openMemoryStorage } from "@docket/server/src/storage/memory.ts";
import type { SyncLimits } from "@docket/server/src/sync/limits.ts";
import { createRooms } from "@docket/server/src/sync/rooms.ts";
import type { Rooms } from "@docket/server/src/sync/rooms.ts";
import type * as Y from "yjs";
import { countedIds } from "./deterministic.ts";
import { idOf } from "./noteBuilders.ts";
import { quietLog } from "./syncServer.ts";

/** The one meeting of these tests. */
export const MEETING = idOf("meeting");

/** Rooms and index on one store in memory, which outlives restarts; the clock goes on by a second with each update. */
export interface OutcomesServer {
  readonly rooms: Rooms;
  readonly outcomes: OutcomesIndex;
  /** Everything published so far. */
  readonly published: BusEvent[];
  /** Sessions on the agenda; taken out of the list, a session is in the bin. */
  readonly live: Set<string>;
  edit(author: string, change: (doc: Y.Doc) => void, sessionId?: string): Promise<void>;
  restart(): Promise<void>;
  /** What the store holds of the index, byte for byte. */
  index(): Promise<string[]>;
  close(): Promise<void>;
}

export function startOutcomes(sessions: readonly string[], limits: Partial<SyncLimits> = {}): OutcomesServer {
  const storage = openMemoryStorage();
  const published: BusEvent[] = [];
  const live = new Set(sessions);
  let clock = 1_800_000_000_000;
  let rooms: Rooms;
  let outcomes: OutcomesIndex;

  function start(): void {
    const bus = createInProcessBus((fault) => {
      throw fault;
    });
    bus.subscribe((event) => published.push(event));
    outcomes = createOutcomes({
      storage,
      bus,
      history: (docName) => rooms.history(docName),
      meetingOfSession: async (sessionId) => (sessions.includes(sessionId) ? MEETING : null),
      liveSessions: async () => [...live],
    });
    rooms = createRooms({ storage, derived: [outcomes], now: () => (clock += 1000), newId: countedIds(), log: quietLog, limits });
  }

  start();
  return {
    get rooms() {
      return rooms;
    },
    get outcomes() {
      return outcomes;
    },
    published,
    live,
    edit: (author, change, sessionId = sessions[0] ?? "") => rooms.edit(sessionId, author, change),
    async restart() {
      await rooms.close();
      start();
    },
    async index() {
      const lines: string[] = [];
      for (const table of ["outcome", "outcome/index"]) {
        for await (const { key, value } of storage.range({ prefix: [table] })) lines.push(`${key.join("/")} ${new TextDecoder().decode(value)}`);
      }
      return lines;
    },
    async close() {
      await rooms.close();
      await storage.close();
    },
  };
}
