import { FEED_PATH } from "@docket/shared/protocol/endpoints.ts";
import type { FastifyPluginAsync } from "fastify";
import { closeOf } from "../http/errors.ts";
import { type LiveDoor, type LiveSocket, type SocketListener, liveWebSocket, queryOf } from "../http/liveSocket.ts";
import { refuseMessage } from "./door.ts";

/** A page sends one message when it connects; more than this many before it is admitted is no page of ours. */
const MOST_EARLY_FRAMES = 10;

/** The WebSocket route of live events. A page hears refusals as close codes, since a browser hides the status of an upgrade. */
export function feedPlugin(door: LiveDoor): FastifyPluginAsync {
  return async (app) => {
    app.get<{ Params: { meetingId: string } }>(FEED_PATH, { websocket: true }, async (socket, request) => {
      const heard = hearAtOnce(liveWebSocket(socket, app.log));
      try {
        const place = await door.admit({ request, name: request.params.meetingId, query: queryOf(request) });
        socket.once("close", () => place.release());
        if (socket.readyState === socket.OPEN) place.seat(heard);
        else if (socket.readyState === socket.CLOSED) place.release();
      } catch (error) {
        const { code, reason } = closeOf(error);
        request.log.info({ code: reason }, "feed refused");
        socket.close(code, reason);
      }
    });
  };
}

/** The same socket, heard from the first moment on: what arrives before somebody listens is kept for them. */
function hearAtOnce(socket: LiveSocket): LiveSocket {
  let listener: SocketListener | null = null;
  const early: [data: Uint8Array, isBinary: boolean][] = [];
  socket.listen({
    frame(data, isBinary) {
      if (listener !== null) listener.frame(data, isBinary);
      else if (early.length < MOST_EARLY_FRAMES) early.push([data, isBinary]);
      else refuseMessage(socket);
    },
    heard: () => listener?.heard(),
    closed: () => listener?.closed(),
  });
  return {
    ...socket,
    listen(given) {
      listener = given;
      for (const [data, isBinary] of early.splice(0)) given.frame(data, isBinary);
    },
  };
}
