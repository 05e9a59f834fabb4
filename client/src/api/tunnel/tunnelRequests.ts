/** What tunnels need of their surroundings; tests give their own. */
export interface TunnelSurroundings {
  fetch: typeof fetch;
  /** Milliseconds from any origin. */
  now: () => number;
  setTimer: (run: () => void, ms: number) => () => void;
  /** Calls back when the page is left, until the returned function is called. */
  onLeave: (run: () => void) => () => void;
  /** Has somebody who outlives the page post an empty object to the address; false: there is nobody. */
  handOver: (url: string) => boolean;
}

/** The browser's own. */
export const browserSurroundings: TunnelSurroundings = {
  fetch: (input, init) => fetch(input, init),
  now: () => performance.now(),
  setTimer(run, ms) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  onLeave(run) {
    addEventListener("pagehide", run);
    return () => removeEventListener("pagehide", run);
  },
  handOver(url) {
    // Not there over plain http. A page that has a worker sends through it, and may be gone before it is heard.
    const worker = "serviceWorker" in navigator ? navigator.serviceWorker.controller : null;
    worker?.postMessage({ lastWordTo: url });
    return worker !== null;
  },
};

/** The server has said no; with what it would close a socket. */
export class TunnelRefusal extends Error {
  override readonly name = "TunnelRefusal";
  readonly code: number;

  constructor(code: number, reason: string) {
    super(reason);
    this.code = code;
  }
}

/** Nothing came in time: the link is dead, whatever it pretends. */
export class TunnelSilence extends Error {
  override readonly name = "TunnelSilence";
}

/** One request of a tunnel. */
export interface TunnelRequest {
  url: string;
  /** Bytes go as they are, anything else as JSON. */
  body: Uint8Array<ArrayBuffer> | object;
  /** Milliseconds until the link counts as dead. */
  patience: number;
  signal?: AbortSignal;
  /** It outlives its page. */
  isLast?: boolean;
}

const BYTES = "application/octet-stream";

/** Sends a request and gives the body of its answer. Throws TunnelRefusal, TunnelSilence, or whatever else went wrong on the way. */
export async function post(around: TunnelSurroundings, { url, body, patience, signal, isLast }: TunnelRequest): Promise<Uint8Array> {
  const own = new AbortController();
  const stop = (): void => own.abort(new Error("The request was taken back."));
  const cancel = around.setTimer(() => own.abort(new TunnelSilence()), patience);
  if (signal?.aborted === true) stop();
  signal?.addEventListener("abort", stop);
  try {
    const isBytes = body instanceof Uint8Array;
    const response = await around.fetch(url, {
      method: "POST",
      credentials: "same-origin",
      cache: "no-store",
      headers: { "content-type": isBytes ? BYTES : "application/json" },
      body: isBytes ? body : JSON.stringify(body),
      keepalive: isLast === true,
      signal: own.signal,
    });
    if (!response.ok) throw await refusalOf(response);
    return new Uint8Array(await response.arrayBuffer());
  } finally {
    cancel();
    signal?.removeEventListener("abort", stop);
  }
}

/** Reads an answer in JSON; a proxy's page instead of one counts as no answer. */
export function readJson<T>(bytes: Uint8Array, isShaped: (value: object) => value is T & object): T {
  const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
  if (typeof value === "object" && value !== null && isShaped(value)) return value;
  throw new Error("Expected an answer of Docket; got something else.");
}

/** Only a refusal in the server's own words is one: proxies and captive portals answer with every status there is. */
async function refusalOf(response: Response): Promise<Error> {
  const reason = codeOf(await response.json().catch(() => null));
  if (reason === null) return new Error(`Expected an answer of Docket; got status ${response.status}.`);
  return new TunnelRefusal(closeCodeOf(response.status), reason);
}

function codeOf(body: unknown): string | null {
  if (typeof body !== "object" || body === null || !("error" in body)) return null;
  const { error } = body;
  return typeof error === "object" && error !== null && "code" in error && typeof error.code === "string" ? error.code : null;
}

const CLOSE_CODES: Readonly<Record<number, number>> = { 410: 4510, 413: 1009, 429: 1013, 503: 1013 };

/** The close code of a refusal's status, as the registry of errors pairs them. */
function closeCodeOf(status: number): number {
  return CLOSE_CODES[status] ?? (status < 500 ? 4000 + status : 1011);
}
