import { createServer, type Server } from "node:net";
import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createOpenIdProvider, PROVIDER_PATIENCE_MS } from "../../server/src/auth/account/openIdProvider.ts";
import { type AccountProviderServer, startAccountProvider } from "../support/accountProvider.ts";
import { fakeTimers } from "../support/fakeTimers.ts";
import { type Client, type ServerOptions, type TestServer, createClient, startServer } from "../support/startServer.ts";

const MINUTE_MS = 60_000;

let provider: AccountProviderServer;
let server: TestServer;
let offset = 0;

async function start(options: ServerOptions = {}): Promise<void> {
  server = await startServer({ accounts: provider.settings, now: () => Date.now() + offset, ...options });
  provider.serve(server.url);
}
beforeEach(async () => {
  offset = 0;
  provider = await startAccountProvider();
  provider.accounts.set("maren", { email: "maren@larkfield.example", email_verified: true, name: "Maren Ilves" });
  provider.accounts.set("eve", { email: "eve@larkfield.example", email_verified: true, name: "Eve Moss" });
  await start();
  for (const [name, mail] of [["Maren Ilves", "maren@larkfield.example"], ["Eve Moss", "eve@larkfield.example"]] as const) {
    const { id: personId } = await server.owner.call("addPerson", { body: { name } });
    await server.owner.call("setMember", { params: { personId }, body: { role: "member", mail } });
  }
});
afterEach(async () => {
  await server.close();
  await provider.close();
});

async function begin(browser: Client, returnTo = "/"): Promise<URL> {
  return new URL((await browser.call("beginAccountSignIn", { body: { returnTo } })).url);
}
async function comeBack(browser: Client, back: URL): Promise<string> {
  const response = await browser.fetch(`${back.pathname}${back.search}`, { redirect: "manual" });
  return (response.headers.get("location") ?? `status ${response.status}`).replace("/sign-in?problem=", "");
}
const changed = (url: URL, changes: Record<string, string | null>): URL => {
  const copy = new URL(url);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) copy.searchParams.delete(name);
    else copy.searchParams.set(name, value);
  }
  return copy;
};
const nameOf = async (browser: Client): Promise<string | null> => (await browser.call("whoAmI")).name;

describe("a sign-in with an account", () => {
  it("shows the provider a challenge, a state and a nonce of its own each time, and no secret", async () => {
    const browser = await server.browser();
    const [one, other] = [await begin(browser), await begin(browser)];
    expect(Object.fromEntries(one.searchParams)).toMatchObject({
      response_type: "code", client_id: "docket", scope: "openid email profile", code_challenge_method: "S256", redirect_uri: `${server.url}/api/account/callback`,
    });
    for (const name of ["state", "nonce", "code_challenge"]) {
      expect(one.searchParams.get(name)).toMatch(/^[\w-]{43}$/);
      expect(one.searchParams.get(name)).not.toBe(other.searchParams.get(name));
    }
    expect(one.href).not.toContain(provider.settings.clientSecret);
  });

  it("goes on in two tabs of a browser side by side", async () => {
    const browser = await server.browser();
    const [one, other] = [await begin(browser, "/new"), await begin(browser, "/people")];
    expect(await comeBack(browser, await provider.visit(other.href, "maren"))).toBe("/people");
    expect(await comeBack(browser, await provider.visit(one.href, "maren"))).toBe("/new");
  });

  it("lets the person choose another account when they ask for it", async () => {
    const browser = await server.browser();
    const another = async (): Promise<URL> => new URL((await browser.call("beginAccountSignIn", { body: { returnTo: "/", isAnother: true } })).url);
    expect([(await begin(browser)).searchParams.get("prompt"), (await another()).searchParams.get("prompt")]).toEqual([null, "select_account"]);
    // What the provider says about itself is asked for again after a while.
    offset = 60 * MINUTE_MS;
    provider.serve(server.url, { discovery: { prompt_values_supported: ["none", "login", "consent"] } });
    expect((await another()).searchParams.get("prompt")).toBe("login");
  });

  it("reads the mail out of the signed token too, where the provider puts it there", async () => {
    provider.serve(server.url, { conformIdTokenClaims: false });
    const browser = await server.browser();
    expect(await comeBack(browser, await provider.visit((await begin(browser)).href, "maren"))).toBe("/");
    expect([await nameOf(browser), provider.asked.some(({ path }) => path === "/me")]).toEqual(["Maren Ilves", false]);
  });

  it("says its secret in a header, or in the body where the provider takes it nowhere else", async () => {
    const first = await server.browser();
    await comeBack(first, await provider.visit((await begin(first)).href, "maren"));
    // What the provider says about itself is asked for again after a while.
    offset = 60 * MINUTE_MS;
    provider.serve(server.url, { clientAuthMethods: ["client_secret_post"], clients: [{
      client_id: "docket", client_secret: provider.settings.clientSecret, redirect_uris: [`${server.url}/api/account/callback`], token_endpoint_auth_method: "client_secret_post",
    }] });
    const browser = await server.browser();
    await comeBack(browser, await provider.visit((await begin(browser)).href, "maren"));
    expect(provider.asked.filter(({ path }) => path === "/token").map(({ hasAuthorization }) => hasAuthorization)).toEqual([true, false]);
  });

  it.each([
    ["by the public address", { publicUrl: "https://notes.example" }, {}, "https://notes.example"],
    ["by the proxy's address when it is trusted", { trustProxy: true }, { "x-forwarded-proto": "https", "x-forwarded-host": "notes.example" }, "https://notes.example"],
  ] as const)("comes back %s", async (_, options, headers, expected) => {
    await server.close();
    await start(options);
    const client = createClient(server.url, { ...headers });
    expect((await begin(client)).searchParams.get("redirect_uri")).toBe(`${expected}/api/account/callback`);
    expect(client.cookie).toMatch("x-forwarded-proto" in headers ? /^__Host-docket_account=[\w-]{43}$/ : /^docket_account=[\w-]{43}$/);
  });
});

describe("is refused, and nobody is signed in", () => {
  async function expectRefused(browser: Client, back: URL, code: string): Promise<void> {
    expect(await comeBack(browser, back)).toBe(code);
    expect(await nameOf(browser)).toBe(null);
  }
  const visited = async (browser: Client, changes: Record<string, string | null> = {}): Promise<URL> =>
    provider.visit(changed(await begin(browser), changes).href, "maren");

  it("a state that nobody was given, and none", async () => {
    const browser = await server.browser();
    const back = await visited(browser);
    await expectRefused(browser, changed(back, { state: "x".repeat(43) }), "ACCOUNT_SIGN_IN_LOST");
    await expectRefused(browser, changed(back, { state: null }), "ACCOUNT_SIGN_IN_LOST");
    await expectRefused(browser, new URL(back.pathname, back), "ACCOUNT_SIGN_IN_LOST");
  });

  it("what another browser began: nobody is signed in as somebody else unawares", async () => {
    const [eve, victim, knowing] = [await server.browser(), await server.browser(), await server.browser()];
    const back = await visited(eve);
    await expectRefused(victim, back, "ACCOUNT_SIGN_IN_LOST");
    await begin(knowing);
    await expectRefused(knowing, back, "ACCOUNT_SIGN_IN_LOST");
    expect(await comeBack(eve, back)).toBe("/");
  });

  it("the same answer a second time", async () => {
    const browser = await server.browser();
    const back = await visited(browser);
    expect(await comeBack(browser, back)).toBe("/");
    await browser.call("signOut");
    await expectRefused(browser, back, "ACCOUNT_SIGN_IN_LOST");
  });

  it("a code that was used already, or is another sign-in's", async () => {
    const [maren, eve] = [await server.browser(), await server.browser()];
    const [hers, own] = [await visited(maren), await visited(eve)];
    await expectRefused(eve, changed(own, { code: hers.searchParams.get("code") }), "ACCOUNT_INVALID");
    expect(await comeBack(maren, hers)).toBe("/");
    await maren.call("signOut");
    await expectRefused(maren, changed(await visited(maren), { code: hers.searchParams.get("code") }), "ACCOUNT_INVALID");
  });

  it("a token with another nonce", async () => {
    const browser = await server.browser();
    await expectRefused(browser, await visited(browser, { nonce: "n".repeat(43) }), "ACCOUNT_INVALID");
  });

  it("a code for another challenge", async () => {
    const browser = await server.browser();
    await expectRefused(browser, await visited(browser, { code_challenge: "c".repeat(43) }), "ACCOUNT_INVALID");
  });

  it("an answer of another issuer, or of one that does not say who it is", async () => {
    const other = await startAccountProvider();
    other.serve(server.url);
    other.accounts.set("maren", { email: "maren@larkfield.example", email_verified: true });
    const browser = await server.browser();
    const elsewhere = async (): Promise<URL> => other.visit((await begin(browser)).href.replace(provider.settings.issuer.origin, other.settings.issuer.origin), "maren");
    await expectRefused(browser, await elsewhere(), "ACCOUNT_INVALID");
    await expectRefused(browser, changed(await elsewhere(), { iss: null }), "ACCOUNT_INVALID");
    await expectRefused(browser, changed(await elsewhere(), { iss: provider.settings.issuer.origin }), "ACCOUNT_INVALID");
    await other.close();
  });

  it("a token that another key has signed", async () => {
    const browser = await server.browser();
    const back = await visited(browser);
    provider.replaceKeys();
    await expectRefused(browser, back, "ACCOUNT_INVALID");
  });

  it("a token that is over by the server's clock", async () => {
    offset = 60 * MINUTE_MS;
    const browser = await server.browser();
    await expectRefused(browser, await visited(browser), "ACCOUNT_CLOCK_WRONG");
  });

  it("who comes back after ten minutes", async () => {
    const browser = await server.browser();
    const back = await visited(browser);
    offset = 10 * MINUTE_MS;
    await expectRefused(browser, back, "ACCOUNT_SIGN_IN_LOST");
  });

  it("who goes back at the provider", async () => {
    const browser = await server.browser();
    const back = await provider.visit((await begin(browser)).href, { goesBack: true });
    expect(back.searchParams.get("error")).toBe("access_denied");
    await expectRefused(browser, back, "ACCOUNT_REFUSED");
  });

  it("who comes while the provider says that it cannot", async () => {
    const browser = await server.browser();
    const back = changed(await visited(browser), { code: null, error: "temporarily_unavailable" });
    await expectRefused(browser, back, "ACCOUNT_PROVIDER_UNREACHABLE");
  });

  it("a sign-in with a secret that the provider does not know", async () => {
    await server.close();
    await start({ accounts: { ...provider.settings, clientSecret: "another-secret" } });
    const browser = await server.browser();
    await expectRefused(browser, await visited(browser), "ACCOUNT_INVALID");
    expect(server.log.join("")).toContain("invalid_client");
  });
});

describe("a path to go back to", () => {
  it.each(["//evil.example", "/\\evil.example", "https://evil.example/", "/\t/evil.example", "/api/meetings", "javascript:alert(1)", "/m/../../api/me", "/sign-in", "/join", "x", "", `/m/${"x".repeat(600)}`])("is the first page instead of %j", async (returnTo) => {
    const browser = await server.browser();
    const { code, body } = await browser.send("beginAccountSignIn", { body: { returnTo } });
    if (code !== null) expect(code).toBe("INPUT_INVALID");
    else expect(await comeBack(browser, await provider.visit(body.url, "maren"))).toBe("/");
  });

  it.each(["/", "/new?from=paste", "/m/abc/s/def#line", "/people"])("is kept: %s", async (returnTo) => {
    const browser = await server.browser();
    expect(await comeBack(browser, await provider.visit((await begin(browser, returnTo)).href, "maren"))).toBe(returnTo);
  });
});

describe("a provider that is down", () => {
  it("keeps the server from nothing but signing in with it, which works as soon as it is back", async () => {
    await server.close();
    provider.fail(503);
    server = await startServer({ accounts: provider.settings });
    const browser = await server.browser();
    const refused = await browser.send("beginAccountSignIn", { body: { returnTo: "/" } });
    expect([refused.status, refused.code, refused.message]).toEqual([503, "ACCOUNT_PROVIDER_UNREACHABLE", expect.stringContaining("Larkfield ID does not answer")]);
    expect(await browser.call("waysIn")).toEqual({ account: { name: "Larkfield ID" }, allowGuests: true });
    provider.fail(null);
    provider.serve(server.url);
    expect(await comeBack(browser, await provider.visit((await begin(browser)).href, "maren"))).toBe("ACCOUNT_UNKNOWN");
  });

  it("is told of when it goes down meanwhile", async () => {
    const browser = await server.browser();
    const back = await provider.visit((await begin(browser)).href, "maren");
    provider.fail(500);
    expect(await comeBack(browser, back)).toBe("ACCOUNT_PROVIDER_UNREACHABLE");
  });

  it("is given up after a while when it takes the question and never answers", async () => {
    const silent: Server = createServer(() => undefined).listen(0, "127.0.0.1");
    await once(silent, "listening");
    const address = silent.address();
    const issuer = new URL(`http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`);
    const timers = fakeTimers();
    const refusals: unknown[] = [];
    const slow = createOpenIdProvider({ settings: { ...provider.settings, issuer }, now: () => timers.now(), after: (ms, run) => timers.after(ms, run), onRefusal: (error) => refusals.push(error) });
    const asked = slow.begin("http://127.0.0.1/api/account/callback", { isAnother: false }).then(() => "began", (error: unknown) => error);
    await once(silent, "connection");
    await timers.pass(PROVIDER_PATIENCE_MS - 1);
    expect(refusals).toEqual([]);
    await timers.pass(1);
    // Long before the library itself would give up.
    await expect.poll(() => refusals.length, { timeout: 15_000 }).toBe(1);
    expect(await asked).toMatchObject({ code: "ACCOUNT_PROVIDER_UNREACHABLE" });
    silent.close();
  });
});

it("writes no code, no token, no secret and nobody's mail into the log", async () => {
  const browser = await server.browser();
  const url = await begin(browser);
  const back = await provider.visit(url.href, "maren");
  await comeBack(browser, back);
  await comeBack(browser, back);
  await comeBack(browser, changed(await provider.visit((await begin(browser)).href, "maren"), { code: "wrong" }));
  const log = server.log.join("");
  const secrets = [back.searchParams.get("code"), back.searchParams.get("state"), url.searchParams.get("nonce"), provider.settings.clientSecret, "larkfield.example", "Maren"];
  expect(secrets.filter((secret) => secret === null || log.includes(secret))).toEqual([]);
  expect(log).toContain("ACCOUNT_SIGN_IN_LOST");
});

it("counts towards the sign-ins that one address may try in a minute", async () => {
  const browser = await server.browser();
  const limits = [await browser.fetch("/api/account/callback", { redirect: "manual" }), await browser.fetch("/api/me")].map(({ headers }) => headers.get("x-ratelimit-limit"));
  expect(limits).toEqual(["600", "12000"]);
});
