import { describe, expect, it } from "vitest";
import { FLOW_MS, type Flow, MOST_FLOWS, createFlows } from "../../../../server/src/auth/account/flows.ts";

const flow = (state: string): Flow => ({ secrets: { state, nonce: "n", codeVerifier: "v", redirectUri: "http://127.0.0.1/" }, returnTo: "/" });
const LOST = expect.objectContaining({ code: "ACCOUNT_SIGN_IN_LOST" });

describe("a sign-in under way", () => {
  it("comes back once, to the browser that began it", () => {
    const flows = createFlows(() => 0);
    flows.add(flow("a"), "browser");
    expect(() => flows.take("a", "another")).toThrow(LOST);
    expect(() => flows.take("a", null)).toThrow(LOST);
    expect(flows.take("a", "browser")).toEqual(flow("a"));
    expect(() => flows.take("a", "browser")).toThrow(LOST);
  });

  it("is over after ten minutes", () => {
    let now = 0;
    const flows = createFlows(() => now);
    flows.add(flow("a"), "browser");
    flows.add(flow("b"), "browser");
    now = FLOW_MS - 1;
    expect(flows.take("a", "browser")).toEqual(flow("a"));
    now = FLOW_MS;
    expect(() => flows.take("b", "browser")).toThrow(LOST);
  });

  it("is one of so many, until the first of them are over", () => {
    let now = 0;
    const flows = createFlows(() => now);
    for (let i = 0; i < MOST_FLOWS; i += 1) flows.add(flow(`${i}`), "browser");
    expect(() => flows.add(flow("one more"), "browser")).toThrow(expect.objectContaining({ code: "RATE_LIMITED" }));
    now = FLOW_MS;
    flows.add(flow("one more"), "browser");
    expect(flows.take("one more", "browser")).toEqual(flow("one more"));
  });
});
