import { afterEach, beforeEach, describe, expect, it } from "vitest";
import Fastify, { type FastifyInstance } from "fastify";
import { ApiError, isTransient } from "@docket/client/src/api/apiError.ts";
import { addressOf, call, callForText } from "@docket/client/src/api/call.ts";

const ID = "abcdefghijklmnopqrstuvwxyz";
const realFetch = globalThis.fetch;
let server: FastifyInstance;

/** The page's addresses have no host; here they lead to a real server on this machine. */
beforeEach(async () => {
  server = Fastify();
  server.get("/api/me", () => ({ signedIn: false, isOwner: false, instanceRole: "guest", personId: null, name: null }));
  server.post("/api/people", (request) => ({ id: ID, ...(request.body as object) }));
  server.get("/api/people", (_, reply) => reply.code(403).send({ error: { code: "ROLE_INSUFFICIENT", message: "Expected an editor.", details: { role: "viewer" }, requestId: "r" } }));
  server.get("/api/meetings", (_, reply) => reply.code(502).type("text/html").send("<h1>Bad gateway</h1>"));
  server.get("/api/meetings/:id/minutes.json", (_, reply) => reply.type("application/json").send('{"format":"docket-minutes"}'));
  server.get("/api/meetings/:id/outcomes", (_, reply) => reply.type("text/html").send("<p>a captive portal</p>"));
  const origin = await server.listen({ port: 0, host: "127.0.0.1" });
  globalThis.fetch = (input, init) => realFetch(origin + (input as string), init);
});

afterEach(async () => {
  globalThis.fetch = realFetch;
  await server.close();
});

const failureOf = (promise: Promise<unknown>): Promise<ApiError> => promise.then(() => Promise.reject(new Error("expected a refusal")), (error: ApiError) => error);

describe("call", () => {
  it("answers with the body of an endpoint", async () => {
    expect(await call("whoAmI")).toEqual({ signedIn: false, isOwner: false, instanceRole: "guest", personId: null, name: null });
  });

  it("sends the body as JSON", async () => {
    expect(await call("addPerson", { body: { name: "Ines Koch" } })).toMatchObject({ id: ID, name: "Ines Koch" });
  });

  it("rejects with the server's code, message and details", async () => {
    const error = await failureOf(call("getDirectory"));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ code: "ROLE_INSUFFICIENT", message: "Expected an editor.", details: { role: "viewer" }, status: 403 });
  });

  it("counts a proxy's own error page as a server that cannot be reached", async () => {
    const error = await failureOf(call("listMeetings"));
    expect(error.code).toBe("SERVER_UNREACHABLE");
    expect(isTransient(error)).toBe(true);
  });

  it("refuses an answer that is not the server's, whatever its status", async () => {
    const error = await failureOf(call("getOutcomes", { params: { meetingId: ID } }));
    expect(error.code).toBe("SERVER_FAULT");
    expect(isTransient(error)).toBe(false);
  });

  it("says that the server is unreachable when nobody listens", async () => {
    await server.close();
    expect((await failureOf(call("whoAmI"))).code).toBe("SERVER_UNREACHABLE");
  });

  it("passes a cancelled call on as cancelled", async () => {
    const cancelled = AbortSignal.abort();
    expect((await failureOf(call("whoAmI", undefined, cancelled))).name).toBe("AbortError");
  });

  it("gives a file as text", async () => {
    expect(await callForText("getMinutes", { params: { meetingId: ID, format: "json" } })).toBe('{"format":"docket-minutes"}');
  });
});

describe("addressOf", () => {
  it("fills in and escapes parameters", () => {
    expect(addressOf("tickActionItem", { meetingId: ID, itemId: "a/b" })).toBe(`/api/meetings/${ID}/action-items/a%2Fb/done`);
  });

  it("names a parameter that is missing", () => {
    expect(() => addressOf("getMeeting")).toThrow("getMeeting needs the parameter meetingId");
  });
});
