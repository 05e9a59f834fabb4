import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPlatform } from "../../server/src/http/platform.ts";
import { OWNER_TOKEN, type TestServer, startServer } from "../support/startServer.ts";
import type { ErrorBody } from "@docket/shared/protocol/views.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const KIB = 1024;
const JSON_TYPE = { "content-type": "application/json" };

async function refusal(pathname: string, init: { method?: string; body?: string; headers?: Record<string, string> } = {}): Promise<[number, string]> {
  const response = await server.owner.fetch(pathname, { method: "POST", ...init });
  const { error } = (await response.json()) as ErrorBody;
  expect(error.requestId).toMatch(/^[a-z2-7]{13}$/);
  expect(error.message.length).toBeGreaterThan(10);
  return [response.status, error.code];
}

describe("a hostile request is refused in the one shape of errors", () => {
  it.each([
    ["broken JSON", "{", JSON_TYPE],
    ["JSON that reaches for prototypes", '{"title":"x","timeZone":"UTC","__proto__":{"admin":true}}', JSON_TYPE],
    ["a constructor key that reaches for prototypes", '{"title":"x","constructor":{"prototype":{"admin":true}}}', JSON_TYPE],
    ["an array", "[]", JSON_TYPE],
    ["null", "null", JSON_TYPE],
    ["a number", "1e999", JSON_TYPE],
    ["nothing", "", JSON_TYPE],
    ["text", "title=x", { "content-type": "text/plain" }],
    ["a form", "title=x", { "content-type": "application/x-www-form-urlencoded" }],
    ["JSON under an odd type", '{"title":"x","timeZone":"UTC"}', { "content-type": "application/jsonx" }],
    ["JSON under two types", '{"title":"x","timeZone":"UTC"}', { "content-type": "application/jsonp, application/json" }],
    ["lone surrogates and zeros in wrong places", '{"title":"\\u0000","timeZone":"\\ud800"}', JSON_TYPE],
  ])("%s", async (_what, body, headers) => {
    expect(await refusal("/api/meetings", { body, headers })).toEqual([400, "INPUT_INVALID"]);
  });

  it.each<[string, "POST" | "PATCH", string, object]>([
    ["title", "POST", "/api/meetings", { title: "Plan\u0007", timeZone: "UTC" }],
    ["series", "POST", "/api/meetings", { title: "Plan", series: "\u202eplan", timeZone: "UTC" }],
    ["dates.0", "POST", "/api/meetings", { title: "Plan", timeZone: "UTC", dates: ["0000-02-29"] }],
    ["name", "POST", "/api/people", { name: "Ines \udc00" }],
    ["handle", "POST", "/api/people", { name: "Ines", handle: "i\tk" }],
    ["name", "POST", "/api/groups", { name: "Leads\u2066", memberIds: [] }],
    ["call.videoUrl", "PATCH", `/api/meetings/${"a".repeat(26)}`, { call: { videoUrl: "https://meet.example/\u202e", callId: null, phone: null, sip: null, passcodeHint: null } }],
    ["call.phone", "PATCH", `/api/meetings/${"a".repeat(26)}`, { call: { videoUrl: null, callId: null, phone: "+1\n555", sip: null, passcodeHint: null } }],
  ])("a %s that cannot be shown or be meant (%s %s)", async (field, method, address, body) => {
    const response = await server.owner.fetch(address, { method, body: JSON.stringify(body), headers: JSON_TYPE });
    const { error } = (await response.json()) as ErrorBody;
    expect([response.status, error.code]).toEqual([400, "INPUT_INVALID"]);
    expect(error.message).toMatch(new RegExp(`^body\\.${field}: expected `));
  });

  it.each<[string, string, Record<string, string>, string]>([
    ["of bodies that are not JSON", "{", JSON_TYPE, "Expected a JSON body, got bytes that are not JSON."],
    ["of another content-type", "title=x", { "content-type": "text/plain" }, "Expected a body with content-type application/json, got text/plain."],
    ["of bodies over the limit", "x".repeat(300 * KIB), JSON_TYPE, `Expected at most ${256 * KIB} bytes, got ${300 * KIB}.`],
  ])("that says what was expected and what came, %s", async (_what, body, headers, says) => {
    const response = await server.owner.fetch("/api/people", { method: "POST", body, headers });
    expect(((await response.json()) as ErrorBody).error.message).toContain(says);
  });

  it("a body over the limit, and a paste over its larger one", async () => {
    const large = JSON.stringify({ title: "x".repeat(257 * KIB) });
    expect(await refusal("/api/people", { body: large, headers: JSON_TYPE })).toEqual([413, "INPUT_TOO_LARGE"]);
    const paste = (size: number): string => JSON.stringify({ html: null, text: "x".repeat(size) });
    expect((await refusal("/api/agenda/preview", { body: paste(300 * KIB), headers: JSON_TYPE }))[1]).not.toBe("INPUT_TOO_LARGE");
    expect(await refusal("/api/agenda/preview", { body: paste(2049 * KIB), headers: JSON_TYPE })).toEqual([413, "INPUT_TOO_LARGE"]);
  });

  it.each(["/api/meetings/..%2F..%2Fsecrets", "/api/meetings/%00", `/api/meetings/${"a".repeat(150)}`, "/api/meetings/A"])("%s", async (address) => {
    expect(await refusal(address, { method: "GET" })).toEqual([400, "INPUT_INVALID"]);
  });

  it.each(["/api/nothing", "/api", "/feed", "/sync/", "/api/meetings/../../etc/passwd/x"])("an unknown address: %s", async (address) => {
    expect(await refusal(address, { method: "GET" })).toEqual([404, "ADDRESS_UNKNOWN"]);
  });

  it("an address that is not UTF-8", async () => {
    expect(await refusal("/api/meetings/%E0%A4%A", { method: "GET" })).toEqual([400, "INPUT_INVALID"]);
  });

  it("too many sign-ins from one address, while other requests go on", async () => {
    const attempts = Array.from({ length: 610 }, () => server.owner.send("lookAtLink", { body: { token: "guess" } }));
    const codes = (await Promise.all(attempts)).map(({ code }) => code);
    expect(codes.filter((code) => code === "LINK_REVOKED")).toHaveLength(600);
    expect(codes.filter((code) => code === "RATE_LIMITED")).toHaveLength(10);
    expect((await server.owner.send("whoAmI")).status).toBe(200);
  });

  it.each([
    ["bytes that are no HTTP", "NONSENSE\r\n\r\n", 400, "INPUT_INVALID"],
    ["headers over the limit", `GET / HTTP/1.1\r\nhost: x\r\ncookie: ${"x".repeat(20 * KIB)}\r\n\r\n`, 413, "INPUT_TOO_LARGE"],
  ])("%s", async (_what, text, status, code) => {
    const answer = await rawExchange(text);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect((JSON.parse(answer.split("\r\n\r\n")[1] ?? "") as ErrorBody).error).toMatchObject({ code, requestId: expect.stringMatching(/^[a-z2-7]{13}$/) });
  });
});

describe("no answer may be run, sniffed or framed", () => {
  const SAFE = /content-security-policy: (?:[^\r]*; )?frame-ancestors 'none'\r\n/i;

  it.each(["/health", "/api/meetings", "/api/nothing", "/api/openapi.json", "/%", "/api/meetings/%E0%A4%A", `/api/meetings/${"a".repeat(300)}`, "/feed/x", "/sync/x"])("of %s", async (address) => {
    const answer = await rawExchange(`GET ${address} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
    expect(answer).toMatch(SAFE);
    expect(answer).toMatch(/x-content-type-options: nosniff\r\n/i);
  });

  it.each(["NONSENSE\r\n\r\n", "GET /feed/x HTTP/1.1\r\nhost: x\r\nbroken header\r\n\r\n"])("to bytes that are no request: %j", async (text) => {
    expect(await rawExchange(text)).toMatch(SAFE);
  });

  it("by a server that stops", async () => {
    const app = await createPlatform({ log: { level: "silent", stream: { write: () => undefined } }, trustProxy: false });
    app.get("/", async () => "served");
    const asked: Promise<Pick<Awaited<ReturnType<typeof app.inject>>, "statusCode" | "headers">>[] = [];
    app.addHook("preClose", async () => void asked.push(app.inject("/")));
    await app.ready();
    await app.close();
    const answer = await asked[0];
    expect(answer?.statusCode).toBe(503);
    expect(answer?.headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  });
});

describe("the log", () => {
  it("holds no token, no address with one, and nothing that people wrote", async () => {
    const canary = "canary-of-the-log";
    await server.owner.fetch(`/join/${canary}?ticket=${canary}`);
    await server.owner.fetch(`/api/meetings?q=${canary}`, { headers: { "user-agent": canary, referer: `http://x/${canary}` } });
    await refusal("/api/meetings", { body: `{"title":"${canary}"`, headers: JSON_TYPE });
    await refusal("/api/links/look", { body: JSON.stringify({ token: 5, [canary]: canary }), headers: JSON_TYPE });
    await server.owner.call("createMeeting", { body: { title: canary, timeZone: "UTC" } });
    await rawExchange(`GET /${canary} HTTP/9\r\n${canary}\r\n\r\n`);
    const log = server.log.join("");
    expect(log).toContain('"route":"/api/meetings"');
    expect(log).not.toContain(canary);
    expect(log).not.toContain(OWNER_TOKEN);
  });
});

function rawExchange(text: string): Promise<string> {
  const { port, hostname } = new URL(server.url);
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.on("data", (data) => (answer += data.toString("latin1")));
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
  });
}
