import * as encoding from "lib0/encoding";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { helloQuery, SYNC_MESSAGE, WIRE_VERSION } from "@docket/shared/protocol/syncWire.ts";
import { SCHEMA_VERSION } from "@docket/shared/schema/schemaVersion.ts";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import type { TunnelFrame } from "@docket/shared/protocol/tunnelFrames.ts";
import { type ServedMeeting, serveMeeting } from "../support/meetingSetup.ts";
import { type TestServer, OWNER_TOKEN, linkToken, startServer, temporaryFolder } from "../support/startServer.ts";
import { readFrame, step1, stateOf, textOf, until, updateFrame, updateOf } from "../support/syncClients.ts";
import { endIn, rawTunnels, tunnelSocketWith, type RawTunnels, type TunnelAnswer } from "../support/tunnelClients.ts";
import { startTunnelProxy, type TunnelProxy } from "../support/tunnelProxy.ts";

let server: TestServer;
let served: ServedMeeting;
let proxy: TunnelProxy;
let sessionId: string;
let providers: WebsocketProvider[] = [];
const asOwner = { authorization: `Bearer ${OWNER_TOKEN}` };

beforeEach(async () => {
  server = await startServer();
  served = await serveMeeting(server);
  sessionId = (await served.entry("First")).id;
  proxy = await startTunnelProxy(server.url);
  providers = [];
});
afterEach(async () => {
  for (const provider of providers) provider.destroy();
  await proxy.close();
  await server.close();
});

/** Somebody who came by the editors' link, in a browser that asked for the server at `url`. */
async function editorAt(url: string, name = "Ines Koch"): Promise<Record<string, string>> {
  const { cookie } = await server.browser({ token: await linkToken(served.owner, served.id, "editor"), name });
  return { cookie, origin: url };
}

const HELLO = helloQuery({ wire: WIRE_VERSION, schema: SCHEMA_VERSION, epoch: null, author: null });

/** The published provider, with the hello of a page. */
function join(url: string, Socket: typeof globalThis.WebSocket): WebsocketProvider {
  const provider = new WebsocketProvider(`${url.replace("http", "ws")}/sync`, sessionId, new Y.Doc(), {
    WebSocketPolyfill: Socket, disableBc: true, maxBackoffTime: 200, params: HELLO,
  });
  for (const type of [SYNC_MESSAGE.ack, SYNC_MESSAGE.hello]) provider.messageHandlers[type] = () => undefined;
  providers.push(provider);
  return provider;
}

class OwnersSocket extends WebSocket {
  constructor(address: string) {
    super(address, { headers: asOwner });
  }
}
const bySocket = (): WebsocketProvider => join(server.url, OwnersSocket as unknown as typeof globalThis.WebSocket);
const byTunnel = async (name: string): Promise<WebsocketProvider> => join(proxy.url, tunnelSocketWith(await editorAt(proxy.url, name)));

const synced = (...all: WebsocketProvider[]): Promise<void> => until(() => all.every((provider) => provider.synced), "everybody to be synced");
const equal = (...all: WebsocketProvider[]): Promise<void> =>
  until(() => new Set(all.map(({ doc }) => stateOf(doc))).size === 1, "equal documents", 20_000);
const textIn = ({ doc }: WebsocketProvider): string => textOf(doc).toJSON();
const storedText = async (): Promise<string> =>
  (await server.owner.call("getNotes", { params: { meetingId: served.id, sessionId } })).runningNotes;

/** Bytes that nobody has thought of. */
const binary = (number: number, data: Uint8Array): Partial<TunnelFrame> => ({ number, kind: "bytes", data });

async function opened(tunnels: RawTunnels, path: string): Promise<string> {
  const { json } = await tunnels.open(path);
  if (json.tunnelId === undefined) throw new Error("no tunnel was opened");
  return json.tunnelId;
}

describe("the published provider through tunnels", () => {
  it("writes together with somebody at a WebSocket, and shows carets (T1, T2)", async () => {
    const [ines, tomo, owner] = [await byTunnel("Ines Koch"), await byTunnel("Tomo Ishii"), bySocket()];
    await synced(ines, tomo, owner);
    for (const [at, who] of [ines, tomo, owner].entries()) for (const letter of "abcdefgh") textOf(who.doc).insert(at, letter);
    await equal(ines, tomo, owner);
    expect(textIn(owner)).toHaveLength(24);
    ines.awareness.setLocalStateField("cursor", { anchor: 1, head: 1 });
    await until(() => [...owner.awareness.getStates().values()].some(({ user }) => (user as { name?: string } | undefined)?.name === "Ines Koch"), "a caret");
    expect(proxy.refusedUpgrades).toBe(0);
    ines.destroy();
    await until(() => ![...owner.awareness.getStates().values()].some(({ user }) => (user as { name?: string } | undefined)?.name === "Ines Koch"), "no caret");
  });

  it("loses and doubles nothing through a proxy that loses answers and sends requests twice (T2, T3)", async () => {
    let count = 0;
    proxy.treat = ({ path }) => {
      if (!path.endsWith("/frames")) return "pass";
      count += 1;
      return count % 3 === 0 ? "loseAnswer" : count % 3 === 1 ? "double" : "pass";
    };
    const [ines, owner] = [await byTunnel("Ines Koch"), bySocket()];
    await synced(ines, owner);
    let closes = 0;
    ines.on("connection-close", () => void (closes += 1));
    for (let word = 0; word < 30; word += 1) {
      textOf(ines.doc).insert(0, "i");
      textOf(owner.doc).insert(0, "o");
      const before = count;
      await until(() => count > before, "one request more");
    }
    await equal(ines, owner);
    expect(textIn(owner).replaceAll("o", "")).toHaveLength(30);
    expect(textIn(ines).replaceAll("i", "")).toHaveLength(30);
    expect(closes).toBe(0);
    expect(count).toBeGreaterThan(9);
  });

  it("comes back to a server that was killed, with what was written meanwhile (T5)", async () => {
    const data = await temporaryFolder();
    await server.close();
    server = await startServer({ dataDir: data.path });
    served = await serveMeeting(server);
    sessionId = (await served.entry("First")).id;
    proxy.target = server.url;
    const ines = await byTunnel("Ines Koch");
    await synced(ines);
    textOf(ines.doc).insert(0, "before ");
    await until(async () => (await storedText()).includes("before"), "the first words");
    proxy.cut(true);
    await server.close();
    textOf(ines.doc).insert(7, "while away");
    server = await startServer({ dataDir: data.path });
    proxy.target = server.url;
    proxy.cut(false);
    await until(async () => (await storedText()).includes("before while away"), "the words written meanwhile", 20_000);
    await server.close();
    await data.remove();
    server = await startServer();
  });

  it("hears why it must go, and goes for good (T5)", async () => {
    const ines = await byTunnel("Ines Koch");
    await synced(ines);
    const closed = new Promise<number>((resolve) => { ines.once("closed", ({ code }: { code: number }) => resolve(code)); });
    await served.owner.call("renewLink", { params: { meetingId: served.id, role: "editor" } });
    expect(await closed).toBe(4403);
  });

  it("is refused like a socket, with the reason (T1)", async () => {
    const stranger = join(proxy.url, tunnelSocketWith({ origin: proxy.url }));
    const code = await new Promise<number>((resolve) => { stranger.once("closed", (event: { code: number }) => resolve(event.code)); });
    expect(code).toBe(4401);
  });
});

describe("a tunnel", () => {
  const feed = (): string => `/feed/${served.id}`;
  const notes = (query = ""): string => `/sync/${sessionId}${query}`;

  it("carries a meeting's feed as text, which no proxy may store (T4)", async () => {
    const tunnels = rawTunnels(server.url, await editorAt(server.url));
    const tunnelId = await opened(tunnels, feed());
    const { frames, headers } = await tunnels.receive({ tunnelId, after: 0 });
    expect(frames.map(({ kind, number }) => [kind, number])).toEqual([["text", 1]]);
    expect((JSON.parse(new TextDecoder().decode(frames[0]?.data)) as { type: string }).type).toBe("hello");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("content-length")).not.toBeNull();
  });

  it("gives an answer again until it is known to have arrived (T3)", async () => {
    const tunnels = rawTunnels(server.url, asOwner);
    const tunnelId = await opened(tunnels, feed());
    const [first, again] = [await tunnels.receive({ tunnelId, after: 0 }), await tunnels.receive({ tunnelId, after: 0 })];
    expect(again.frames[0]).toEqual(first.frames[0]);
    const { frames } = await tunnels.receive({ tunnelId, after: 1 });
    expect(frames[0]?.number).toBe(2);
  });

  it("answers one question for several tunnels (T4)", async () => {
    const tunnels = rawTunnels(server.url, asOwner);
    const [one, two] = [await opened(tunnels, feed()), await opened(tunnels, notes())];
    await tunnels.receive({ tunnelId: one, after: 0 });
    await until(async () => {
      const { frames } = await tunnels.receive({ tunnelId: one, after: 0 }, { tunnelId: two, after: 0 });
      return new Set(frames.map(({ tunnel }) => tunnel)).size === 2;
    }, "frames of both");
  });

  it("takes a frame once, however often it comes, and none out of order (T2)", async () => {
    const tunnels = rawTunnels(server.url, asOwner);
    const tunnelId = await opened(tunnels, notes(`?${new URLSearchParams(HELLO)}`));
    const update = updateFrame(updateOf((text) => text.insert(0, "once")));
    const batch = [binary(1, step1()), binary(2, update)];
    expect((await tunnels.send(tunnelId, batch)).json.taken).toBe(2);
    expect((await tunnels.send(tunnelId, batch)).json.taken).toBe(2);
    expect((await tunnels.send(tunnelId, [...batch, binary(3, update)])).json.taken).toBe(3);
    const acks: number[] = [];
    let after = 0;
    await until(async () => {
      const { frames } = await tunnels.receive({ tunnelId, after });
      for (const { data, number } of frames) {
        after = number;
        if (data[0] === 100) acks.push((readFrame(data) as { ordinal: number }).ordinal);
      }
      return acks.at(-1) === 2;
    }, "the second acknowledgement");
    expect(Math.max(...acks)).toBe(2);
    expect((await tunnels.send(tunnelId, [binary(5, update)])).code).toBe("INPUT_INVALID");
  });

  it("is open to nobody but whoever opened it (T1, T5)", async () => {
    const ines = rawTunnels(server.url, await editorAt(server.url));
    const others = [rawTunnels(server.url, asOwner), rawTunnels(server.url, await editorAt(server.url, "Tomo Ishii")), rawTunnels(server.url, {})];
    const tunnelId = await opened(ines, feed());
    for (const other of others) {
      expect((await other.send(tunnelId, [])).code).toBe("TUNNEL_GONE");
      expect(endIn((await other.receive({ tunnelId, after: 0 })).frames[0])).toBe("4510 TUNNEL_GONE");
      await other.close(tunnelId);
    }
    expect((await ines.receive({ tunnelId, after: 0 })).frames[0]?.kind).toBe("text");
    expect(tunnelId.length).toBeGreaterThanOrEqual(43);
  });

  it("is refused at the same door as a socket (T1)", async () => {
    const cookie = await editorAt(server.url);
    const codes = await Promise.all([
      rawTunnels(server.url, {}).open(feed()),
      rawTunnels(server.url, { ...cookie, origin: "https://evil.example" }).open(feed()),
      rawTunnels(server.url, { cookie: cookie["cookie"] ?? "" }).open(notes()),
      rawTunnels(server.url, { authorization: "Bearer nonsense" }).open(notes()),
      rawTunnels(server.url, asOwner).open(`/sync/${"z".repeat(26)}`),
      rawTunnels(server.url, asOwner).open(`/feed/${"z".repeat(26)}`),
    ].map(async (answer) => (await answer).code));
    expect(codes).toEqual(["SIGN_IN_NEEDED", "ORIGIN_REFUSED", "ORIGIN_REFUSED", "SIGN_IN_NEEDED", "SESSION_NOT_FOUND", "MEETING_NOT_FOUND"]);
  });

  it("takes no ticket (T1)", async () => {
    const { ticket } = await served.owner.call("makeTicket");
    expect((await rawTunnels(server.url, {}).open(`${feed()}?ticket=${ticket}`)).code).toBe("SIGN_IN_NEEDED");
  });

  it("ends with the close code of its feed when the link is revoked, and is then gone (T5)", async () => {
    const ines = rawTunnels(server.url, await editorAt(server.url));
    const tunnelId = await opened(ines, feed());
    await served.owner.call("renewLink", { params: { meetingId: served.id, role: "editor" } });
    let last: TunnelFrame | undefined;
    await until(async () => {
      last = (await ines.receive({ tunnelId, after: last?.number ?? 0 })).frames.at(-1) ?? last;
      return last?.kind === "end";
    }, "the end");
    expect(endIn(last)).toBe("4404 LINK_REVOKED");
    expect(endIn((await ines.receive({ tunnelId, after: last?.number ?? 0 })).frames[0])).toBeNull();
    expect((await ines.send(tunnelId, [])).code).toBe("TUNNEL_GONE");
  });

  it("ends with 1012 when the server stops, and the question that waits is answered (T9)", async () => {
    const tunnels = rawTunnels(server.url, asOwner);
    const tunnelId = await opened(tunnels, notes());
    let waiting: Promise<TunnelAnswer> | null = null;
    for (let after = 0; waiting === null; ) {
      const question = tunnels.receive({ tunnelId, after });
      // A question that is still open after a request that was made later has arrived and waits.
      const answer = await Promise.race([question, server.owner.call("getMeeting", { params: { meetingId: served.id } }).then(() => null)]);
      if (answer === null) waiting = question;
      else after = answer.frames.at(-1)?.number ?? after;
    }
    await server.close();
    expect(endIn((await waiting).frames.at(-1))).toMatch(/^1012 SERVER_STOPPING/);
    server = await startServer();
  });
});

describe("what is bounded", () => {
  it("is the number of tunnels of one credential (T7)", async () => {
    const ines = rawTunnels(server.url, await editorAt(server.url));
    const opening = await Promise.all(Array.from({ length: 33 }, () => ines.open(`/feed/${served.id}`)));
    expect(opening.filter(({ status }) => status === 200)).toHaveLength(32);
    expect(opening.filter(({ code }) => code === "RATE_LIMITED")).toHaveLength(1);
    await ines.close(opening.find(({ status }) => status === 200)?.json.tunnelId ?? "");
    expect((await ines.open(`/feed/${served.id}`)).status).toBe(200);
    expect((await rawTunnels(server.url, asOwner).open(`/feed/${served.id}`)).status).toBe(200);
  });

  it("is the size of a frame and of a body (T7, W2)", async () => {
    const tunnels = rawTunnels(server.url, asOwner);
    const tunnelId = await opened(tunnels, `/sync/${sessionId}`);
    expect((await tunnels.send(tunnelId, new Uint8Array(2 * 1024 * 1024 + 1))).status).toBe(413);
    await tunnels.send(tunnelId, [{ number: 1, kind: "bytes", data: new Uint8Array(1024 * 1024 + 1) }]);
    await until(async () => endIn((await tunnels.receive({ tunnelId, after: 0 })).frames.at(-1)) === "1009 INPUT_TOO_LARGE", "the end");
  });

  it.each([
    ["half a head", new Uint8Array(5)],
    ["a length that leaves the body", Uint8Array.from([0, 0, 0, 0, 0, 1, 255, 255, 255, 255])],
    ["an unknown kind", Uint8Array.from([0, 9, 0, 0, 0, 1, 0, 0, 0, 0])],
  ])("is what a body may be: not %s (T2)", async (_name, bytes) => {
    const tunnels = rawTunnels(server.url, asOwner);
    const tunnelId = await opened(tunnels, `/feed/${served.id}`);
    expect((await tunnels.send(tunnelId, bytes)).code).toBe("INPUT_INVALID");
    expect((await tunnels.send(tunnelId, [], "text/plain")).code).toBe("INPUT_INVALID");
    expect((await tunnels.send(tunnelId, new TextEncoder().encode("{}"), "application/json")).code).toBe("INPUT_INVALID");
    expect((await tunnels.receive({ tunnelId, after: 0 })).frames[0]?.kind).toBe("text");
  });

  it.each(["", "/", "/api/meetings", "//evil.example/feed/x", "/feed/", "/sync/a/b", "/feed/%2e%2e", `/feed/${"a".repeat(300)}`, "/feed/not-an-id"])(
    "is where a tunnel leads: not %j (T1)",
    async (path) => expect((await rawTunnels(server.url, asOwner).open(path)).code).toBe("ADDRESS_UNKNOWN"),
  );

  it("is what a frame may say: a text for the notes and bytes for the feed end their tunnels (T1, W2)", async () => {
    const tunnels = rawTunnels(server.url, asOwner);
    for (const [path, kind] of [[`/sync/${sessionId}`, "text"], [`/feed/${served.id}`, "bytes"]] as const) {
      const tunnelId = await opened(tunnels, path);
      await tunnels.send(tunnelId, [{ number: 1, kind, data: encoding.encode((encoder) => encoding.writeVarUint(encoder, 3)) }]);
      await until(async () => endIn((await tunnels.receive({ tunnelId, after: 0 })).frames.at(-1))?.startsWith("4400 ") === true, "the end");
    }
  });

  it.each(["", "nonsense", "a".repeat(64)])("is which tunnels there are: not %j (T5)", async (tunnelId) => {
    const tunnels = rawTunnels(server.url, asOwner);
    expect(endIn((await tunnels.receive({ tunnelId, after: 7 })).frames[0])).toBe("4510 TUNNEL_GONE");
    if (tunnelId !== "") expect((await tunnels.send(tunnelId, [])).code).toBe("TUNNEL_GONE");
  });
});
