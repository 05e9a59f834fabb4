import { Throttle } from "@docket/server/src/sync/throttle.ts";
import { DEFAULT_LIMITS } from "@docket/server/src/sync/limits.ts";
import { TokenBucket } from "@docket/server/src/sync/tokenBucket.ts";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { fakeClock } from "../../../support/deterministic.ts";
import { settle } from "../../../support/fakeTimers.ts";
import { frame, step1, textOf, updateFrame, updateOf } from "../../../support/syncClients.ts";
import { syncHarness, type Seat } from "../../../support/syncHarness.ts";

const MB = 1024 * 1024;
const type = (text: string, clientId: number): Uint8Array => updateFrame(updateOf((each) => each.insert(0, text), clientId));

/** What a reader has after all frames that it was sent. */
function textAt(seat: Seat): string {
  const doc = new Y.Doc();
  for (const { bytes } of [...seat.of("step2"), ...seat.of("update")]) Y.applyUpdate(doc, bytes);
  expect(doc.store.pendingStructs).toBeNull();
  return textOf(doc).toJSON();
}

describe("a slow reader", () => {
  it("loses awareness first, and gets the present states when it has caught up (L3)", async () => {
    const harness = syncHarness();
    const [slow, ines] = [await harness.seat("a", { as: "slow" }), await harness.seat("a")];
    slow.queued = 200 * 1024;
    ines.receive(frame(1, frame(1, 7, 1, JSON.stringify({ typing: true }))));
    ines.receive(type("x", 1));
    await harness.timers.pass(1000);
    expect(slow.of("awareness")).toEqual([]);
    expect(slow.of("update")).toHaveLength(1);
    slow.queued = 0;
    await harness.timers.pass(1000);
    expect(slow.of("awareness").at(-1)?.states.get(7)).toMatchObject({ typing: true });
  });

  it("gets one update for all that it was not sent, and the others wait for nothing (L3)", async () => {
    const harness = syncHarness();
    const [slow, ines] = [await harness.seat("a", { as: "slow" }), await harness.seat("a", { as: "ines" })];
    slow.queued = 2 * MB;
    for (let id = 1; id <= 5; id += 1) {
      ines.receive(type(`${id}`, id));
      await settle();
    }
    expect(ines.of("update")).toHaveLength(5);
    expect(slow.of("update")).toHaveLength(1);
    await harness.timers.pass(5000);
    expect(slow.of("update")).toHaveLength(1);
    slow.queued = 0;
    await harness.timers.pass(300);
    expect(slow.of("update")).toHaveLength(2);
    expect(textAt(slow)).toBe(textAt(ines));
    ines.receive(type("6", 6));
    await settle();
    expect(textAt(slow)).toBe(textAt(ines));
    expect(slow.closedWith).toBeNull();
  });

  it("is closed with a code that says come again, when too much waits or it stays behind (L3)", async () => {
    const harness = syncHarness();
    const [stuck, full, ines] = [await harness.seat("a"), await harness.seat("a"), await harness.seat("a")];
    stuck.queued = 2 * MB;
    full.queued = 9 * MB;
    ines.receive(type("x", 1));
    await settle();
    expect([stuck.closedWith, full.closedWith]).toEqual([null, 4503]);
    expect(ines.of("update")).toHaveLength(1);
    for (let second = 0; second < 25; second += 1) {
      stuck.connection.heard();
      ines.connection.heard();
      await harness.timers.pass(1000);
    }
    expect([stuck.closedWith, ines.closedWith]).toEqual([4503, null]);
  });
});

describe("a connection that sends too fast", () => {
  it("is read no faster than it may send; nothing is thrown away (L6)", async () => {
    const harness = syncHarness({ limits: { messages: { perSecond: 10, burst: 20 } } });
    const seat = await harness.seat("a", { saysHello: true });
    for (let id = 1; id <= 30; id += 1) seat.receive(type("x", (id % 5) + 1));
    expect(seat.isPaused).toBe(true);
    await harness.timers.pass(2000);
    expect(seat.isPaused).toBe(false);
    expect(seat.of("ack").at(-1)?.ordinal).toBe(30);
    expect(seat.closedWith).toBeNull();
  });

  it("is closed when it goes on for half a minute (L6)", async () => {
    const harness = syncHarness({ limits: { messages: { perSecond: 10, burst: 20 } } });
    const [mallory, ines] = [await harness.seat("a", { as: "mallory" }), await harness.seat("a")];
    for (let second = 0; second < 40; second += 1) {
      for (let each = 0; each < 20; each += 1) mallory.receive(frame(3));
      ines.receive(frame(3));
      await harness.timers.pass(1000);
    }
    expect([mallory.closedWith, ines.closedWith]).toEqual([1013, null]);
  });

  it("is not taken for dead while it is not read (L1, L6)", async () => {
    const harness = syncHarness({ limits: { messages: { perSecond: 1, burst: 1 } } });
    const seat = await harness.seat("a");
    for (let each = 0; each < 28; each += 1) seat.receive(frame(3));
    await harness.timers.pass(25_000);
    expect([seat.isTerminated, seat.closedWith]).toEqual([false, null]);
  });

  it("pays for the whole document each time it asks (L6)", () => {
    const clock = fakeClock(0);
    const throttle = new Throttle(DEFAULT_LIMITS, clock.now);
    const paces = Array.from({ length: 11 }, () => throttle.take(step1().length, true));
    expect(paces.map(({ kind }) => kind)).toEqual([...Array.from({ length: 10 }, () => "go"), "pause"]);
    expect(paces.at(-1)).toEqual({ kind: "pause", ms: 5000 });
  });

  it("loses nothing to a clock that was set back (L6)", () => {
    const clock = fakeClock(1_000_000);
    const bucket = new TokenBucket({ perSecond: 10, burst: 10 }, clock.now);
    expect(bucket.take(10)).toBe(0);
    clock.advance(-500_000);
    expect(bucket.take(1)).toBe(100);
    clock.advance(200);
    expect(bucket.take(1)).toBe(0);
  });
});
