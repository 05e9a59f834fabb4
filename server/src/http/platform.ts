import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { AppError } from "@docket/shared/base/errors.ts";
import { idFromBytes } from "@docket/shared/base/ids.ts";
import { ENDPOINTS } from "@docket/shared/protocol/endpoints.ts";
import fastifyCookie from "@fastify/cookie";
import fastifyHelmet from "@fastify/helmet";
import fastifyRateLimit from "@fastify/rate-limit";
import fastifyWebsocket from "@fastify/websocket";
import fastify, { LogController } from "fastify";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { refuseBrokenAddress, refuseBrokenRequest } from "./brokenRequests.ts";
import { contentPolicy } from "./contentPolicy.ts";
import { BODY_LIMIT } from "./endpoint.ts";
import { closeOf, replyWithError } from "./errors.ts";
import { loggerOptions, logRequests } from "./logging.ts";
import type { LogTarget } from "./logging.ts";

/** What the HTTP side needs from outside. */
export interface PlatformParts {
  log: LogTarget;
  /** Believe the X-Forwarded headers of the nearest proxy. */
  trustProxy: boolean;
}

const SECOND_MS = 1000;

/** Largest frame of a socket, in bytes; anything larger closes it with 1009. */
export const FRAME_LIMIT = 1024 * 1024;

/** How long sockets get to say goodbye when the server stops. */
const GOODBYE_MS = 2 * SECOND_MS;

/** Two hundred people behind one address, each opening a few pages a minute, stay far below it. */
const REQUESTS_PER_MINUTE = 12_000;

/** The same people signing in within a minute; guessing a token of 160 bits is hopeless at any rate. */
const SIGN_INS_PER_MINUTE = 600;

const SIGN_IN_PATHS: ReadonlySet<string | undefined> = new Set([
  ENDPOINTS.signIn.path, ENDPOINTS.lookAtLink.path, ENDPOINTS.beginAccountSignIn.path, ENDPOINTS.finishAccountSignIn.path,
]);

/** An app without a single address: limits, headers, cookies, errors, logs, sockets. */
export async function createPlatform({ log, trustProxy }: PlatformParts): Promise<FastifyInstance> {
  const newRequestId = (): string => idFromBytes(randomBytes(8));
  const app = fastify({
    logger: loggerOptions(log),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: newRequestId,
    requestIdHeader: false,
    // The last hop only: what a client puts into the headers itself stays unbelieved.
    trustProxy: trustProxy ? (_address: string, hop: number) => hop === 0 : false,
    bodyLimit: BODY_LIMIT,
    // Its answer would have another shape than every other refusal; see refuseWhileStopping.
    return503OnClosing: false,
    requestTimeout: 30 * SECOND_MS,
    connectionTimeout: 120 * SECOND_MS,
    // Longer than a proxy keeps its connections, so that it never writes to one that is closing.
    keepAliveTimeout: 75 * SECOND_MS,
    http: { headersTimeout: 15 * SECOND_MS },
    routerOptions: { maxParamLength: 200 },
    // No address has a schema of Fastify's: the contract checks what comes in. Its own compilers take a tenth of the start.
    schemaController: { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } },
    frameworkErrors: refuseBrokenAddress,
    clientErrorHandler: (error, socket) => refuseBrokenRequest(error, socket, newRequestId),
  });
  acceptOnlyJson(app);
  app.setErrorHandler(replyWithError);
  endRefusedUpgrades(app);
  logRequests(app);
  await setSecurityHeaders(app);
  refuseWhileStopping(app);
  await app.register(fastifyCookie);
  await registerRateLimit(app);
  await registerSockets(app);
  return app;
}

/** Before every hook that can refuse, so that refusals have them too. */
async function setSecurityHeaders(app: FastifyInstance): Promise<void> {
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: false,
    // Over plain http on a LAN both would make the browser refuse us; the proxy that speaks TLS sets the first.
    strictTransportSecurity: false,
    originAgentCluster: false,
    crossOriginOpenerPolicy: { policy: "same-origin" },
    // An address can hold the token of a link, and logs of proxies hold the Referer. "no-referrer" would make browsers send "Origin: null", too.
    referrerPolicy: { policy: "strict-origin" },
  });
  app.addHook("onRequest", async (request, reply) => {
    reply.header("content-security-policy", contentPolicy(null));
    if (!isTrustworthy(request)) reply.removeHeader("cross-origin-opener-policy");
  });
}

function noSchemas(): never {
  throw new Error("Broken assumption: no address has a schema of Fastify's; see endpoint.ts");
}

/** Whether browsers take this address for a secure context: elsewhere they ignore the opener policy and log an error about it. */
const isTrustworthy = ({ protocol, hostname }: FastifyRequest): boolean =>
  protocol === "https" || /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);

/**
 * `@fastify/websocket` ends the socket of an upgrade that was refused, but not when a hook before its own has refused
 * it (too many requests, stopping): such a socket would stay half open for ever, and keep the server from ending.
 */
function endRefusedUpgrades(app: FastifyInstance): void {
  app.addHook("onResponse", async ({ raw }) => {
    if ("upgrade" in raw && raw.upgrade === true) raw.socket.destroy();
  });
}

/** Connections that were open before the end can still ask; they are told to come back later. */
function refuseWhileStopping(app: FastifyInstance): void {
  let isStopping = false;
  app.addHook("preClose", async () => {
    isStopping = true;
  });
  app.addHook("onRequest", async () => {
    if (isStopping) throw stopping();
  });
  // A connection that is kept alive after its answer would keep the server from ending.
  app.addHook("onSend", async (_request, reply) => {
    if (isStopping) reply.header("connection", "close");
  });
}

const stopping = (): AppError => new AppError("SERVER_STOPPING", "The server is restarting. Try again in a few seconds.");

/** An empty body is no body, whatever its type says; keys that would reach prototypes are refused by the parser. */
function acceptOnlyJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser("error", "error");
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "string" }, (request, text, done) => {
    if (text === "") done(null, undefined);
    else void parse(request, typeof text === "string" ? text : text.toString("utf8"), done);
  });
}

async function registerRateLimit(app: FastifyInstance): Promise<void> {
  await app.register(fastifyRateLimit, {
    timeWindow: 60 * SECOND_MS,
    max: (request) => (isSigningIn(request) ? SIGN_INS_PER_MINUTE : REQUESTS_PER_MINUTE),
    keyGenerator: (request) => (isSigningIn(request) ? `sign-in ${request.ip}` : request.ip),
    errorResponseBuilder: (_request, { after }) =>
      new AppError("RATE_LIMITED", `Too many requests from this address within a minute. Try again in ${after}.`),
  });
}

const isSigningIn = (request: FastifyRequest): boolean => SIGN_IN_PATHS.has(request.routeOptions.url);

async function registerSockets(app: FastifyInstance): Promise<void> {
  await app.register(fastifyWebsocket, {
    options: { maxPayload: FRAME_LIMIT, perMessageDeflate: false },
    errorHandler: (error, socket, request) => {
      const { code, reason } = closeOf(error);
      request.log.info({ code: reason }, "socket refused");
      socket.close(code, reason);
    },
    // Closing is left to closeSocketsLast.
    preClose: (done) => done(),
  });
  forgetAnswers(app);
}

/**
 * Takes the answer that an upgraded request never gets off its socket. Node would keep it there as long as the
 * connection lives, and with it the request and all headers: about 10 KB for each open page.
 */
function forgetAnswers(app: FastifyInstance): void {
  const answers = new WeakMap<IncomingMessage, ServerResponse>();
  app.addHook("onRequest", async ({ ws, raw }, reply) => {
    if (ws) answers.set(raw, reply.raw);
  });
  app.websocketServer.on("connection", (_socket, request) => answers.get(request)?.detachSocket(request.socket));
}

/** When the server stops, closes the sockets that nobody has closed before. To be called after every plugin has added its hooks. */
export function closeSocketsLast(app: FastifyInstance): void {
  app.addHook("preClose", (done) => {
    const { clients } = app.websocketServer;
    const { code, reason } = closeOf(stopping());
    for (const socket of clients) socket.close(code, reason);
    const impatient = setTimeout(() => {
      for (const socket of clients) socket.terminate();
    }, GOODBYE_MS);
    app.websocketServer.close(() => {
      clearTimeout(impatient);
      done();
    });
  });
}
