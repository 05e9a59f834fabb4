import { AppError } from "@docket/shared/base/errors.ts";
import { decodeTunnelFrames } from "@docket/shared/protocol/tunnelFrames.ts";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { credentialOf } from "../auth/credential.ts";
import { DONE, endpoint } from "../http/endpoint.ts";
import type { LiveDoor } from "../http/liveSocket.ts";
import type { Timers } from "../sync/timers.ts";
import { TUNNEL_LIMITS, type TunnelLimits } from "./limits.ts";
import type { Tunnel } from "./tunnel.ts";
import { Tunnels } from "./tunnels.ts";

/** What tunnels need. */
export interface TunnelPluginOptions {
  /** Where tunnels can lead, by the first part of the socket's path. */
  doors: Readonly<Record<"sync" | "feed", LiveDoor>>;
  now: () => number;
  timers: Timers;
  limits?: Partial<TunnelLimits>;
}

const BYTES = "application/octet-stream";

/** Live sockets through plain HTTP requests, for pages behind a proxy that blocks WebSockets. */
export async function tunnelPlugin(app: FastifyInstance, { doors, now, timers, limits: differing }: TunnelPluginOptions): Promise<void> {
  const limits = { ...TUNNEL_LIMITS, ...differing };
  const tunnels = new Tunnels({ now, timers, limits });
  app.addHook("preClose", async () => tunnels.close());
  // In a scope of its own: no other address takes bytes.
  await app.register(async (scope) => {
    scope.addContentTypeParser(BYTES, { parseAs: "buffer" }, (_request, body, done) => done(null, body));
    registerOpening(scope, tunnels, doors);
    registerFrames(scope, tunnels, limits);
  });
}

function registerOpening(app: FastifyInstance, tunnels: Tunnels, doors: TunnelPluginOptions["doors"]): void {
  endpoint(app, "openTunnel", async ({ body, request }) => {
    const credential = credentialOf(request);
    if (credential === null) {
      throw new AppError("SIGN_IN_NEEDED", "Expected a bearer token or a sign-in, got neither. Open the link you were sent.");
    }
    const { door, name, query } = destination(body.path);
    return { tunnelId: await tunnels.open(credential, () => doors[door].admit({ request, name, query })) };
  });
  endpoint(app, "closeTunnel", async ({ params, request }) => {
    tunnels.find(credentialOf(request), params.tunnelId)?.terminate();
    return DONE;
  });
}

function registerFrames(app: FastifyInstance, tunnels: Tunnels, limits: TunnelLimits): void {
  // Of these there are many, and all that is worth a line of the log is what they carry.
  const route = { logLevel: "warn", config: { rateLimit: rateLimit(tunnels, limits) } } as const;
  const found = (request: FastifyRequest, tunnelId: string): Tunnel => {
    const tunnel = tunnels.find(credentialOf(request), tunnelId);
    if (tunnel === null) throw new AppError("TUNNEL_GONE", "Expected an open tunnel of yours, got none. Open another one.");
    return tunnel;
  };

  endpoint(
    app,
    "sendByTunnel",
    async ({ params, request, reply }) => {
      const frames = Buffer.isBuffer(request.body) ? decodeTunnelFrames(request.body) : null;
      if (frames === null) throw new AppError("INPUT_INVALID", `Expected frames of a tunnel as ${BYTES}, got something else. Update the client.`);
      const tunnel = found(request, params.tunnelId);
      return { taken: tunnel.take((await tunnels.flowing(tunnel, whenGone(reply))) ? frames : []) };
    },
    // Before the body is read: what leads nowhere costs nothing.
    { ...route, bodyLimit: limits.bodyBytes, preParsing: async (request) => void found(request, (request.params as { tunnelId: string }).tunnelId) },
  );

  endpoint(
    app,
    "receiveByTunnels",
    async ({ body, request, reply }) => {
      const news = await tunnels.news(credentialOf(request), body.tunnels, whenGone(reply));
      reply.header("cache-control", "no-store").type(BYTES).send(news);
      return null;
    },
    route,
  );
}

/** By credential, so that many people behind one proxy have room; whoever has no tunnel counts by address. */
const rateLimit = (tunnels: Tunnels, { requestsPerMinute }: TunnelLimits) => ({
  max: requestsPerMinute,
  keyGenerator(request: FastifyRequest) {
    const credential = credentialOf(request);
    return credential !== null && tunnels.knows(credential) ? `tunnels of ${credential}` : request.ip;
  },
});

const whenGone =
  (reply: FastifyReply) =>
  (run: () => void): void =>
    void reply.raw.once("close", run);

/** Which door the path of a socket leads to. */
function destination(path: string): { door: "sync" | "feed"; name: string; query: Record<string, string> } {
  const [, door, name] = /^\/(sync|feed)\/([\w-]{1,100})(?:\?|$)/.exec(path) ?? [];
  if (name === undefined || (door !== "sync" && door !== "feed")) {
    throw new AppError("ADDRESS_UNKNOWN", "Expected the path of a socket, /sync/<session> or /feed/<meeting>, got another one. Check the path.");
  }
  return { door, name, query: Object.fromEntries(new URLSearchParams(path.split("?", 2)[1] ?? "")) };
}
