import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { idFromBytes } from "@docket/shared/base/ids.ts";
import { DEFAULT_HANDLES } from "@docket/shared/links/handles.ts";
import type { Answer, Input } from "@docket/shared/protocol/contract.ts";
import { ENDPOINTS } from "@docket/shared/protocol/endpoints.ts";
import type { EndpointName } from "@docket/shared/protocol/endpoints.ts";
import type { ErrorBody } from "@docket/shared/protocol/views.ts";
import { type AppPorts, buildApp } from "../../server/src/app.ts";
import { openStorage } from "../../server/src/storage/openStorage.ts";
import type { Storage } from "../../server/src/storage/storage.ts";
import { ROOT } from "./sources.ts";

/** The owner's token of every server that a test starts. */
export const OWNER_TOKEN = "owner-token-of-the-tests";

/** What came back, whatever it was. */
export interface HttpAnswer<Body> {
  status: number;
  headers: Headers;
  /** The answer when the status is 200. */
  body: Body;
  /** The code of the refusal; null when there was none. */
  code: string | null;
  message: string | null;
}

/** A request as a test writes it. */
export interface PlainRequest {
  method?: string;
  body?: string;
  headers?: Record<string, string>;
  /** "manual": the answer is the redirection itself. */
  redirect?: "manual";
}

/** Somebody who talks to the server: a program with a bearer token, or a browser that keeps its cookie. */
export interface Client {
  /** The cookies that this client sends, as a header; empty before it has signed in. */
  cookie: string;
  /** Sends a request of the contract and gives what came back. */
  send<Name extends EndpointName>(name: Name, input?: Input<Name>): Promise<HttpAnswer<Answer<Name>>>;
  /** The same; throws when it was refused. */
  call<Name extends EndpointName>(name: Name, input?: Input<Name>): Promise<Answer<Name>>;
  /** A plain request to a path. */
  fetch(pathname: string, init?: PlainRequest): Promise<Response>;
}

/** A server in this process. */
export interface TestServer {
  /** Without a slash at the end. */
  url: string;
  /** Everything it logged so far. */
  log: string[];
  /** Where it stores; to be read only. */
  storage: Storage;
  /** By the owner's token. */
  owner: Client;
  /** A browser; signs in by the token of a link when one is given. */
  browser(signIn?: { token: string; name: string }): Promise<Client>;
  /** By the token of a link, as a program. */
  program(token: string): Client;
  /** Stops the server; its data stay until `remove`. */
  close(): Promise<void>;
}

/** What differs between tests. */
export interface ServerOptions extends Partial<Pick<AppPorts, "now" | "newId" | "publicUrl" | "trustProxy" | "accounts" | "allowGuests" | "clientFolder" | "handles" | "storage" | "syncLimits">> {
  /** Folder of an LMDB store; left out: the store is in memory. */
  dataDir?: string;
  /** Left out: a free one. */
  port?: number;
}

const SECRETS: AppPorts["secrets"] = { ownerToken: OWNER_TOKEN, signingKey: Buffer.alloc(32, 7) };

/** The built worker starts five times as fast as its sources. Where servers are tested it has been built (`built.ts`). */
const WORKERS: AppPorts["workers"] = { file: pathToFileURL(path.join(ROOT, "server/dist/worker.js")) };

/** Starts the real server on a free port. */
export async function startServer({ dataDir, port = 0, ...differing }: ServerOptions = {}): Promise<TestServer> {
  const storage = openStorage(dataDir === undefined ? "memory:" : `lmdb:${path.join(dataDir, "store")}`);
  const log: string[] = [];
  const app = await buildApp({
    storage,
    now: Date.now,
    newId: () => idFromBytes(randomBytes(16)),
    secrets: SECRETS,
    publicUrl: null,
    trustProxy: false,
    accounts: null,
    allowGuests: true,
    handles: DEFAULT_HANDLES,
    clientFolder: null,
    log: { level: "debug", stream: { write: (line) => void log.push(line) } },
    workers: WORKERS,
    ...differing,
  });
  const url = await app.listen({ host: "127.0.0.1", port });
  const program = (token: string): Client => createClient(url, { authorization: `Bearer ${token}` });
  return {
    url,
    log,
    storage: differing.storage ?? storage,
    program,
    owner: program(OWNER_TOKEN),
    async browser(signIn) {
      const client = createClient(url, { origin: url });
      if (signIn !== undefined) await client.call("signIn", { body: signIn });
      return client;
    },
    async close() {
      await app.close();
      await storage.close();
    },
  };
}

/** A folder that is gone when `remove` is called. */
export async function temporaryFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "docket-test-"));
  return { path: folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The token of a meeting's present link for a role. */
export async function linkToken(owner: Client, meetingId: string, role: string): Promise<string> {
  const { links } = await owner.call("getLinks", { params: { meetingId } });
  return tokenOf(links.find((link) => link.role === role));
}

/** The token at the end of a share link. */
export const tokenOf = (link: { url: string } | undefined): string => link?.url.split("/").at(-1) ?? "";

/** Talks to a server at `url`, sending `headers` every time. */
export function createClient(url: string, headers: Record<string, string>): Client {
  const client: Client = {
    cookie: "",
    async fetch(pathname, init = {}) {
      const cookie: Record<string, string> = client.cookie === "" ? {} : { cookie: client.cookie };
      const response = await fetch(`${url}${pathname}`, { ...init, headers: { ...headers, ...cookie, ...init.headers } });
      for (const line of response.headers.getSetCookie()) client.cookie = withCookie(client.cookie, line.split(";")[0] ?? "");
      return response;
    },
    async send(name, input) {
      const { params = {}, body } = (input ?? {}) as { params?: Record<string, string>; body?: unknown };
      const pathname = ENDPOINTS[name].path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? key));
      const init: PlainRequest = body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
      return read(await client.fetch(pathname, { method: ENDPOINTS[name].method, ...init }));
    },
    async call(name, input) {
      const answer = await client.send(name, input);
      if (answer.code !== null) throw new Error(`${name} was refused: ${answer.code} ${answer.message}`);
      return answer.body;
    },
  };
  return client;
}

/** A cookie header with one cookie set anew. */
function withCookie(header: string, cookie: string): string {
  const [name = ""] = cookie.split("=");
  return [...header.split("; ").filter((each) => each !== "" && !each.startsWith(`${name}=`)), cookie].join("; ");
}

async function read<Body>(response: Response): Promise<HttpAnswer<Body>> {
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.startsWith("application/json") ?? false;
  const body = (isJson ? JSON.parse(text) : text) as Body;
  const refusal = response.ok ? null : (body as ErrorBody).error;
  return { status: response.status, headers: response.headers, body, code: refusal?.code ?? null, message: refusal?.message ?? null };
}
