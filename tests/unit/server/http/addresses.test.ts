import { describe, expect, it } from "vitest";
import { reachableAt } from "../../../../server/src/http/addresses.ts";

describe("the address to type into a browser", () => {
  it("is the one the server listens on", () => {
    expect(reachableAt("127.0.0.1", 3000)).toEqual({ local: "http://127.0.0.1:3000", network: [] });
    expect(reachableAt("::1", 80).local).toBe("http://[::1]:80");
  });

  it("is this machine's and those of its networks when the server listens everywhere", () => {
    const { local, network } = reachableAt("0.0.0.0", 3000);
    expect(local).toBe("http://127.0.0.1:3000");
    for (const address of network) expect(address).toMatch(/^http:\/\/\d+\.\d+\.\d+\.\d+:3000$/);
    expect(network).not.toContain(local);
  });
});
