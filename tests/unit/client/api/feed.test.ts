import { createFeed, type Feed, type FeedSocket, type FeedSurroundings } from "@docket/client/src/api/feed.ts";
import type { FeedMessage } from "@docket/shared/protocol/views.ts";
import { describe, expect, it } from "vitest";
import { day, session } from "../../../support/agendaBuilders.ts";
import { viewOf } from "../../../support/meetingViews.ts";

const hello: FeedMessage = { type: "hello", view: viewOf([day("2020-09-15", session("09:00", "Welcome"))]), outcomes: { actionItems: [], decisions: [] }, presence: [] };

class FakeSocket implements FeedSocket {
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: unknown }) => void) | null = null;
  onclose: ((close: { code: number }) => void) | null = null;
  readonly sent: unknown[] = [];
  isClosed = false;
  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }
  close(): void {
    this.isClosed = true;
  }
  say(message: FeedMessage): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
}

/** A page with sockets, timers and network under the test's control. */
function surroundings() {
  const sockets: FakeSocket[] = [];
  const timers = new Map<number, { run: () => void; ms: number; due: number }>();
  let lastTimer = 0;
  let now = 0;
  let wake = (): void => undefined;
  const around: FeedSurroundings = {
    openSocket: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
    random: () => 0.5,
    monotonic: () => now,
    deviceTime: () => 0,
    setTimer: (run, ms) => {
      lastTimer += 1;
      timers.set(lastTimer, { run, ms, due: now + ms });
      return lastTimer;
    },
    clearTimer: (timer) => void timers.delete(timer),
    onWake: (run) => {
      wake = run;
      return () => (wake = () => undefined);
    },
  };
  const latest = (): FakeSocket => sockets.at(-1)!;
  const runTimers = (): void => {
    const due = [...timers.values()];
    timers.clear();
    for (const { run } of due) run();
  };
  const pass = (ms: number): void => {
    now += ms;
    for (const [timer, { run, due }] of timers) {
      if (due > now) continue;
      timers.delete(timer);
      run();
    }
  };
  return { around, sockets, latest, timers, runTimers, pass, wake: () => wake() };
}

/** A feed that has been opened. */
function openFeed(meetingId: string, around: FeedSurroundings): Feed & { close: () => void } {
  const feed = createFeed(meetingId, around);
  return Object.assign(feed, { close: feed.open() });
}

describe("the live connection of a meeting page", () => {
  it("is open once the server has said hello", () => {
    const page = surroundings();
    const feed = openFeed("m", page.around);
    expect(feed.store.get().connection).toBe("connecting");
    page.latest().say(hello);
    expect(feed.store.get()).toMatchObject({ connection: "open", attempt: 0 });
  });

  it("says again after a reconnect what is being read", () => {
    const page = surroundings();
    const feed = openFeed("m", page.around);
    page.latest().onopen?.();
    feed.setReading("s1");
    page.latest().onclose?.({ code: 1006 });
    page.runTimers();
    page.latest().onopen?.();
    expect(page.sockets).toHaveLength(2);
    expect(page.latest().sent).toEqual([{ type: "reading", sessionId: "s1" }]);
  });

  it("waits longer after each loss, and from the start again once it was open", () => {
    const page = surroundings();
    openFeed("m", page.around);
    const waits: number[] = [];
    for (let loss = 0; loss < 3; loss += 1) {
      page.latest().onclose?.({ code: 1006 });
      waits.push([...page.timers.values()][0]!.ms);
      page.runTimers();
    }
    page.latest().say(hello);
    page.latest().onclose?.({ code: 1006 });
    waits.push([...page.timers.values()][0]!.ms);
    expect(waits[1]).toBeGreaterThan(waits[0]!);
    expect(waits[2]).toBeGreaterThan(waits[1]!);
    expect(waits[3]).toBe(waits[0]);
  });

  it("tries at once when the network is back, and only once", () => {
    const page = surroundings();
    openFeed("m", page.around);
    page.latest().onclose?.({ code: 1006 });
    page.wake();
    page.wake();
    page.runTimers();
    expect(page.sockets).toHaveLength(2);
  });

  it("tries again at once when it was woken during a try that then fails, but not when it was open", () => {
    const page = surroundings();
    openFeed("m1", page.around);
    page.wake();
    page.latest().onclose?.({ code: 1006 });
    expect(page.sockets).toHaveLength(2);
    page.latest().say(hello);
    page.wake();
    page.latest().onclose?.({ code: 1006 });
    expect(page.sockets).toHaveLength(2);
  });

  it("does not come back after a refusal that is final", () => {
    const page = surroundings();
    const feed = openFeed("m", page.around);
    page.latest().onclose?.({ code: 4403 });
    page.wake();
    expect(page.sockets).toHaveLength(1);
    expect(feed.store.get().connection).toBe("closed");
  });

  it("ends when the link was revoked", () => {
    const page = surroundings();
    const feed = openFeed("m", page.around);
    page.latest().say(hello);
    page.latest().say({ type: "closed", reason: "link-revoked" });
    expect(feed.store.get()).toMatchObject({ connection: "closed", closedFor: "link-revoked" });
    expect(page.latest().isClosed).toBe(true);
  });

  it("ignores frames that are no messages", () => {
    const page = surroundings();
    const feed = openFeed("m", page.around);
    for (const data of ["{", "7", "null", new Uint8Array(2)]) page.latest().onmessage?.({ data });
    expect(feed.store.get().view).toBeNull();
  });

  it("leaves no timer behind when the page is left", () => {
    const page = surroundings();
    const feed = openFeed("m", page.around);
    page.latest().onclose?.({ code: 1006 });
    feed.close();
    expect(page.timers.size).toBe(0);
  });

  it("can be opened again after it was closed, and hears no more of the old socket", () => {
    const page = surroundings();
    const feed = openFeed("m", page.around);
    const old = page.latest();
    feed.close();
    feed.open();
    old.say(hello);
    expect(feed.store.get().view).toBeNull();
    page.latest().say(hello);
    expect(feed.store.get().connection).toBe("open");
  });

  it("gives up a link that has said nothing for 20 s, and tries again", () => {
    const page = surroundings();
    const feed = openFeed("m", page.around);
    page.latest().say(hello);
    const dead = page.latest();
    page.pass(15_000);
    dead.say({ type: "alive" });
    page.pass(19_999);
    expect(feed.store.get().connection).toBe("open");
    page.pass(1);
    expect(dead.isClosed).toBe(true);
    expect(feed.store.get()).toMatchObject({ connection: "waiting", attempt: 1 });
    page.runTimers();
    expect(page.sockets).toHaveLength(2);
  });
});
