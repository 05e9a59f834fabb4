import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { type Client, type TestServer, linkToken, startServer } from "../support/startServer.ts";

let server: TestServer;
let meetingId: string;
let now = 1_800_000_000_000;

beforeEach(async () => {
  now = 1_800_000_000_000;
  server = await startServer({ now: () => now });
  meetingId = (await server.owner.call("createMeeting", { body: { title: "Planning week", timeZone: "UTC" } })).meetingId;
});
afterEach(() => server.close());

async function editor(): Promise<Client> {
  return server.browser({ token: await linkToken(server.owner, meetingId, "editor"), name: "Ines Koch" });
}

/** Opens the feed and says how it went: the type of its first message, or why it was closed. */
async function feed(headers: Record<string, string>, query = ""): Promise<{ socket: WebSocket; outcome: string }> {
  const socket = new WebSocket(`${server.url.replace("http", "ws")}/feed/${meetingId}${query}`, { headers });
  const outcome = new Promise<string>((resolve, reject) => {
    socket.once("message", (data: Buffer) => resolve((JSON.parse(data.toString("utf8")) as { type: string }).type));
    socket.once("close", (code, reason) => resolve(`${code} ${reason.toString("utf8")}`));
    socket.once("error", reject);
  });
  return { socket, outcome: await outcome };
}

async function outcomeOf(headers: Record<string, string>, query = ""): Promise<string> {
  const { socket, outcome } = await feed(headers, query);
  socket.terminate();
  return outcome;
}

describe("a socket", () => {
  it("opens with the cookie from a page of this server only", async () => {
    const { cookie } = await editor();
    expect(await outcomeOf({ cookie, origin: server.url })).toBe("hello");
    expect(await outcomeOf({ cookie, origin: "https://evil.example" })).toBe("4403 ORIGIN_REFUSED");
    expect(await outcomeOf({ cookie })).toBe("4403 ORIGIN_REFUSED");
  });

  it("opens with a bearer token without any origin", async () => {
    expect(await outcomeOf({ authorization: "Bearer owner-token-of-the-tests" })).toBe("hello");
    expect(await outcomeOf({ authorization: "Bearer nonsense" })).toBe("4401 SIGN_IN_NEEDED");
    expect(await outcomeOf({})).toBe("4401 SIGN_IN_NEEDED");
  });

  it("is closed with 4404 when the link it came by is renewed", async () => {
    const { cookie } = await editor();
    const { socket } = await feed({ cookie, origin: server.url });
    const closed = once(socket, "close");
    await server.owner.call("renewLink", { params: { meetingId, role: "editor" } });
    expect(await closed.then(([code]) => code as number)).toBe(4404);
  });

  it("is closed with 4401 when its person signs out", async () => {
    const client = await editor();
    const { socket } = await feed({ cookie: client.cookie, origin: server.url });
    const closed = once(socket, "close");
    await client.call("signOut");
    expect(await closed.then(([code]) => code as number)).toBe(4401);
  });

  it("hears 1012 when the server stops", async () => {
    const { socket } = await feed({ authorization: "Bearer owner-token-of-the-tests" });
    const closed = once(socket, "close");
    await server.close();
    expect(await closed.then(([code]) => code as number)).toBe(1012);
  });
});

describe("a socket that is refused before it was looked at", () => {
  it("is ended by the server, and does not keep it from stopping", { timeout: 10_000 }, async () => {
    const socket = connect({ port: Number(new URL(server.url).port), host: "127.0.0.1", allowHalfOpen: true });
    await once(socket, "connect");
    // Half of it, so that it is not closed as idle.
    socket.write(`GET /sync/${"a".repeat(26)} HTTP/1.1\r\nHost: docket\r\nConnection: Upgrade\r\n`);
    const closing = server.close();
    socket.write("Upgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
    const [answer] = (await once(socket, "data")) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 503 /);
    await once(socket, "end");
    await closing;
    socket.destroy();
  });
});

describe("a ticket", () => {
  it("opens one socket, once", async () => {
    const { ticket, expiresAt } = await server.owner.call("makeTicket");
    expect(expiresAt).toBe(now + 60_000);
    expect(await outcomeOf({}, `?ticket=${ticket}`)).toBe("hello");
    expect(await outcomeOf({}, `?ticket=${ticket}`)).toBe("4401 TICKET_INVALID");
  });

  it("expires after a minute", async () => {
    const { ticket } = await server.owner.call("makeTicket");
    now += 60_000;
    expect(await outcomeOf({}, `?ticket=${ticket}`)).toBe("4401 TICKET_INVALID");
  });

  it("gives the right of whoever asked for it, as it is when the socket opens", async () => {
    const client = await editor();
    const { ticket } = await client.call("makeTicket");
    await server.owner.call("renewLink", { params: { meetingId, role: "editor" } });
    expect(await outcomeOf({}, `?ticket=${ticket}`)).toBe("4404 LINK_REVOKED");
  });

  it.each(["", "nonsense"])("is not %j", async (ticket) => {
    const { cookie } = await editor();
    expect(await outcomeOf({ cookie, origin: server.url }, `?ticket=${ticket}`)).toBe("4401 TICKET_INVALID");
  });

  it("is not for strangers", async () => {
    expect((await (await server.browser()).send("makeTicket")).code).toBe("SIGN_IN_NEEDED");
  });
});
