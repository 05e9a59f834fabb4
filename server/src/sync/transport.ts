import type { LiveSocket } from "../http/liveSocket.ts";

/** What the engine needs of one live socket, bytes only, so that tests can run it over a simulated network. */
export type Transport = Omit<LiveSocket, "send" | "listen"> & { send(frame: Uint8Array): void };
