import type { DerivedWriter } from "@docket/server/src/documents/derivedWriter.ts";
import { openMemoryStorage } from "@docket/server/src/storage/memory.ts";
import type { Storage } from "@docket/server/src/storage/storage.ts";
import type { DocumentAccess } from "@docket/server/src/sync/documentAccess.ts";
import type { SyncLimits } from "@docket/server/src/sync/limits.ts";
import { createSyncDoor } from "@docket/server/src/sync/door.ts";
import { syncPlugin } from "@docket/server/src/sync/plugin.ts";
import { createRooms, type Rooms } from "@docket/server/src/sync/rooms.ts";
import type { SyncLog } from "@docket/server/src/sync/syncLog.ts";
import { systemTimers, type Timers } from "@docket/server/src/sync/timers.ts";
import { AppError, ERRORS } from "@docket/shared/base/errors.ts";
import { idFromBytes } from "@docket/shared/base/ids.ts";
import type { Role } from "@docket/shared/meeting/roles.ts";
import Fastify from "fastify";
import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";

/** Document names for tests: ids with a readable beginning. */
export const docNamed = (word: string): string => word.toLowerCase().replaceAll(/[^a-z2-7]/g, "").padEnd(26, "a").slice(0, 26);

/** Reports nothing. */
export const quietLog: SyncLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Roles by person; one that is set counts from the next frame on, a change is told at once. Null: may not enter. */
export class Guests extends Map<string, Role | null> {
  readonly #listeners: (() => void)[] = [];

  /** Changes a role and says so to all that are connected. */
  change(name: string, role: Role | null): void {
    this.set(name, role);
    for (const listener of this.#listeners) listener();
  }

  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }
}

/** Who comes is named in the address: `?as=ines`. */
export function openAccess(guests: Guests): DocumentAccess & { released: number } {
  const access = {
    released: 0,
    async admit(request: { query: unknown }) {
      const name = new URLSearchParams(request.query as Record<string, string>).get("as") ?? "ines";
      if (!guests.has(name)) guests.set(name, "editor");
      const role = guests.get(name) ?? null;
      if (role === null) throw new AppError("ROLE_INSUFFICIENT", "Expected a guest of the meeting. Ask for a link.");
      return {
        actor: { personId: name, name: `Name of ${name}`, role },
        meetingId: docNamed("meeting"),
        mayRead: () => guests.get(name) !== null,
        mayWrite: () => ![null, "viewer"].includes(guests.get(name) ?? null),
        isAlso: async () => false,
        onChange: (listener: () => void) => guests.onChange(listener),
        release: () => void (access.released += 1),
      };
    },
  };
  return access;
}

export interface SyncServerOptions {
  storage?: Storage;
  derived?: DerivedWriter[];
  limits?: Partial<SyncLimits>;
  timers?: Timers;
  guests?: Guests;
  now?: () => number;
  log?: SyncLog;
  port?: number;
}

export interface SyncServer {
  rooms: Rooms;
  guests: Guests;
  access: ReturnType<typeof openAccess>;
  /** For y-websocket providers: `ws://…/sync`. */
  url: string;
  port: number;
  storage: Storage;
  close(): Promise<void>;
}

/** A Fastify server on a free port with nothing but the sync engine. */
export async function startSyncServer(options: SyncServerOptions = {}): Promise<SyncServer> {
  const { storage = openMemoryStorage(), guests = new Guests(), timers = systemTimers } = options;
  const rooms = createRooms({
    storage,
    derived: options.derived ?? [],
    now: options.now ?? Date.now,
    newId: () => idFromBytes(randomBytes(16)),
    log: options.log ?? quietLog,
    limits: options.limits ?? {},
    timers,
  });
  const access = openAccess(guests);
  const app = Fastify({ forceCloseConnections: true });
  app.setErrorHandler((error, _request, reply) => {
    const code = error instanceof AppError ? error.code : "SERVER_FAULT";
    return reply.code(ERRORS[code].status).send({ code });
  });
  await app.register(async (scope) => syncPlugin(scope, { rooms, door: createSyncDoor({ rooms, access }) }));
  await app.listen({ port: options.port ?? 0, host: "127.0.0.1" });
  const { port } = app.server.address() as AddressInfo;
  return { rooms, guests, access, url: `ws://127.0.0.1:${port}/sync`, port, storage, close: () => app.close() };
}
