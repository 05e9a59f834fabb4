import { AppError } from "@docket/shared/base/errors.ts";
import { isId } from "@docket/shared/base/ids.ts";
import { FEED_PATH } from "@docket/shared/protocol/endpoints.ts";
import type { FastifyPluginAsync } from "fastify";
import type { WebSocket } from "ws";
import type { Auth } from "../auth/auth.ts";
import { closeOf } from "../http/errors.ts";
import type { FeedSocket } from "./feedConnection.ts";
import type { FeedHub, FeedSeat } from "./feedHub.ts";

/** A page sends one message when it connects; more than this many before it is admitted is no page of ours. */
const MOST_EARLY_MESSAGES = 10;

/** The WebSocket route of live events. A page hears refusals as close codes, since a browser hides the status of an upgrade. */
export function feedPlugin(hub: FeedHub, auth: Auth): FastifyPluginAsync {
  return async (app) => {
    app.get<{ Params: { meetingId: string } }>(FEED_PATH, { websocket: true }, async (socket, request) => {
      const inbox = new Inbox(socket);
      try {
        const { meetingId } = request.params;
        if (!isId(meetingId)) throw new AppError("ADDRESS_UNKNOWN", "Expected the id of a meeting. Check the address.");
        const admission = await auth.admitSocket(request, meetingId);
        if (socket.readyState === socket.OPEN) inbox.seat(hub.join(meetingId, socketOf(socket), admission));
      } catch (error) {
        const { code, reason } = closeOf(error);
        request.log.info({ code: reason }, "feed refused");
        socket.close(code, reason);
      }
    });
  };
}

/** Hears a socket from the first moment on, and keeps what arrives until somebody is admitted. */
class Inbox {
  readonly #socket: WebSocket;
  readonly #early: string[] = [];
  #seat: FeedSeat | null = null;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on("message", (data, isBinary) => {
      if (isBinary || !Buffer.isBuffer(data)) this.#refuse();
      else this.#receive(data.toString("utf8"));
    });
    socket.on("pong", () => this.#seat?.heard());
    socket.on("close", () => this.#seat?.closed());
  }

  seat(seat: FeedSeat): void {
    this.#seat = seat;
    for (const text of this.#early.splice(0)) this.#receive(text);
  }

  #receive(text: string): void {
    if (this.#seat === null && this.#early.length < MOST_EARLY_MESSAGES) this.#early.push(text);
    else if (this.#seat === null || !this.#seat.receive(text)) this.#refuse();
  }

  #refuse(): void {
    const { code, reason } = closeOf(new AppError("INPUT_INVALID", "Expected a message of the feed."));
    this.#socket.close(code, reason);
  }
}

const socketOf = (socket: WebSocket): FeedSocket => ({
  send: (text) => socket.send(text),
  close: (code, reason) => socket.close(code, reason),
  terminate: () => socket.terminate(),
  ping: () => socket.ping(),
  queuedBytes: () => socket.bufferedAmount,
});
