import { createServerClock } from "@docket/client/src/api/serverClock.ts";
import { describe, expect, it } from "vitest";

/** A page whose monotonic clock and device clock are set by hand. */
function page(deviceTime: number) {
  const device = { time: deviceTime, monotonic: 5_000 };
  const clock = createServerClock(() => device.monotonic, () => device.time);
  const pass = (ms: number): void => {
    device.time += ms;
    device.monotonic += ms;
  };
  return { device, clock, pass };
}

describe("the server's clock on a page", () => {
  it("tells the server's time on a device that is hours wrong", () => {
    const { clock, pass } = page(0);
    clock.set(1_600_000_000_000);
    pass(90_000);
    expect(clock.now()).toBe(1_600_000_090_000);
  });

  it("does not jump when the device's clock is corrected", () => {
    const { clock, device, pass } = page(1_599_990_000_000);
    clock.set(1_600_000_000_000);
    device.time += 10_000_000;
    pass(1_000);
    expect(clock.now()).toBe(1_600_000_001_000);
  });

  it("takes the newest word of the server", () => {
    const { clock, pass } = page(0);
    clock.set(1_000);
    pass(500);
    clock.set(2_000);
    expect(clock.now()).toBe(2_000);
  });

  it("falls back to the device until the server has said something", () => {
    expect(page(77).clock.now()).toBe(77);
  });
});
