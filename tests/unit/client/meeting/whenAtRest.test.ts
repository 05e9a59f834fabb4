import { whenAtRest } from "@docket/client/src/features/meeting/whenAtRest.ts";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

describe("big work of a page that is not urgent", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** A page with such work, in which keys are pressed every 100 ms. */
  function pageWithWork() {
    const page = new EventTarget();
    let done = 0;
    const end = whenAtRest(page, () => (done += 1));
    const write = (seconds: number): void => {
      for (let key = 0; key < seconds * 10; key += 1) {
        page.dispatchEvent(new Event("keydown"));
        vi.advanceTimersByTime(100);
      }
    };
    return { write, rest: (ms: number) => void vi.advanceTimersByTime(ms), runs: () => done, end };
  }

  it("is done once, when the page has been open for a while", () => {
    const { rest, runs } = pageWithWork();
    rest(3_900);
    expect(runs()).toBe(0);
    rest(60_000);
    expect(runs()).toBe(1);
  });

  it("takes nothing from letters: it waits while somebody writes, and comes with the rest after that", () => {
    const { write, rest, runs } = pageWithWork();
    write(15);
    expect(runs()).toBe(0);
    rest(4_000);
    expect(runs()).toBe(1);
    write(15);
    rest(60_000);
    expect(runs()).toBe(1);
  });

  it("is done within about a minute though somebody writes without a pause", () => {
    const { write, runs } = pageWithWork();
    write(70);
    expect(runs()).toBe(1);
  });

  it("is not done in a page that was left", () => {
    const { rest, runs, end } = pageWithWork();
    end();
    rest(60_000);
    expect(runs()).toBe(0);
  });
});
