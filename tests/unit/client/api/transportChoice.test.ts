import { createTransportChoice, type TransportChoice } from "@docket/client/src/api/transportChoice.ts";
import { describe, expect, it } from "vitest";
import { fakeTimers } from "../../../support/fakeTimers.ts";

interface Setting {
  choice: TransportChoice;
  pass: (ms: number) => Promise<void>;
  /** What is true of the network; changed by the test. */
  network: { isHttpUp: boolean; doSocketsWork: boolean };
  looks: () => number;
  remembered: () => boolean;
  /** A WebSocket fails on its own, some time after the one before. */
  fail: (isHung?: boolean) => Promise<void>;
}

function setting(options: { remembered?: boolean } = {}): Setting {
  const timers = fakeTimers(0);
  const network = { isHttpUp: true, doSocketsWork: false };
  let looks = 0;
  let remembered = options.remembered ?? false;
  const choice = createTransportChoice({
    now: () => timers.now(),
    setTimer: (run, ms) => void timers.after(ms, run),
    isHttpUp: async () => network.isHttpUp,
    async doSocketsWork() {
      looks += 1;
      return network.doSocketsWork;
    },
    recall: () => remembered,
    remember: (isOverHttp) => void (remembered = isOverHttp),
  });
  return {
    choice,
    pass: (ms) => timers.pass(ms),
    network,
    looks: () => looks,
    remembered: () => remembered,
    async fail(isHung = false) {
      await timers.pass(200);
      await choice.socketFailed(timers.now(), isHung);
    },
  };
}

const MINUTE = 60_000;

describe("the way of live connections", () => {
  it("is a WebSocket, until three in a row have failed while HTTP answers", async () => {
    const { choice, fail } = setting();
    expect(choice.next()).toBe("socket");
    await fail();
    await fail();
    expect(choice.next()).toBe("socket");
    await fail();
    expect(choice.next()).toBe("http");
  });

  it("stays a WebSocket while the server is down or restarting", async () => {
    const { choice, fail, network } = setting();
    network.isHttpUp = false;
    for (let attempt = 0; attempt < 20; attempt += 1) await fail();
    network.isHttpUp = true;
    await fail();
    await fail();
    expect(choice.next()).toBe("socket");
    choice.socketWorked();
    await fail();
    expect(choice.next()).toBe("socket");
  });

  it("is HTTP at once where a handshake hangs and HTTP answers", async () => {
    const { choice, fail, network } = setting();
    network.isHttpUp = false;
    await fail(true);
    expect(choice.next()).toBe("socket");
    network.isHttpUp = true;
    await fail(true);
    expect(choice.next()).toBe("http");
  });

  it("counts sockets that fail together once", async () => {
    const { choice, pass } = setting();
    await pass(1_000);
    await Promise.all([100, 200, 300, 400].map((startedAt) => choice.socketFailed(startedAt, false)));
    expect(choice.next()).toBe("socket");
  });

  it("forgets failures once a WebSocket has brought something", async () => {
    const { choice, fail } = setting();
    await fail();
    await fail();
    choice.socketWorked();
    await fail();
    expect(choice.next()).toBe("socket");
  });

  it("is told as HTTP only while a tunnel is open, and remembered from the first on", async () => {
    const { choice, fail, remembered } = setting();
    const told: boolean[] = [];
    choice.subscribe(() => told.push(choice.isOverHttp()));
    for (let attempt = 0; attempt < 3; attempt += 1) await fail();
    expect([choice.isOverHttp(), remembered()]).toEqual([false, false]);
    choice.tunnelOpened();
    choice.tunnelOpened();
    choice.tunnelEnded(true);
    expect(choice.isOverHttp()).toBe(true);
    choice.tunnelEnded(true);
    expect(told).toEqual([true, true, true, false]);
    expect([choice.next(), remembered()]).toEqual(["http", true]);
  });

  it("is a WebSocket again when no tunnel could be opened either", async () => {
    const { choice, fail, remembered } = setting();
    for (let attempt = 0; attempt < 3; attempt += 1) await fail();
    choice.tunnelEnded(false);
    expect([choice.next(), remembered()]).toEqual(["socket", false]);
  });

  it("is looked at now and then, and changes back when WebSockets work again", async () => {
    const { choice, fail, network, looks, pass, remembered } = setting();
    for (let attempt = 0; attempt < 3; attempt += 1) await fail();
    choice.tunnelOpened();
    await pass(4 * MINUTE);
    expect(looks()).toBe(0);
    await pass(2 * MINUTE);
    expect([looks(), choice.next()]).toEqual([1, "http"]);
    network.doSocketsWork = true;
    await pass(5 * MINUTE);
    expect([choice.next(), remembered()]).toEqual(["socket", false]);
    await pass(60 * MINUTE);
    expect(looks()).toBe(2);
  });

  it("is HTTP from the start in a tab that remembers, and looked at soon", async () => {
    const { choice, network, pass, looks, remembered } = setting({ remembered: true });
    expect(choice.next()).toBe("http");
    network.doSocketsWork = true;
    await pass(MINUTE);
    expect([looks(), choice.next(), remembered()]).toEqual([1, "socket", false]);
  });
});
