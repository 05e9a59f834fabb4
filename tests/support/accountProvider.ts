import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { type RequestListener, createServer } from "node:http";
import Provider from "oidc-provider";
import type { AccountSettings } from "../../server/src/auth/account/provider.ts";

/** What the provider says of one of its accounts, by its subject. */
export interface KnownAccount {
  email?: string;
  email_verified?: unknown;
  name?: string;
  preferred_username?: string;
}

/** A real OpenID provider on a port of this machine. */
export interface AccountProviderServer {
  /** What a server is configured with that uses it. */
  settings: AccountSettings;
  accounts: Map<string, KnownAccount>;
  /** What was asked for, in order. */
  asked: { path: string; hasAuthorization: boolean }[];
  /** Knows this server from now on; `differing`: settings of the provider. */
  serve(serverUrl: string, differing?: Record<string, unknown>): void;
  /** What it says its keys are is wrong from now on. */
  replaceKeys(): void;
  /** Answers every request with this status from now on; null: as it should. */
  fail(status: number | null): void;
  /** What a person does there, by its own forms: signs in as this account and agrees, or goes back. Gives the address that the browser is sent back to. */
  visit(url: string, who: string | { goesBack: true }): Promise<URL>;
  close(): Promise<void>;
}

const CLIENT = { client_id: "docket", client_secret: "secret-of-the-tests-0123456789" };

const newKeys = () => generateKeyPairSync("rsa", { modulusLength: 2048 });
const KEY = { use: "sig", alg: "RS256", kid: "of-the-tests" };
/** One for all, so that no provider takes the time to make one. */
const JWKS = { keys: [{ ...newKeys().privateKey.export({ format: "jwk" }), ...KEY }] };

/** Binds a port; the provider answers there once it `serve`s. */
export async function startAccountProvider(): Promise<AccountProviderServer> {
  let answer: RequestListener = (_request, response) => void response.writeHead(503).end();
  let failing: number | null = null;
  const asked: AccountProviderServer["asked"] = [];
  const http = createServer((request, response) => {
    asked.push({ path: request.url?.split("?")[0] ?? "", hasAuthorization: request.headers.authorization !== undefined });
    if (failing === null) answer(request, response);
    else response.writeHead(failing).end();
  }).listen(0, "127.0.0.1");
  await once(http, "listening");
  const address = http.address();
  const issuer = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  const accounts = new Map<string, KnownAccount>();
  return {
    settings: { issuer: new URL(issuer), clientId: CLIENT.client_id, clientSecret: CLIENT.client_secret, name: "Larkfield ID" },
    accounts,
    asked,
    serve(serverUrl, differing = {}) {
      answer = new Provider(issuer, configuration(accounts, { redirect: `${serverUrl}/api/account/callback`, differing })).callback();
    },
    replaceKeys() {
      const before = answer;
      const keys = JSON.stringify({ keys: [{ ...newKeys().publicKey.export({ format: "jwk" }), ...KEY }] });
      answer = (request, response) => {
        if (request.url === "/jwks") response.writeHead(200, { "content-type": "application/json" }).end(keys);
        else before(request, response);
      };
    },
    fail(status) {
      failing = status;
    },
    visit: (url, who) => visit(new URL(url), who),
    async close() {
      http.closeAllConnections();
      http.close();
      await once(http, "close");
    },
  };
}

function configuration(accounts: ReadonlyMap<string, KnownAccount>, { redirect, differing }: { redirect: string; differing: Record<string, unknown> }): Record<string, unknown> {
  return {
    clients: [{ ...CLIENT, redirect_uris: [redirect] }],
    jwks: JWKS,
    cookies: { keys: ["of the tests"] },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "preferred_username"] },
    findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id, ...accounts.get(id) }) }),
    features: { devInteractions: { enabled: true } },
    ttl: { AccessToken: 300, AuthorizationCode: 60, IdToken: 300, Interaction: 600, Session: 600, Grant: 600 },
    ...differing,
  };
}

/** More pages than any sign-in has. */
const MOST_STEPS = 20;

async function visit(begin: URL, who: string | { goesBack: true }): Promise<URL> {
  const jar = new Map<string, string>();
  let at = begin;
  let form: URLSearchParams | null = null;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response: Response = await fetch(at, { redirect: "manual", headers: { cookie }, ...(form === null ? {} : { method: "POST", body: form }) });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    const location = response.headers.get("location");
    const page = await response.text();
    form = null;
    if (location !== null) {
      at = new URL(location, at);
      if (at.origin !== begin.origin) return at;
    } else if (typeof who !== "string") at = new URL(/href="([^"]+\/abort)"/.exec(page)?.[1] ?? "", at);
    else {
      const action = /<form[^>]+action="([^"]+)"/.exec(page)?.[1];
      const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1] ?? "";
      if (action === undefined) throw new Error(`the provider has no form: ${response.status} ${page.slice(0, 500)}`);
      at = new URL(action, at);
      form = new URLSearchParams({ prompt, login: who, password: "any" });
    }
  }
  throw new Error("the provider goes on asking");
}
