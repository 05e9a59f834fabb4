import type { LiveSocket } from "@docket/server/src/http/liveSocket.ts";
import { TUNNEL_LIMITS } from "@docket/server/src/tunnel/limits.ts";
import { Tunnels } from "@docket/server/src/tunnel/tunnels.ts";
import { AppError } from "@docket/shared/base/errors.ts";
import { type TunnelFrame, decodeTunnelFrames } from "@docket/shared/protocol/tunnelFrames.ts";
import { describe, expect, it } from "vitest";
import { fakeTimers, settle } from "../../../support/fakeTimers.ts";
import { endIn } from "../../../support/tunnelClients.ts";

/** Tunnels on a clock of the test, and what the other end of each hears. */
function setting() {
  const timers = fakeTimers();
  const tunnels = new Tunnels({ now: () => timers.now(), timers, limits: TUNNEL_LIMITS });
  const heard: string[] = [];
  let released = 0;
  return {
    timers,
    tunnels,
    heard,
    released: () => released,
    open: async (credential = "ines") => {
      let socket: LiveSocket | null = null;
      const id = await tunnels.open(credential, async () => ({
        meetingId: "meeting",
        personId: "ines",
        seat(given) {
          socket = given;
          given.listen({
            frame: (data, isBinary) => heard.push(`${isBinary ? "bytes" : "text"} ${Buffer.from(data).toString()}`),
            heard: () => undefined,
            closed: () => heard.push("closed"),
          });
        },
        release: () => void (released += 1),
      }));
      return { id, socket: socket as unknown as LiveSocket };
    },
    /** Asks, and says when the answer came. */
    ask: (...asked: { tunnelId: string; after: number }[]) => {
      const question = { frames: null as TunnelFrame[] | null, leave: (): void => undefined };
      void tunnels.news("ines", asked, (run) => (question.leave = run)).then((body) => (question.frames = decodeTunnelFrames(body)));
      return question;
    },
  };
}

const frameOf = (number: number, text: string): TunnelFrame => ({ tunnel: 0, kind: "bytes", number, data: Buffer.from(text) });
const textsOf = (frames: TunnelFrame[] | null): string[] => (frames ?? []).map(({ data }) => Buffer.from(data).toString());

describe("a question for frames", () => {
  it("waits for 15 s at most, and is answered as soon as there is something (T4)", async () => {
    const { open, ask, timers } = setting();
    const { id, socket } = await open();
    const vain = ask({ tunnelId: id, after: 0 });
    await timers.pass(14_999);
    expect(vain.frames).toBeNull();
    await timers.pass(1);
    expect(vain.frames).toEqual([]);
    const lucky = ask({ tunnelId: id, after: 0 });
    await settle();
    socket.send("one");
    socket.send("two");
    await settle();
    expect(textsOf(lucky.frames)).toEqual(["one", "two"]);
  });

  it("takes the place of the one before, which is answered (T4)", async () => {
    const { open, ask } = setting();
    const { id, socket } = await open();
    const [lost, next] = [ask({ tunnelId: id, after: 0 }), ask({ tunnelId: id, after: 0 })];
    await settle();
    expect([lost.frames, next.frames]).toEqual([[], null]);
    socket.send("word");
    await settle();
    expect(textsOf(next.frames)).toEqual(["word"]);
  });

  it("gets at most as much as one body carries, and the rest with the next (T3)", async () => {
    const { open, ask } = setting();
    const { id, socket } = await open();
    for (const size of [200_000, 200_000, 500_000]) socket.send(new Uint8Array(size));
    const sizes: number[] = [];
    for (let after = 0; after < 3; after = sizes.length) {
      const question = ask({ tunnelId: id, after });
      await settle();
      sizes.push(...(question.frames ?? []).map(({ data }) => data.length));
    }
    expect(sizes).toEqual([200_000, 200_000, 500_000]);
    expect(socket.queuedBytes()).toBe(500_000);
    ask({ tunnelId: id, after: 3 });
    expect(socket.queuedBytes()).toBe(0);
  });
});

describe("a tunnel", () => {
  it("is dropped when nobody has asked for 25 s, and not while a question waits (T6)", async () => {
    const { open, ask, timers, heard, tunnels, released } = setting();
    const { id } = await open();
    await timers.pass(24_000);
    ask({ tunnelId: id, after: 0 });
    await timers.pass(39_000);
    expect(heard).toEqual([]);
    await timers.pass(6_000);
    expect([heard, released(), tunnels.find("ines", id)]).toEqual([["closed"], 1, null]);
  });

  it("is dropped when whoever asked is gone (T6)", async () => {
    const { open, ask, timers, heard } = setting();
    const { id } = await open();
    const question = ask({ tunnelId: id, after: 0 });
    await settle();
    question.leave();
    await timers.pass(31_000);
    expect(heard).toEqual(["closed"]);
  });

  it("takes nothing while its connection is paused, and everything once after (T2, T8)", async () => {
    const { open, tunnels, heard, timers } = setting();
    const { id, socket } = await open();
    const tunnel = tunnels.find("ines", id);
    if (tunnel === null) throw new Error("no tunnel");
    socket.pause();
    const flows: boolean[] = [];
    const send = async (): Promise<void> => {
      const isFlowing = await tunnels.flowing(tunnel, () => undefined);
      flows.push(isFlowing);
      tunnel.take(isFlowing ? [frameOf(1, "one"), frameOf(2, "two")] : []);
    };
    void send();
    await timers.pass(5_000);
    expect([flows, heard]).toEqual([[false], []]);
    void send();
    void send();
    await settle();
    socket.resume();
    await settle();
    expect([flows, heard]).toEqual([[false, true, true], ["bytes one", "bytes two"]]);
  });

  it("hears the end behind everything else, and is gone once that has arrived (T5)", async () => {
    const { open, ask, heard, tunnels, released } = setting();
    const { id, socket } = await open();
    socket.send("last words");
    socket.close(4404, "SESSION_NOT_FOUND");
    socket.close(1012, "later");
    socket.send("too late");
    await settle();
    const question = ask({ tunnelId: id, after: 0 });
    await settle();
    expect(question.frames?.map(({ kind }) => kind)).toEqual(["text", "end"]);
    expect(endIn(question.frames?.[1])).toBe("4404 SESSION_NOT_FOUND");
    expect([heard, released()]).toEqual([["closed"], 0]);
    ask({ tunnelId: id, after: 2 });
    await settle();
    expect([heard, released(), tunnels.find("ines", id)]).toEqual([["closed"], 1, null]);
  });

  it("gives its place back, also when it was refused at the door (T7)", async () => {
    const { open, tunnels, timers } = setting();
    const refuse = async (): Promise<never> => {
      throw new AppError("MEETING_NOT_FOUND", "none");
    };
    for (let round = 0; round < 40; round += 1) await expect(tunnels.open("ines", refuse)).rejects.toMatchObject({ code: "MEETING_NOT_FOUND" });
    expect(tunnels.knows("ines")).toBe(false);
    for (let round = 0; round < 32; round += 1) await open();
    await expect(open()).rejects.toMatchObject({ code: "RATE_LIMITED" });
    await timers.pass(31_000);
    expect(tunnels.knows("ines")).toBe(false);
  });

  it("refuses the 2,001st of the server before anybody is asked (T7)", async () => {
    const { open, tunnels } = setting();
    for (let one = 0; one < 2_000; one += 1) await open(`person ${one}`);
    let isAsked = false;
    const admit = async (): Promise<never> => {
      isAsked = true;
      throw new Error("asked");
    };
    await expect(tunnels.open("ines", admit)).rejects.toMatchObject({ code: "RATE_LIMITED" });
    expect(isAsked).toBe(false);
  });

  it("ends with 1012 when the server stops, and the question that waits hears so (T9)", async () => {
    const { open, ask, tunnels, heard } = setting();
    const { id } = await open();
    const question = ask({ tunnelId: id, after: 0 });
    await settle();
    tunnels.close();
    await settle();
    expect(endIn(question.frames?.[0])).toBe("1012 SERVER_STOPPING");
    expect(heard).toEqual(["closed"]);
  });
});
