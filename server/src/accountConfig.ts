import { unshownIn } from "@docket/shared/base/shownText.ts";
import type { AccountSettings } from "./auth/account/provider.ts";
import { StartRefusal } from "./dataFolder/startRefusal.ts";

const NAMES = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"] as const;
const LONGEST_VALUE = 1000;
const LONGEST_NAME = 60;

/**
 * The provider of accounts by which people sign in; null when none is set. `given` reads a variable, null for one that
 * is not set. Throws StartRefusal naming the first variable that is missing or wrong.
 */
export function readAccountSettings(given: (name: string) => string | null): AccountSettings | null {
  const [issuer, clientId, clientSecret] = NAMES.map(given);
  const name = given("OIDC_NAME");
  if (!issuer && !clientId && !clientSecret && name === null) return null;
  if (!issuer) return refuseMissing("OIDC_ISSUER", "the address of the provider, such as https://accounts.example.org");
  if (!clientId) return refuseMissing("OIDC_CLIENT_ID", "the id under which the provider knows this server");
  if (!clientSecret) return refuseMissing("OIDC_CLIENT_SECRET", "the secret that belongs to OIDC_CLIENT_ID");
  const address = issuerAddress(issuer);
  return { issuer: address, clientId: plain("OIDC_CLIENT_ID", clientId), clientSecret: plain("OIDC_CLIENT_SECRET", clientSecret), name: shownName(name) ?? address.host };
}

function issuerAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isSafe = url !== null && (url.protocol === "https:" || (url.protocol === "http:" && isThisMachine(url.hostname)));
  if (isSafe && url.search === "" && url.hash === "" && url.username === "" && url.password === "") return url;
  throw new StartRefusal(`OIDC_ISSUER: expected the https address of the provider, such as https://accounts.example.org, got ${JSON.stringify(text)}. Set what the provider calls its issuer (http is for this machine alone).`);
}

const isThisMachine = (hostname: string): boolean => hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(hostname);

/** The value may be a secret, even when it is a bad one. */
function plain(name: string, text: string): string {
  if (text.length <= LONGEST_VALUE && /^[\x21-\x7e]+$/.test(text)) return text;
  throw new StartRefusal(`${name}: expected at most ${LONGEST_VALUE} printable ASCII characters without spaces, got ${text.length} that do not fit. Copy it from the provider once more.`);
}

function shownName(text: string | null): string | null {
  if (text === null || (text.length <= LONGEST_NAME && unshownIn(text) === null)) return text;
  throw new StartRefusal(`OIDC_NAME: expected at most ${LONGEST_NAME} characters that a button can show, got ${text.length}. Shorten it, or leave it out to show the provider's host.`);
}

function refuseMissing(name: string, expected: string): never {
  throw new StartRefusal(`${name}: expected ${expected}, since another OIDC variable is set; got nothing. Set it, or leave them all out.`);
}
