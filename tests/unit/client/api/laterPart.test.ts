import { makeQueryClient } from "@docket/client/src/api/queryClient.ts";
import { laterPartQuery } from "@docket/client/src/api/useLaterPart.ts";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

describe("a part of the page that is loaded later", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("is asked for every 5 s until it comes, and not after that; that it cannot be had is no error", async () => {
    let tries = 0;
    const load = async (): Promise<string> => {
      tries += 1;
      if (tries < 8) throw new TypeError("Failed to fetch dynamically imported module");
      return "the part";
    };
    let isRefused = false;
    const part = makeQueryClient().fetchQuery(laterPartQuery("some part", load));
    part.catch(() => (isRefused = true));
    await vi.advanceTimersByTimeAsync(6 * 5_000);
    expect([tries, isRefused]).toEqual([7, false]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await part).toBe("the part");
    await vi.advanceTimersByTimeAsync(600_000);
    expect(tries).toBe(8);
  });
});
