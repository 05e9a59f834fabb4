import { once } from "node:events";
import type { ErrorBody } from "@docket/shared/protocol/views.ts";
import { WebSocket } from "ws";
import { type ServerFrame, readFrame } from "./syncClients.ts";
import { endIn, rawTunnels } from "./tunnelClients.ts";

/** One live connection to notes or to a feed, whichever way it goes; notes what it gets. */
export interface LiveLine {
  /** Of notes. */
  frames: ServerFrame[];
  /** Of a feed. */
  messages: { type: string; [field: string]: unknown }[];
  /** The code with which it was refused or ended; null: it is open. */
  refusal: string | null;
  send(data: Uint8Array | string): void;
  end(): Promise<void>;
}

/** Opens a line at a path, with these headers. Resolves when it is open or was refused. */
export type OpenLine = (serverUrl: string, path: string, headers: Record<string, string>) => Promise<LiveLine>;

const newLine = (send: LiveLine["send"], end: LiveLine["end"]): LiveLine => ({ frames: [], messages: [], refusal: null, send, end });

function take(line: LiveLine, data: Uint8Array, isText: boolean): void {
  if (isText) line.messages.push(JSON.parse(Buffer.from(data).toString("utf8")) as LiveLine["messages"][number]);
  else line.frames.push(readFrame(data));
}

const codeIn = (reason: string): string => reason.split(":")[0] ?? "";

/** By a WebSocket. */
export const openSocket: OpenLine = async (serverUrl, path, headers) => {
  const socket = new WebSocket(`${serverUrl.replace("http", "ws")}${path}`, { headers });
  const line = newLine((data) => socket.send(data), async () => socket.terminate());
  socket.on("message", (data: Buffer, isBinary) => take(line, data, !isBinary));
  socket.on("error", () => undefined);
  const closed = new Promise<void>((resolve) => {
    socket.on("close", (_code, reason: Buffer) => {
      line.refusal ??= codeIn(reason.toString("utf8"));
      resolve();
    });
    socket.on("unexpected-response", (_request, response) => {
      const body: Buffer[] = [];
      response.on("data", (part: Buffer) => body.push(part));
      response.on("end", () => {
        line.refusal = (JSON.parse(Buffer.concat(body).toString("utf8")) as ErrorBody).error.code;
        resolve();
      });
    });
  });
  await Promise.race([once(socket, "open"), closed]);
  return line;
};

/** By requests of plain HTTP. */
export const openTunnel: OpenLine = async (serverUrl, path, headers) => {
  const tunnels = rawTunnels(serverUrl, headers);
  const { code, json } = await tunnels.open(path);
  const tunnelId = json.tunnelId ?? "";
  let sent = 0;
  let isOver = false;
  const line = newLine(
    (data) => {
      sent += 1;
      void tunnels.send(tunnelId, [{ number: sent, kind: typeof data === "string" ? "text" : "bytes", data: typeof data === "string" ? Buffer.from(data) : data }]);
    },
    async () => {
      if (!isOver) await tunnels.close(tunnelId);
      await pumping;
    },
  );
  async function pump(): Promise<void> {
    for (let after = 0; !isOver; ) {
      for (const frame of (await tunnels.receive({ tunnelId, after })).frames) {
        after = frame.number;
        if (frame.kind !== "end") take(line, frame.data, frame.kind === "text");
        else {
          isOver = true;
          line.refusal ??= codeIn(endIn(frame)?.replace(/^\d+ /, "") ?? "");
        }
      }
    }
  }
  line.refusal = code;
  isOver = code !== null;
  const pumping = pump();
  return line;
};
