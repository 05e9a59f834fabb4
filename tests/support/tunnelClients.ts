import { tunnelsIn } from "@docket/client/src/api/tunnel/tunnelSocket.ts";
import { type TunnelFrame, decodeTunnelFrames, encodeTunnelFrames } from "@docket/shared/protocol/tunnelFrames.ts";

/** A class of sockets that go through plain HTTP with these headers, as a browser sends its cookie. */
export const tunnelSocketWith = (headers: Record<string, string>): typeof WebSocket =>
  tunnelsIn({
    fetch: (input, init) => fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), ...headers } }),
    now: () => performance.now(),
    setTimer(run, ms) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    onLeave: () => () => undefined,
    handOver: () => false,
  });

/** What a request of a tunnel was answered: the refusal's code, or frames, or JSON. */
export interface TunnelAnswer {
  status: number;
  code: string | null;
  frames: TunnelFrame[];
  json: { tunnelId?: string; taken?: number };
  headers: Headers;
}

/** Requests of tunnels, one by one. */
export interface RawTunnels {
  open(path: string): Promise<TunnelAnswer>;
  send(tunnelId: string, body: Uint8Array | readonly Partial<TunnelFrame>[], type?: string): Promise<TunnelAnswer>;
  receive(...tunnels: { tunnelId: string; after: number }[]): Promise<TunnelAnswer>;
  close(tunnelId: string): Promise<TunnelAnswer>;
}

/** Speaks with the tunnels of a server without a client. */
export function rawTunnels(url: string, headers: Record<string, string>): RawTunnels {
  const ask = async (path: string, body: BodyInit, type: string): Promise<TunnelAnswer> => {
    const response = await fetch(`${url}/api/tunnels${path}`, { method: "POST", body, headers: { "content-type": type, ...headers } });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const isJson = response.headers.get("content-type")?.startsWith("application/json") ?? false;
    const json = isJson ? (JSON.parse(new TextDecoder().decode(bytes)) as TunnelAnswer["json"] & { error?: { code: string } }) : {};
    const frames = isJson ? [] : (decodeTunnelFrames(bytes) ?? []);
    return { status: response.status, code: json.error?.code ?? null, frames, json, headers: response.headers };
  };
  const asJson = (path: string, body: object): Promise<TunnelAnswer> => ask(path, JSON.stringify(body), "application/json");
  return {
    open: (path) => asJson("", { path }),
    send: (tunnelId, body, type = "application/octet-stream") =>
      ask(`/${tunnelId}/frames`, body instanceof Uint8Array ? Uint8Array.from(body) : encodeTunnelFrames(body.map(frameOf)), type),
    receive: (...tunnels) => asJson("/frames", { tunnels }),
    close: (tunnelId) => asJson(`/${tunnelId}/close`, {}),
  };
}

const frameOf = (given: Partial<TunnelFrame>): TunnelFrame => ({ tunnel: 0, kind: "bytes", number: 1, data: new Uint8Array(), ...given });

/** Close code and reason of a tunnel's end; null when it is no end. */
export function endIn(frame: TunnelFrame | undefined): string | null {
  if (frame?.kind !== "end") return null;
  return `${(frame.data[0] ?? 0) * 256 + (frame.data[1] ?? 0)} ${new TextDecoder().decode(frame.data.subarray(2))}`;
}
