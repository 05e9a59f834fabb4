import type { FastifyBaseLogger, FastifyRequest } from "fastify";
import type { WebSocket } from "ws";

/** What is heard of the other side of a live socket. */
export interface SocketListener {
  /** A whole frame: bytes, or a text in UTF-8. */
  frame(data: Uint8Array, isBinary: boolean): void;
  /** A sign of life. */
  heard(): void;
  /** The connection is gone, whoever ended it. Called once, last. */
  closed(): void;
}

/** A two-way connection as the doors of sync and feed see it: a WebSocket, or a tunnel through plain HTTP. */
export interface LiveSocket {
  send(frame: Uint8Array | string): void;
  /** Ends the connection with a close code; a second call has no effect. */
  close(code: number, reason: string): void;
  /** Bytes handed over and not yet sent. */
  queuedBytes(): number;
  /** Asks the other side for a sign of life. */
  ping(): void;
  /** Drops a connection whose other side no longer answers. */
  terminate(): void;
  /** Stops and restarts the flow of incoming frames; a few may still arrive after a pause. */
  pause(): void;
  resume(): void;
  /** Once per socket, before the first frame arrives. */
  listen(listener: SocketListener): void;
}

/** Who asks a door to be let in, and to what. */
export interface Knock {
  request: FastifyRequest;
  /** What is asked for: the id of a session document or of a meeting. */
  name: string;
  /** The query of the socket's address. */
  query: Readonly<Record<string, string>>;
}

/** A place that was granted. */
export interface Admitted {
  meetingId: string;
  /** Null: a program. */
  personId: string | null;
  /** Takes the socket in; once at most. */
  seat(socket: LiveSocket): void;
  /** Gives the place back when the socket is gone, or never came. */
  release(): void;
}

/** Where live sockets of one kind come in, whatever carries them. */
export interface LiveDoor {
  /** Throws an AppError for whoever may not come in; nothing has been done for them then. */
  admit(knock: Knock): Promise<Admitted>;
}

/** A WebSocket as a live socket. What goes wrong on it is logged; ws has closed it by then, with the right code (1009 for a frame over the limit). */
export function liveWebSocket(socket: WebSocket, log: FastifyBaseLogger): LiveSocket {
  // The listener of `@fastify/websocket` would keep request and answer as long as the socket lives.
  socket.removeAllListeners("error");
  socket.on("error", (error) => log.info({ code: "code" in error ? error.code : error.name }, "a socket failed"));
  return liveSocketOf(socket);
}

const liveSocketOf = (socket: WebSocket): LiveSocket => ({
  send: (frame) => socket.send(frame),
  close: (code, reason) => socket.close(code, reason),
  queuedBytes: () => socket.bufferedAmount,
  ping: () => socket.ping(),
  terminate: () => socket.terminate(),
  pause: () => socket.pause(),
  resume: () => socket.resume(),
  listen(listener) {
    socket.on("message", (data, isBinary) => {
      if (Buffer.isBuffer(data)) listener.frame(data, isBinary);
    });
    socket.on("pong", () => listener.heard());
    socket.on("close", () => listener.closed());
  },
});

/** The query of a request as plain words: of a name given twice the first counts. */
export function queryOf({ query }: FastifyRequest): Record<string, string> {
  const entries = Object.entries(query ?? {}).map(([name, value]): [string, unknown] => [name, Array.isArray(value) ? value[0] : value]);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}
