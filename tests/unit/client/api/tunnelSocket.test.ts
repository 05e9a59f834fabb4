import { tunnelsIn } from "@docket/client/src/api/tunnel/tunnelSocket.ts";
import { type TunnelFrame, decodeTunnelFrames, encodeTunnelFrames } from "@docket/shared/protocol/tunnelFrames.ts";
import { describe, expect, it } from "vitest";
import { fakeTimers, settle } from "../../../support/fakeTimers.ts";

type Reply = Response | Error | "never";
const json = (value: object, status = 200): Response => Response.json(value, { status });
const refused = (status: number, code: string): Response => json({ error: { code, message: code } }, status);
const framed = (...frames: Partial<TunnelFrame>[]): Response =>
  new Response(encodeTunnelFrames(frames.map((frame) => ({ tunnel: 0, kind: "text", number: 1, data: new Uint8Array(), ...frame }))));
const textFrame = (number: number, text: string): Partial<TunnelFrame> => ({ number, data: new TextEncoder().encode(text) });

/** A server whose answers the test decides, by the last part of the address, and a clock that stands. */
function setting(answers: { [what in "tunnels" | "frames" | "receive" | "close"]?: (body: Uint8Array) => Reply } = {}, isOutlived = false) {
  const timers = fakeTimers(0);
  const asked: string[] = [];
  const sent: TunnelFrame[][] = [];
  const handedOver: string[] = [];
  const Socket = tunnelsIn({
    async fetch(input, init) {
      const { pathname } = new URL(input instanceof Request ? input.url : input);
      const what = pathname === "/api/tunnels/frames" ? "receive" : (pathname.split("/").at(-1) as "tunnels" | "frames" | "close");
      asked.push(what);
      const body = init?.body instanceof Uint8Array ? init.body : new TextEncoder().encode(typeof init?.body === "string" ? init.body : "");
      if (what === "frames") sent.push(decodeTunnelFrames(body) ?? []);
      const reply = answers[what]?.(body) ?? (what === "tunnels" ? json({ tunnelId: "t1" }) : what === "receive" ? "never" : json({ taken: sent.at(-1)?.at(-1)?.number ?? 0 }));
      if (reply === "never") return new Promise((_, reject) => init?.signal?.addEventListener("abort", () => reject(init.signal?.reason as Error)));
      if (reply instanceof Error) throw reply;
      return reply;
    },
    now: () => timers.now(),
    setTimer: (run, ms) => timers.after(ms, run),
    onLeave: () => () => undefined,
    handOver: (url) => isOutlived && handedOver.push(url) > 0,
  });
  const open = async () => {
    const socket = new Socket("ws://docket.example/feed/m?x=1");
    const events: string[] = [];
    socket.onopen = () => events.push("open");
    socket.onmessage = ({ data }) => events.push(String(data));
    socket.onclose = ({ code }) => events.push(`closed ${code}`);
    await settle();
    return { socket, events };
  };
  return { timers, asked, sent, handedOver, open };
}

const offline = new TypeError("Failed to fetch");

describe("a socket through plain HTTP", () => {
  it("is connecting, then open, and sends what it is given together", async () => {
    const { open, sent } = setting();
    const { socket, events } = await open();
    expect([socket.readyState, events]).toEqual([1, ["open"]]);
    socket.send("one");
    socket.send(new Uint8Array([1, 2]));
    await settle();
    expect(sent.map((batch) => batch.map(({ number, kind }) => `${number} ${kind}`))).toEqual([["1 text", "2 bytes"]]);
    expect(socket.bufferedAmount).toBe(0);
  });

  it("refuses to send before it is open, as a WebSocket does", async () => {
    const { open } = setting({ tunnels: () => "never" });
    const { socket } = await open();
    expect(() => socket.send("early")).toThrow(DOMException);
  });

  it("asks no more often than every 80 ms, so that what is typed goes together", async () => {
    const { open, sent, timers } = setting();
    const { socket } = await open();
    for (const letter of "abc") {
      socket.send(letter);
      await timers.pass(20);
    }
    await timers.pass(100);
    expect(sent.map((batch) => batch.length)).toEqual([1, 2]);
  });

  it("says again what was not taken, and nothing that was", async () => {
    let tries = 0;
    const { open, sent, timers } = setting({ frames: () => (++tries === 1 ? offline : json({ taken: tries === 2 ? 1 : 2 })) });
    const { socket, events } = await open();
    socket.send("one");
    socket.send("two");
    await settle();
    await timers.pass(1_000);
    expect(sent.map((batch) => batch.map(({ number }) => number))).toEqual([[1, 2], [1, 2], [2]]);
    expect(events).toEqual(["open"]);
  });

  it("hears each frame once, in order", async () => {
    const replies: Reply[] = [framed(textFrame(1, "a"), textFrame(2, "b")), offline, framed(textFrame(2, "b"), textFrame(3, "c"))];
    const { open, timers } = setting({ receive: () => replies.shift() ?? "never" });
    const { events } = await open();
    await timers.pass(1_000);
    expect(events).toEqual(["open", "a", "b", "c"]);
  });

  it("is lost when a frame is missing: better to begin anew than to go on without", async () => {
    const replies: Reply[] = [framed(textFrame(2, "b"))];
    const { open } = setting({ receive: () => replies.shift() ?? "never" });
    expect((await open()).events).toEqual(["open", "closed 1006"]);
  });

  it("is lost after 8 s without any answer, and not before", async () => {
    const { open, timers } = setting({ receive: () => offline });
    const { events } = await open();
    await timers.pass(7_000);
    expect(events).toEqual(["open"]);
    await timers.pass(4_000);
    expect(events).toEqual(["open", "closed 1006"]);
  });

  it("is lost when a question is not answered within 19 s, or a frame within 10 s", async () => {
    const idle = setting();
    const { events } = await idle.open();
    await idle.timers.pass(19_000);
    expect(events).toEqual(["open", "closed 1006"]);
    const busy = setting({ frames: () => "never" });
    const writer = await busy.open();
    writer.socket.send("word");
    await settle();
    await busy.timers.pass(10_000);
    expect(writer.events).toEqual(["open", "closed 1006"]);
  });

  it.each([
    [401, "SIGN_IN_NEEDED", 4401],
    [403, "ORIGIN_REFUSED", 4403],
    [404, "SESSION_NOT_FOUND", 4404],
    [413, "INPUT_TOO_LARGE", 1009],
    [410, "TUNNEL_GONE", 4510],
    [429, "RATE_LIMITED", 1013],
    [503, "STORAGE_FAILED", 1013],
    [500, "SERVER_FAULT", 1011],
  ])("closes for a refusal with %i (%s) as a socket would, with %i", async (status, code, close) => {
    const { open } = setting({ tunnels: () => refused(status, code) });
    expect((await open()).events).toEqual([`closed ${close}`]);
  });

  it.each([401, 403, 404, 407, 502])("takes a proxy's page with status %i for no answer at all, so that nothing is given up", async (status) => {
    const { open } = setting({ tunnels: () => new Response("<h1>Blocked</h1>", { status }) });
    expect((await open()).events).toEqual(["closed 1006"]);
    const { open: openNext } = setting({ tunnels: () => new Response("<h1>Please sign in</h1>") });
    expect((await openNext()).events).toEqual(["closed 1006"]);
  });

  it("sends what it was given before it closes", async () => {
    const { open, asked, sent, timers } = setting();
    const { socket, events } = await open();
    socket.send("last words");
    socket.close();
    socket.send("too late");
    await settle();
    await timers.pass(200);
    expect(sent).toHaveLength(1);
    expect(asked.at(-1)).toBe("close");
    expect(events).toEqual(["open", "closed 1000"]);
  });

  it("leaves its last word to who outlives the page, where there is somebody", async () => {
    const { open, asked, handedOver, timers } = setting({}, true);
    const { socket, events } = await open();
    socket.close();
    await settle();
    await timers.pass(200);
    expect([handedOver, asked.includes("close"), events]).toEqual([["http://docket.example/api/tunnels/t1/close"], false, ["open", "closed 1000"]]);
  });

  it("shares one question with all the others of the page", async () => {
    const questions: string[][] = [];
    let opened = 0;
    const { open, timers } = setting({
      tunnels: () => json({ tunnelId: `t${++opened}` }),
      receive: (body) => {
        questions.push((JSON.parse(new TextDecoder().decode(body)) as { tunnels: { tunnelId: string }[] }).tunnels.map(({ tunnelId }) => tunnelId));
        return questions.length === 2 ? framed({ tunnel: 1, ...textFrame(1, "for the second") }) : "never";
      },
    });
    const [one, two] = [await open(), await open()];
    await timers.pass(200);
    expect(questions).toEqual([["t1"], ["t1", "t2"], ["t1", "t2"]]);
    expect([one.events, two.events]).toEqual([["open"], ["open", "for the second"]]);
    one.socket.close();
    await timers.pass(200);
    expect(questions.at(-1)).toEqual(["t1", "t2"]);
  });
});
