import websocket from "@fastify/websocket";
import { AppError } from "@docket/shared/base/errors.ts";
import { must } from "@docket/shared/base/assert.ts";
import { SYNC_PATH } from "@docket/shared/protocol/endpoints.ts";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { WebSocket } from "ws";
import { type Admitted, type LiveDoor, liveWebSocket, queryOf } from "../http/liveSocket.ts";
import { requireSessionId } from "./door.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import type { Rooms } from "./rooms.ts";

/** What the route needs. */
export interface SyncPluginOptions {
  rooms: Rooms;
  /** Leads into the rooms. */
  door: LiveDoor;
}

/** Options of `@fastify/websocket` that the engine relies on, for whoever registers it first. */
export const SOCKET_OPTIONS = {
  options: { maxPayload: DEFAULT_LIMITS.frameBytes, perMessageDeflate: false },
  // ws has already closed the socket with the right code (1009 for a frame over the limit); the
  // default handler would destroy it before the code is sent.
  errorHandler: (error: Error, socket: WebSocket, request: FastifyRequest): void => {
    request.log.warn({ code: "code" in error ? error.code : error.name }, "a socket failed");
    socket.close(1011);
  },
};

/** The WebSocket route of session documents. Admission happens before the upgrade, so a refusal is plain HTTP. */
export async function syncPlugin(app: FastifyInstance, { rooms, door }: SyncPluginOptions): Promise<void> {
  // First, so that connections hear 1012 before `@fastify/websocket` closes them without a code.
  app.addHook("preClose", () => rooms.close());
  if (!app.hasDecorator("websocketServer")) await app.register(websocket, SOCKET_OPTIONS);
  const places = new WeakMap<FastifyRequest, Admitted>();

  app.route<{ Params: { docName: string } }>({
    method: "GET",
    url: SYNC_PATH,
    handler: (_request, reply) => reply.code(404).send(),
    async preValidation(request) {
      requireSessionId(request.params.docName);
      if (!request.ws) throw new AppError("INPUT_INVALID", "This address speaks WebSocket only. Connect with a sync client.");
      const place = await door.admit({ request, name: request.params.docName, query: queryOf(request) });
      // On the raw socket, so that a grant is released even when the upgrade fails.
      request.raw.socket.once("close", () => place.release());
      places.set(request, place);
    },
    wsHandler(socket, request) {
      must(places.get(request), "the place of an admitted request").seat(liveWebSocket(socket, app.log));
    },
  });
}
