import type { FastifyInstance, FastifyRequest, FastifyServerOptions } from "fastify";

type LoggerOptions = Exclude<FastifyServerOptions["logger"], boolean | undefined>;

/** Where log lines go and how many. */
export interface LogTarget {
  level: string;
  /** Takes one JSON line at a time. */
  stream: { write(line: string): void };
}

/**
 * Options of the logger. Nothing that people wrote, no address with ids or tokens in it and no header
 * reaches a line: requests are named by their route, errors by their class, code and place.
 */
export function loggerOptions({ level, stream }: LogTarget): LoggerOptions {
  return {
    level,
    stream,
    base: null,
    serializers: {
      req: (request: FastifyRequest) => ({ method: request.method, route: routeOf(request) }),
      res: (reply) => ({ status: reply.statusCode }),
      err: describeError,
    },
  };
}

/** One line per finished request. */
export function logRequests(app: FastifyInstance): void {
  app.addHook("onResponse", async (request, reply) => {
    request.log.info(
      { method: request.method, route: routeOf(request), status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      "request",
    );
  });
}

/** The route's template; never the address, which can hold a token. */
const routeOf = (request: FastifyRequest): string => request.routeOptions.url ?? "unknown";

/**
 * What is safe to say of an error. Messages of Node and libraries quote their input ("… is not valid JSON"),
 * so a message is cut at the first quote or bracket.
 */
export function describeError(error: unknown): { type: string; message: string; code?: string; stack: string } {
  if (!(error instanceof Error)) return { type: typeof error, message: "", stack: "" };
  const message = error.message.split(/["'`{[(<\n]/, 1)[0] ?? "";
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  return { type: error.name, message: message.slice(0, 200), ...code, stack: frames.join("\n") };
}
