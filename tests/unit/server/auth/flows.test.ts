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

  it("is one of so many, of whom the oldest are forgotten first", () => {
    const flows = createFlows(() => 0);
    for (let i = 0; i <= MOST_FLOWS; i += 1) flows.add(flow(`${i}`), "browser");
    expect(() => flows.take("0", "browser")).toThrow(LOST);
    expect([flows.take("1", "browser"), flows.take(`${MOST_FLOWS}`, "browser")]).toEqual([flow("1"), flow(`${MOST_FLOWS}`)]);
  });
});
