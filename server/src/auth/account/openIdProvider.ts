import { AppError } from "@docket/shared/base/errors.ts";
import type { Now } from "@docket/shared/base/ids.ts";
import * as client from "openid-client";
import { accountOf } from "./accountClaims.ts";
import { asRefusal } from "./providerRefusal.ts";
import type { Account, AccountProvider, AccountSettings, FlowSecrets } from "./provider.ts";

/** A provider that has not answered one request by then is as good as gone; somebody is looking at a page meanwhile. */
export const PROVIDER_PATIENCE_MS = 8_000;

/** What the provider says about itself is asked for anew after this long: its addresses and methods do change. */
const DESCRIPTION_MS = 60 * 60 * 1000;

/** Two clocks that differ by less still understand each other. */
const CLOCK_TOLERANCE_SECONDS = 60;

/** What a provider is spoken to with. */
export interface ProviderParts {
  settings: AccountSettings;
  now: Now;
  /** Calls `run` once after `ms` milliseconds. */
  after: (ms: number, run: () => void) => void;
  /** Of failures; no message of it holds what the provider sent. */
  onRefusal: (error: unknown) => void;
}

/** A provider by OpenID Connect: authorization code with PKCE, state and nonce; signatures of ID tokens are checked. */
export function createOpenIdProvider(parts: ProviderParts): AccountProvider {
  const { name } = parts.settings;
  const configuration = configurations(parts);

  async function orRefusal<T>(step: "begin" | "finish", work: (config: client.Configuration) => Promise<T>): Promise<T> {
    try {
      return await work(await configuration());
    } catch (error) {
      parts.onRefusal(error);
      throw asRefusal(error, { step, name });
    }
  }

  return {
    name,
    begin: (redirectUri, how) => orRefusal("begin", (config) => begin(config, redirectUri, how)),
    finish: (query, secrets) => orRefusal("finish", (config) => finish(config, query, secrets)),
  };
}

/** Makes what the library works with, by the clock of now. */
function configurations({ settings: { issuer, clientId, clientSecret }, now, after }: ProviderParts): () => Promise<client.Configuration> {
  let known: { server: Promise<client.ServerMetadata>; until: number } | null = null;
  const fetchInTime = fetchWithin(after);
  const plainHttp = issuer.protocol === "http:" ? [client.allowInsecureRequests] : [];

  /** Asked for when it is first needed, so that the server starts without the provider; a failure is not kept. */
  function describedServer(): Promise<client.ServerMetadata> {
    if (known !== null && now() < known.until) return known.server;
    const found = client.discovery(issuer, clientId, {}, client.None(), { execute: plainHttp, [client.customFetch]: fetchInTime });
    const asked = { server: found.then((configuration) => configuration.serverMetadata()), until: now() + DESCRIPTION_MS };
    asked.server.catch(() => {
      if (known === asked) known = null;
    });
    known = asked;
    return asked.server;
  }

  return async () => {
    const clock = { [client.clockSkew]: Math.round((now() - Date.now()) / 1000), [client.clockTolerance]: CLOCK_TOLERANCE_SECONDS };
    const made = new client.Configuration(await describedServer(), clientId, clock, secretAsAsked(clientSecret));
    made[client.customFetch] = fetchInTime;
    for (const set of [...plainHttp, client.enableNonRepudiationChecks]) set(made);
    return made;
  };
}

async function begin(config: client.Configuration, redirectUri: string, { isAnother }: { isAnother: boolean }): Promise<{ url: string; secrets: FlowSecrets }> {
  const secrets: FlowSecrets = { state: client.randomState(), nonce: client.randomNonce(), codeVerifier: client.randomPKCECodeVerifier(), redirectUri };
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: "openid email profile",
    state: secrets.state,
    nonce: secrets.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(secrets.codeVerifier),
    code_challenge_method: "S256",
    ...(isAnother ? { prompt: promptFor(config.serverMetadata()) } : {}),
  });
  return { url: url.href, secrets };
}

async function finish(config: client.Configuration, query: string, secrets: FlowSecrets): Promise<Account> {
  const cameBackTo = new URL(secrets.redirectUri);
  cameBackTo.search = query;
  const tokens = await client.authorizationCodeGrant(config, cameBackTo, {
    pkceCodeVerifier: secrets.codeVerifier,
    expectedState: secrets.state,
    expectedNonce: secrets.nonce,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (claims === undefined) throw new TypeError("an ID token without claims");
  const isElsewhere = claims["email"] === undefined && config.serverMetadata().userinfo_endpoint !== undefined;
  return accountOf(claims, isElsewhere ? await client.fetchUserInfo(config, tokens.access_token, claims.sub) : {});
}

/** Shows the person their accounts; a provider that says that it cannot asks for the password instead. */
function promptFor({ prompt_values_supported: known }: client.ServerMetadata): string {
  return Array.isArray(known) && !known.includes("select_account") ? "login" : "select_account";
}

/** By the header where the provider takes that, which is the default of the standard; else in the body. */
function secretAsAsked(secret: string): client.ClientAuth {
  const [byHeader, inBody] = [client.ClientSecretBasic(secret), client.ClientSecretPost(secret)];
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
    return (methods.includes("client_secret_basic") ? byHeader : inBody)(server, ...rest);
  };
}

function fetchWithin(after: ProviderParts["after"]): client.CustomFetch {
  return async (url, options) => {
    const patience = new AbortController();
    // Not taken back when the answer has begun: its body has to come in time too.
    after(PROVIDER_PATIENCE_MS, () => patience.abort());
    const signal = options.signal ? AbortSignal.any([options.signal, patience.signal]) : patience.signal;
    try {
      const answer = await fetch(url, { ...options, signal } as RequestInit);
      if (answer.status < 500) return answer;
    } catch (error) {
      throw new AppError("ACCOUNT_PROVIDER_UNREACHABLE", error instanceof Error ? error.name : "no answer");
    }
    throw new AppError("ACCOUNT_PROVIDER_UNREACHABLE", "status of a fault");
  };
}
