import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { isPageAddress } from "../../../../server/src/http/pages.ts";

const ROUTES = readFileSync(path.resolve(import.meta.dirname, "../../../../client/src/routes.tsx"), "utf8");

describe("addresses of the page", () => {
  it("are those that the page has routes for", () => {
    const routes = [...ROUTES.matchAll(/path: "(\/[^"]*)"/g)].map(([, route]) => route ?? "").filter((route) => route !== "");
    expect(routes.length).toBeGreaterThan(4);
    for (const route of routes) expect(isPageAddress(route.replace(/\$\w+/g, "abc")), route).toBe(true);
    for (const below of ["/m/abc/planning-week", "/m/abc/s/def"]) expect(isPageAddress(below), below).toBe(true);
  });

  it.each(["/nothing", "/join", "/joined/abc", "/new/meeting", "/m", "/api/me", "/favicon.ico"])("do not include %s", (address) => {
    expect(isPageAddress(address)).toBe(false);
  });
});
