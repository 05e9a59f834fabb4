import websocket from "@fastify/websocket";
import { AppError } from "@docket/shared/base/errors.ts";
import { must } from "@docket/shared/base/assert.ts";
import { isId } from "@docket/shared/base/ids.ts";
import { SYNC_PATH } from "@docket/shared/protocol/endpoints.ts";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { WebSocket } from "ws";
import type { Connection } from "./connection.ts";
import type { DocumentAccess, DocumentGrant } from "./documentAccess.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import type { Rooms } from "./rooms.ts";
import type { Transport } from "./transport.ts";

/** What the route needs. */
export interface SyncPluginOptions {
  rooms: Rooms;
  access: DocumentAccess;
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

interface SyncRoute {
  Params: { docName: string };
  Querystring: { ack?: string };
}

/** The WebSocket route of session documents. Admission happens before the upgrade, so a refusal is plain HTTP. */
export async function syncPlugin(app: FastifyInstance, { rooms, access }: SyncPluginOptions): Promise<void> {
  // First, so that connections hear 1012 before `@fastify/websocket` closes them without a code.
  app.addHook("preClose", () => rooms.close());
  if (!app.hasDecorator("websocketServer")) await app.register(websocket, SOCKET_OPTIONS);
  const grants = new WeakMap<FastifyRequest, DocumentGrant>();

  app.route<SyncRoute>({
    method: "GET",
    url: SYNC_PATH,
    handler: (_request, reply) => reply.code(404).send(),
    async preValidation(request) {
      const { docName } = request.params;
      if (!isId(docName)) throw new AppError("ADDRESS_UNKNOWN", "Expected the id of a session. Check the address.");
      if (!request.ws) throw new AppError("INPUT_INVALID", "This address speaks WebSocket only. Connect with a sync client.");
      const grant = await access.admit(request, docName);
      // On the raw socket, so that a grant is released even when the upgrade fails.
      request.raw.socket.once("close", () => grant.release());
      grants.set(request, grant);
    },
    wsHandler(socket, request) {
      const connection = rooms.join({
        docName: request.params.docName,
        transport: transportOf(socket),
        grant: must(grants.get(request), "the grant of an admitted request"),
        wantsAcks: request.query.ack === "1",
      });
      listen(socket, connection);
    },
  });
}

function listen(socket: WebSocket, connection: Connection): void {
  socket.on("message", (data, isBinary) => {
    if (isBinary && Buffer.isBuffer(data)) connection.receive(data);
    else connection.refuse({ code: "INPUT_INVALID", message: "Expected binary frames. Update the client." });
  });
  socket.on("pong", () => connection.heard());
  socket.on("close", () => connection.closed());
}

const transportOf = (socket: WebSocket): Transport => ({
  send: (frame) => socket.send(frame),
  close: (code, reason) => socket.close(code, reason),
  queuedBytes: () => socket.bufferedAmount,
  ping: () => socket.ping(),
  terminate: () => socket.terminate(),
  pause: () => socket.pause(),
  resume: () => socket.resume(),
});
