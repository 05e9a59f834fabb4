import { afterEach, describe, expect, it } from "vitest";
import { OWNER_TOKEN, type ServerOptions, type TestServer, createClient, startServer } from "../support/startServer.ts";

let server: TestServer;
afterEach(() => server.close());

const SIGN_IN = { token: OWNER_TOKEN, name: "Ada Byron" };

async function setCookie(options: ServerOptions, headers: Record<string, string> = {}): Promise<string> {
  server = await startServer(options);
  const answer = await createClient(server.url, headers).send("signIn", { body: SIGN_IN });
  expect(answer.code).toBe(null);
  return answer.headers.getSetCookie().join("\n");
}

describe("the sign-in cookie", () => {
  it("is out of reach of scripts and other sites, and works over plain http", async () => {
    const cookie = await setCookie({});
    expect(cookie).toMatch(/^docket_sign_in=[\w-]{43}; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it("is Secure behind a proxy that speaks TLS, and of this host alone", async () => {
    const cookie = await setCookie({ trustProxy: true }, { "x-forwarded-proto": "https" });
    expect(cookie).toMatch(/^__Host-docket_sign_in=[\w-]{43}; Max-Age=31536000; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  });

  it("counts over TLS by that name only, which no neighbour in the domain can plant; and is cleared by it", async () => {
    const cookie = await setCookie({ trustProxy: true }, { "x-forwarded-proto": "https" });
    const [secure = ""] = cookie.split(";");
    const who = async (sent: string): Promise<boolean> => {
      const client = createClient(server.url, { "x-forwarded-proto": "https" });
      client.cookie = sent;
      return (await client.call("whoAmI")).signedIn;
    };
    expect([await who(secure), await who(secure.replace("__Host-", ""))]).toEqual([true, false]);
    const leaving = createClient(server.url, { "x-forwarded-proto": "https" });
    leaving.cookie = secure;
    const cleared = (await leaving.send("signOut")).headers.getSetCookie().join("\n");
    expect(cleared).toMatch(/^__Host-docket_sign_in=; .*Path=\/;.*Secure/);
    expect(await who(secure)).toBe(false);
  });

  it("is not Secure when nobody trusts the proxy", async () => {
    expect(await setCookie({ trustProxy: false }, { "x-forwarded-proto": "https" })).not.toContain("Secure");
  });
});

describe("share links", () => {
  const linksFor = async (options: ServerOptions, headers: Record<string, string> = {}): Promise<string> => {
    server = await startServer(options);
    const { meetingId } = await server.owner.call("createMeeting", { body: { title: "Planning", timeZone: "UTC" } });
    const client = createClient(server.url, { authorization: `Bearer ${OWNER_TOKEN}`, ...headers });
    const { links } = await client.call("getLinks", { params: { meetingId } });
    return new URL(links[0]?.url ?? "").origin;
  };

  it("begin with the address the browser asked for", async () => {
    expect(await linksFor({})).toBe(server.url);
  });

  it("begin with the public address when there is one", async () => {
    expect(await linksFor({ publicUrl: "https://notes.example" })).toBe("https://notes.example");
  });

  it("begin with the proxy's address when it is trusted", async () => {
    const headers = { "x-forwarded-proto": "https", "x-forwarded-host": "notes.example" };
    expect(await linksFor({ trustProxy: true }, headers)).toBe("https://notes.example");
    await server.close();
    expect(await linksFor({}, headers)).toBe(server.url);
  });
});

describe("a request that changes something", () => {
  const attempt = async (headers: Record<string, string>, options: ServerOptions = {}): Promise<string | null> => {
    server = await startServer(options);
    const browser = await server.browser(SIGN_IN);
    const client = createClient(server.url, headers);
    client.cookie = browser.cookie;
    return (await client.send("createMeeting", { body: { title: "Planning", timeZone: "UTC" } })).code;
  };

  it.each([
    ["another site", { origin: "https://evil.example" }],
    ["another port of this machine", { origin: "http://127.0.0.1:1" }],
    ["a page without an origin", { origin: "null" }],
    ["another site, by its fetch metadata", { "sec-fetch-site": "cross-site" }],
    ["a sibling site, by its fetch metadata", { "sec-fetch-site": "same-site" }],
  ])("is refused from %s", async (_who, headers) => {
    expect(await attempt(headers)).toBe("ORIGIN_REFUSED");
  });

  it("is taken from the public address", async () => {
    expect(await attempt({ origin: "https://notes.example" }, { publicUrl: "https://notes.example" })).toBe(null);
  });

  it("is taken from a program that sends the cookie", async () => {
    expect(await attempt({})).toBe(null);
  });

  it("is taken from another site's page with a bearer token, which no browser adds by itself", async () => {
    expect(await attempt({ origin: "https://tool.example", authorization: `Bearer ${OWNER_TOKEN}` })).toBe(null);
  });
});
