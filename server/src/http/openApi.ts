import { ERRORS } from "@docket/shared/base/errors.ts";
import type { ErrorCode } from "@docket/shared/base/errors.ts";
import { COMMON_ERRORS, CONTRACT } from "@docket/shared/protocol/contract.ts";
import type { EndpointShape } from "@docket/shared/protocol/contract.ts";
import { ENDPOINTS, FEED_PATH, SECURE_SIGN_IN_COOKIE, SIGN_IN_COOKIE, SYNC_PATH } from "@docket/shared/protocol/endpoints.ts";
import type { EndpointName } from "@docket/shared/protocol/endpoints.ts";
import * as shapes from "@docket/shared/protocol/shapes.ts";
import type { FastifyPluginAsync } from "fastify";
import { z } from "zod";

type Json = Record<string, unknown>;

/** Serves the contract as an OpenAPI 3.1 document. */
export const openApiPlugin: FastifyPluginAsync = async (app) => {
  // Once, at the first request: it takes some tens of milliseconds that no start should wait for.
  let document: string | null = null;
  app.get("/api/openapi.json", (_request, reply) => {
    document ??= JSON.stringify(openApiDocument());
    return reply.type("application/json; charset=utf-8").send(document);
  });
};

/** The document: every endpoint with what it takes, what it answers and how it can refuse. */
export function openApiDocument(): Json {
  const names = Object.keys(CONTRACT).filter(isEndpointName);
  const schemas = namedSchemas(names);
  const paths: Record<string, Json> = {};
  for (const name of names) {
    const { method, path } = ENDPOINTS[name];
    const address = path.replace(/:(\w+)/g, "{$1}");
    paths[address] = { ...paths[address], [method.toLowerCase()]: operation(name, CONTRACT[name]) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Docket",
      version: "1",
      description: `Sockets: notes at ${SYNC_PATH} (y-websocket protocol), live changes of a meeting at ${FEED_PATH} (JSON). ${UNKNOWN_FIELDS} ${LIMITS} ${SOCKET_SIGN_IN}`,
    },
    security: [{ bearer: [] }, { cookie: [] }],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", description: "The owner's token, or the token of a share link." },
        cookie: { type: "apiKey", in: "cookie", name: SIGN_IN_COOKIE, description: `Over TLS its name is ${SECURE_SIGN_IN_COOKIE}.` },
      },
      schemas,
    },
  };
}

const UNKNOWN_FIELDS = "A field of a request body that is not listed is refused by its name.";
const LIMITS = "Limits of lengths, counts and formats are for what is sent to the server; an answer may hold a value of an older release that is beyond them.";
const SOCKET_SIGN_IN = "They take the cookie, the Authorization header, or ?ticket= with a ticket.";

const REFUSAL = z.object({
  error: z.object({ code: z.enum(Object.keys(ERRORS)), message: z.string(), details: z.unknown(), requestId: z.string() }),
});

/** Addresses that are asked before anybody is signed in. */
const OPEN_TO_ALL: ReadonlySet<EndpointName> = new Set(["health", "ready", "whoAmI", "waysIn", "lookAtLink", "signIn", "beginAccountSignIn", "finishAccountSignIn", "signOut"]);

const isEndpointName = (name: string): name is EndpointName => Object.hasOwn(ENDPOINTS, name);

/** Every shape once, under its name in the contract, so that recursive notes and shared parts are references. */
function namedSchemas(names: readonly EndpointName[]): Json {
  const registry = z.registry<{ id: string }>();
  const known = new Set<z.ZodType>();
  const add = (schema: z.ZodType | null | undefined, id: string): void => {
    if (!schema || known.has(schema)) return;
    known.add(schema);
    registry.add(schema, { id });
  };
  for (const [id, value] of Object.entries(shapes)) if (value instanceof z.ZodType) add(value, id);
  add(REFUSAL, "refusal");
  for (const name of names) {
    const shape: EndpointShape = CONTRACT[name];
    // A copy, so that a shape that two endpoints share can stand under both names.
    add(shape.body?.clone(), bodyName(name));
    add(shape.answer?.clone(), answerName(name));
  }
  const { schemas } = z.toJSONSchema(registry, { io: "input", target: "draft-2020-12", unrepresentable: "any", uri: reference });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, withoutDialect(schema)]));
}

const bodyName = (name: EndpointName): string => `${name}Body`;
const answerName = (name: EndpointName): string => `${name}Answer`;
const reference = (id: string): string => `#/components/schemas/${id}`;
const contentOf = (id: string): Json => ({ "application/json": { schema: { $ref: reference(id) } } });

function withoutDialect(schema: Json): Json {
  const { $schema: _dialect, $id: _address, ...rest } = schema;
  return rest;
}

function operation(name: EndpointName, shape: EndpointShape): Json {
  return {
    operationId: name,
    summary: shape.summary,
    ...(OPEN_TO_ALL.has(name) ? { security: [] } : {}),
    ...(shape.params ? { parameters: parameters(shape.params) } : {}),
    ...(shape.takesBytes ? { requestBody: { required: true, content: { "application/octet-stream": {} } } } : {}),
    ...(shape.body ? { requestBody: { required: true, content: contentOf(bodyName(name)) } } : {}),
    responses: { "200": success(name, shape), ...refusals(shape.errors) },
  };
}

function parameters(params: z.ZodType): Json[] {
  const { properties } = z.toJSONSchema(params, { io: "input" });
  return Object.entries(properties ?? {}).map(([name, schema]) => ({ name, in: "path", required: true, schema }));
}

function success(name: EndpointName, shape: EndpointShape): Json {
  if (name === "finishAccountSignIn") return { description: "A redirection." };
  if (shape.answer === null) return { description: "The file." };
  return { description: shape.summary, content: contentOf(answerName(name)) };
}

/** OpenAPI has one answer per status; its description lists the codes that share it. */
function refusals(own: readonly ErrorCode[]): Record<string, Json> {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of new Set([...own, ...COMMON_ERRORS])) {
    const { status } = ERRORS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const answers = [...byStatus].map(([status, codes]): [string, Json] => [
    String(status),
    {
      description: codes.map((code) => `${code}: ${ERRORS[code].meaning}`).join("\n"),
      content: contentOf("refusal"),
    },
  ]);
  return Object.fromEntries(answers);
}
