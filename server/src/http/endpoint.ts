import { AppError } from "@docket/shared/base/errors.ts";
import { CONTRACT } from "@docket/shared/protocol/contract.ts";
import type { Answer, EndpointShape } from "@docket/shared/protocol/contract.ts";
import { ENDPOINTS } from "@docket/shared/protocol/endpoints.ts";
import type { EndpointName } from "@docket/shared/protocol/endpoints.ts";
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions, preHandlerHookHandler } from "fastify";
import type { z } from "zod";
import { checkInput } from "./inputProblem.ts";
import { listedFields } from "./listedFields.ts";

type Contract = typeof CONTRACT;
type Parsed<Name extends EndpointName, Part extends string> =
  Contract[Name] extends Record<Part, infer Schema extends z.ZodType> ? z.output<Schema> : undefined;

/** A request whose parts were checked by the contract. */
export interface Call<Name extends EndpointName> {
  params: Parsed<Name, "params">;
  body: Parsed<Name, "body">;
  request: FastifyRequest;
  reply: FastifyReply;
}

/** The answer of endpoints that only do something. */
export const DONE = { ok: true } as const;

const KIB = 1024;

/** Largest body of an ordinary request, in bytes. */
export const BODY_LIMIT = 256 * KIB;

/** A pasted agenda carries its notes along. */
const PASTE_LIMIT = 2 * KIB * KIB;
const WITH_PASTE: ReadonlySet<EndpointName> = new Set(["previewAgenda", "importAgenda", "createMeeting"]);

/**
 * Registers an endpoint of the contract: method and address from ENDPOINTS, checks of what comes in and fields of what
 * goes out from CONTRACT.
 * The handler gets checked input and throws AppErrors; what the answer's shape does not list never leaves the server.
 * Where the contract's answer is null, the handler sends by `reply` and resolves to null.
 * `route`: what differs from other addresses.
 */
export function endpoint<Name extends EndpointName>(
  app: FastifyInstance,
  name: Name,
  handler: (call: Call<Name>) => Promise<Answer<Name>>,
  route: Pick<RouteShorthandOptions, "bodyLimit" | "config" | "logLevel" | "preParsing"> = {},
): void {
  const { method, path } = ENDPOINTS[name];
  const shape: EndpointShape = CONTRACT[name];
  app.route({
    method,
    url: path,
    bodyLimit: WITH_PASTE.has(name) ? PASTE_LIMIT : BODY_LIMIT,
    ...route,
    preHandler: requireJson(shape),
    handler: async (request, reply) => {
      const params = shape.params ? checkInput(shape.params, request.params, "address") : undefined;
      const body = shape.body ? checkInput(shape.body, request.body, "body") : undefined;
      // The generic shape above has lost which endpoint it is of; the contract is what was checked.
      const call = { params, body, request, reply } as Call<Name>;
      const answer = await handler(call);
      if (shape.answer === null) return reply;
      reply.header("cache-control", "no-store");
      return listedFields(shape.answer, answer);
    },
  });
}

/** A body that came as anything but JSON would otherwise be seen as missing, or be checked by nobody. */
function requireJson(shape: EndpointShape): preHandlerHookHandler {
  return (request, _reply, done) => {
    const type = request.headers["content-type"];
    if (shape.body === undefined || type === undefined || /^application\/json(?:\s*;|$)/i.test(type)) return done();
    done(new AppError("INPUT_INVALID", "Expected a body with content-type application/json. Set that header."));
  };
}
