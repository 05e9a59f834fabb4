import { createInProcessBus } from "@docket/server/src/bus/inProcessBus.ts";
import { createOpenCounts } from "@docket/server/src/outcomes/openCounts.ts";
import { expect, it } from "vitest";

function setUp(count: (asked: number) => Promise<number>) {
  const bus = createInProcessBus((fault) => {
    throw fault;
  });
  let asked = 0;
  const counts = createOpenCounts(bus, () => count((asked += 1)));
  const change = (meetingId: string): void => bus.publish({ type: "outcomesChanged", meetingId, changed: { actionItems: [], decisions: [] }, removedIds: [] });
  return { bus, counts, change, asked: () => asked };
}

it("counts a meeting once until something of that very meeting has changed", async () => {
  const { bus, counts, change, asked } = setUp(async (times) => times * 10);
  expect([await counts.of("mirrors"), await counts.of("mirrors")]).toEqual([10, 10]);
  change("domes");
  bus.publish({ type: "markerMoved", meetingId: "mirrors", by: "ines" });
  expect(await counts.of("mirrors")).toBe(10);
  change("mirrors");
  expect(await counts.of("mirrors")).toBe(20);
  bus.publish({ type: "meetingChanged", meetingId: "mirrors" });
  expect(await counts.of("mirrors")).toBe(30);
  counts.forget("mirrors");
  expect(await counts.of("mirrors")).toBe(40);
  expect(asked()).toBe(4);
});

it("does not keep a count during which something changed", async () => {
  const { counts, change } = setUp(async (times) => times);
  const during = counts.of("mirrors");
  change("mirrors");
  expect(await during).toBe(1);
  expect(await counts.of("mirrors")).toBe(2);
});

it("tries again what could not be counted", async () => {
  const { counts } = setUp(async (times) => {
    if (times === 1) throw new Error("the disk is gone");
    return times;
  });
  await expect(counts.of("mirrors")).rejects.toThrow("the disk is gone");
  expect(await counts.of("mirrors")).toBe(2);
});
