import path from "node:path";
import { DEFAULT_HANDLES, type HandlePattern, readHandlePatterns } from "@docket/shared/links/handles.ts";
import { readAccountSettings } from "./accountConfig.ts";
import type { AccountSettings } from "./auth/account/provider.ts";
import { StartRefusal } from "./dataFolder/startRefusal.ts";

const DURABILITIES = ["disk", "commit"] as const;
const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

/** Everything that can be set from outside. */
export interface Config {
  /** 0 lets the system choose. */
  port: number;
  host: string;
  /** Absolute path. */
  dataDir: string;
  /** Origin that links are made with, without a slash at the end; null: the address the browser asked for. */
  publicUrl: string | null;
  /** Null: one is made and kept in the data folder. */
  ownerToken: string | null;
  /** Believe the X-Forwarded headers of a proxy in front. */
  trustProxy: boolean;
  /** What acknowledged edits survive: "disk" a power cut, "commit" only the end of the process. */
  durability: (typeof DURABILITIES)[number];
  logLevel: (typeof LOG_LEVELS)[number];
  /** Issue and document handles that become links. */
  handles: readonly HandlePattern[];
  /** The provider of accounts; null: nobody signs in with an account. */
  accounts: AccountSettings | null;
  /** Whoever has a link comes in under any name, without an account. */
  allowGuests: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads and checks the environment; throws StartRefusal naming the first variable that is wrong. At a terminal only
 * warnings are logged unless LOG_LEVEL says otherwise: the owner's link should stay on the screen.
 */
export function readConfig(environment: Environment = process.env, isTerminal = process.stderr.isTTY): Config {
  const listensTo = host(given(environment, "HOST") ?? "127.0.0.1");
  const accounts = readAccountSettings((name) => given(environment, name));
  const asksForGuests = flag("ALLOW_GUESTS", given(environment, "ALLOW_GUESTS"));
  requireAccountsOrGuests(listensTo, asksForGuests || accounts !== null);
  return {
    port: port(given(environment, "PORT") ?? "3000"),
    host: listensTo,
    dataDir: path.resolve(given(environment, "DATA_DIR") ?? ".data"),
    publicUrl: publicUrl(given(environment, "PUBLIC_URL")),
    ownerToken: ownerToken(given(environment, "OWNER_TOKEN")),
    trustProxy: flag("TRUST_PROXY", given(environment, "TRUST_PROXY")),
    durability: durability(given(environment, "DURABILITY") ?? "disk"),
    logLevel: logLevel(given(environment, "LOG_LEVEL") ?? (isTerminal ? "warn" : "info")),
    handles: handles(given(environment, "HANDLES")),
    accounts,
    // Where there are accounts, a link alone is no longer enough, unless that is meant.
    allowGuests: asksForGuests || accounts === null,
  };
}

/** An empty variable counts as not set: that is what `PORT= npm start` and most env files mean. */
function given(environment: Environment, name: string): string | null {
  const value = environment[name]?.trim();
  return value === undefined || value === "" ? null : value;
}

function refuse(name: string, expected: string, got: string): never {
  throw new StartRefusal(`${name}: expected ${expected}, got ${JSON.stringify(got)}. Set it right, or leave it out.`);
}

function port(text: string): number {
  const value = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return value <= 65_535 ? value : refuse("PORT", "a whole number from 0 to 65535", text);
}

function host(text: string): string {
  return /^[A-Za-z0-9.:_-]{1,253}$/.test(text) ? text : refuse("HOST", "an address or name to listen on, such as 127.0.0.1 or 0.0.0.0", text);
}

/** Who opens a server to the network has to say who may come in. */
function requireAccountsOrGuests(listensTo: string, isSaid: boolean): void {
  if (isSaid || isLoopback(listensTo)) return;
  throw new StartRefusal(
    `HOST: others than this machine reach ${listensTo}, and whoever has a link comes in under any name. Set ALLOW_GUESTS=true if that is meant, OIDC_ISSUER to have people sign in with an account, or HOST=127.0.0.1 (behind a proxy too).`,
  );
}

const isLoopback = (listensTo: string): boolean => listensTo === "localhost" || listensTo === "::1" || /^127(?:\.\d{1,3}){3}$/.test(listensTo);

function publicUrl(text: string | null): string | null {
  if (text === null) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  const isOrigin = url !== null && /^https?:$/.test(url.protocol) && url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "";
  return isOrigin ? url.origin : refuse("PUBLIC_URL", "an address without a path, such as https://notes.example.org", text);
}

function ownerToken(text: string | null): string | null {
  if (text === null || /^[A-Za-z0-9_-]{16,200}$/.test(text)) return text;
  // The value is a secret, even when it is a bad one.
  throw new StartRefusal(
    `OWNER_TOKEN: expected 16 to 200 letters, digits, "-" or "_", got ${text.length} characters that do not fit. Choose another, or leave it out to have one made.`,
  );
}

function flag(name: string, text: string | null): boolean {
  if (text === null || text === "0" || text === "false") return false;
  return text === "1" || text === "true" ? true : refuse(name, "1 or 0", text);
}

function durability(text: string): Config["durability"] {
  return DURABILITIES.find((known) => known === text) ?? refuse("DURABILITY", `one of ${DURABILITIES.join(", ")}`, text);
}

function logLevel(text: string): Config["logLevel"] {
  return LOG_LEVELS.find((level) => level === text) ?? refuse("LOG_LEVEL", `one of ${LOG_LEVELS.join(", ")}`, text);
}

function handles(text: string | null): readonly HandlePattern[] {
  if (text === null) return DEFAULT_HANDLES;
  const read = readHandlePatterns(text);
  if (!read.ok) throw new StartRefusal(`HANDLES: ${read.reason}. Set it right, or leave it out.`);
  return read.value;
}
