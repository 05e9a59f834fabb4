import { isFinalClose, LinkKeeper, type LinkSurroundings, retryDelay, retryHint } from "@docket/client/src/api/linkKeeper.ts";
import { describe, expect, it } from "vitest";

/** A link with a clock that only the test moves. */
function stage(random = 0) {
  let now = 0;
  let lastTimer = 0;
  let wake: () => void = () => undefined;
  const timers = new Map<number, { at: number; run: () => void }>();
  const did: string[] = [];
  const around: LinkSurroundings = {
    random: () => random,
    monotonic: () => now,
    setTimer(run, ms) {
      lastTimer += 1;
      timers.set(lastTimer, { at: now + ms, run });
      return lastTimer;
    },
    clearTimer: (timer) => void timers.delete(timer),
    onWake(run) {
      wake = run;
      return () => (wake = () => undefined);
    },
  };
  const keeper: LinkKeeper = new LinkKeeper(
    {
      connect: () => void did.push(`connect at ${now}`),
      drop() {
        did.push(`drop at ${now}`);
        keeper.closed(1006, "");
      },
      ended: (code) => void did.push(`ended with ${code}`),
    },
    around,
  );
  const pass = (ms: number): void => {
    const end = now + ms;
    for (;;) {
      const [next] = [...timers].filter(([, { at }]) => at <= end).toSorted(([, a], [, b]) => a.at - b.at);
      if (next === undefined) break;
      timers.delete(next[0]);
      now = next[1].at;
      next[1].run();
    }
    now = end;
  };
  return {
    keeper,
    did,
    wake: () => wake(),
    pass,
  };
}

describe("a link to the server", () => {
  it("is tried again after pauses that grow to 15 s, and from the start once it has worked", () => {
    const { keeper, did, pass } = stage(1);
    keeper.start();
    for (let loss = 0; loss < 8; loss += 1) {
      keeper.closed(1006, "");
      pass(15_000);
    }
    expect(did.slice(0, 4)).toEqual(["connect at 0", "connect at 500", "connect at 16000", "connect at 32000"]);
    keeper.works();
    keeper.closed(1006, "");
    const before = did.length;
    pass(500);
    expect(did).toHaveLength(before + 1);
  });

  it("is tried by no two pages in the same moment: half of each pause is chance", () => {
    const first = [0, 0.5, 1].map((random) => {
      const { keeper, did, pass } = stage(random);
      keeper.start();
      keeper.closed(1006, "");
      pass(1_000);
      return did[1];
    });
    expect(first).toEqual(["connect at 250", "connect at 375", "connect at 500"]);
  });

  it("is tried at once when the network is back or the page is looked at", () => {
    const { keeper, did, wake } = stage();
    keeper.start();
    keeper.closed(1006, "");
    wake();
    expect(did).toEqual(["connect at 0", "connect at 0"]);
  });

  it("is tried again at once when it was woken during a try that then fails, but not after one that had an answer", () => {
    const { keeper, did, wake, pass } = stage();
    keeper.start();
    wake();
    keeper.closed(1006, "");
    expect(did).toEqual(["connect at 0", "connect at 0"]);
    keeper.heard();
    wake();
    keeper.closed(1006, "");
    pass(249);
    expect(did).toHaveLength(2);
  });

  it("waits as long as the server asks for, spread by a quarter, and is not woken before", () => {
    const { keeper, did, wake, pass } = stage(1);
    keeper.start();
    keeper.closed(1013, "RATE_LIMITED: too much, retry=8000");
    wake();
    pass(9_999);
    expect(did).toEqual(["connect at 0"]);
    pass(1);
    expect(did).toEqual(["connect at 0", "connect at 10000"]);
    expect(retryHint("SERVER_STOPPING: back soon retry=250")).toBe(250);
    expect(retryHint("retry=250 and more")).toBeNull();
  });

  it.each([4400, 4401, 4403, 4404, 4409])("ends for good with %i", (code) => {
    const { keeper, did, wake, pass } = stage();
    keeper.start();
    keeper.closed(code, "");
    wake();
    pass(60_000);
    expect(did).toEqual(["connect at 0", `ended with ${code}`]);
  });

  it.each([1001, 1006, 1011, 1012, 1013, 4500])("is tried again after %i", (code) => {
    const { keeper, did, pass } = stage();
    keeper.start();
    keeper.closed(code, "");
    pass(1_000);
    expect(did).toHaveLength(2);
  });

  it("is given up when it says nothing for 20 s, and when it hangs while it is being made", () => {
    const { keeper, did, pass } = stage();
    keeper.start();
    pass(15_000);
    keeper.heard();
    pass(19_999);
    expect(did).toEqual(["connect at 0"]);
    pass(1);
    expect(did).toEqual(["connect at 0", "drop at 35000"]);
    pass(20_250);
    expect(did.slice(2)).toEqual(["connect at 35250", "drop at 55250"]);
  });

  it("that has been silent for long is not waited for when somebody comes back to the page", () => {
    const { keeper, did, wake, pass } = stage();
    keeper.start();
    pass(10_000);
    wake();
    expect(did).toEqual(["connect at 0"]);
    pass(7_000);
    wake();
    expect(did).toEqual(["connect at 0", "drop at 17000", "connect at 17000"]);
  });

  it("spreads its attempts between half and the whole of a capped wait", () => {
    expect(retryDelay(1, 0)).toBe(250);
    expect(retryDelay(1, 1)).toBe(500);
    expect(retryDelay(30, 1)).toBe(15_000);
  });

  it("takes 44xx as final and a restart as not", () => {
    expect([4401, 4404, 1012, 1006].map(isFinalClose)).toEqual([true, true, false, false]);
  });
});
