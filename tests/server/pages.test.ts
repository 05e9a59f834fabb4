import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../support/sources.ts";
import { type Client, type TestServer, startServer, temporaryFolder } from "../support/startServer.ts";

let temporary: Awaited<ReturnType<typeof temporaryFolder>>;
let server: TestServer;
let reader: Client;

beforeAll(async () => {
  temporary = await temporaryFolder();
  const file = async (name: string, content: string | Buffer): Promise<void> => {
    await mkdir(path.dirname(path.join(temporary.path, name)), { recursive: true });
    await writeFile(path.join(temporary.path, name), content);
  };
  await file("index.html", "<!doctype html><html><head></head><body>the page</body></html>");
  await file("assets/entry-a1b2.js", "export {};");
  await file("assets/entry-a1b2.js.gz", gzipSync("export {};"));
  await file("theme.js", "void 0;");
  await file(".build", "secret stamp");
  server = await startServer({ clientFolder: temporary.path });
  reader = await server.browser();
});
afterAll(async () => {
  await server.close();
  await temporary.remove();
});

const get = (address: string, headers: Record<string, string> = {}): Promise<Response> => reader.fetch(address, { headers });

describe("the page", () => {
  it.each([
    ["/", 200],
    ["/m/abc/planning-week", 200],
    ["/join/some-token", 200],
    ["/nothing", 404],
  ])("answers %s with status %i", async (address, status) => {
    const response = await get(address);
    expect(response.status).toBe(status);
    expect(await response.text()).toContain("the page");
    expect(response.headers.get("cache-control")).toBe("no-cache");
  });

  it("may load nothing from elsewhere, run nothing inline, and not be framed", async () => {
    const response = await get("/");
    const policy = response.headers.get("content-security-policy") ?? "";
    for (const rule of ["default-src 'self'", "script-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]) {
      expect(policy.split("; ")).toContain(rule);
    }
    expect(policy).not.toContain("unsafe-inline");
    expect(policy).not.toContain("upgrade-insecure-requests");
    expect(response.headers.get("strict-transport-security")).toBe(null);
  });

  it("sends browsers on without its path, which can hold the token of a link", async () => {
    expect((await get("/join/some-token")).headers.get("referrer-policy")).toBe("strict-origin");
    // What the page says itself counts more than the header.
    expect(await readFile(path.join(ROOT, "client/index.html"), "utf8")).toContain('<meta name="referrer" content="strict-origin" />');
  });

  it("has a fresh nonce for the styles that its libraries add", async () => {
    const nonces = [];
    for (let visit = 0; visit < 2; visit += 1) {
      const response = await get("/");
      const [, nonce = ""] = /<meta property="csp-nonce" nonce="([^"]+)"/.exec(await response.text()) ?? [];
      expect(response.headers.get("content-security-policy")).toContain(`style-src 'self' 'nonce-${nonce}'`);
      nonces.push(nonce);
    }
    expect(new Set(nonces).size).toBe(2);
  });
});

describe("files of the page", () => {
  it("are kept for ever when their name carries a hash, and asked for again otherwise", async () => {
    expect((await get("/assets/entry-a1b2.js")).headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect((await get("/theme.js")).headers.get("cache-control")).toBe("no-cache");
  });

  it("are sent compressed to whoever takes it", async () => {
    const compressed = await get("/assets/entry-a1b2.js", { "accept-encoding": "gzip" });
    expect(compressed.headers.get("content-encoding")).toBe("gzip");
    expect(compressed.headers.get("content-type")).toContain("javascript");
    expect(await compressed.text()).toBe("export {};");
    expect((await get("/assets/entry-a1b2.js", { "accept-encoding": "identity" })).headers.get("content-encoding")).toBe(null);
  });

  it.each(["/assets/gone-c3d4.js", "/assets/entry-a1b2.js.gz", "/.build", "/index.html", "/assets/..%2f.build", "/api/nothing"])("%s is refused, not answered with the page", async (address) => {
    const response = await get(address);
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toContain("application/json");
  });
});
