type Handler = ((event: Event) => unknown) | null;

const TYPES = ["open", "message", "error", "close"] as const;

/** The browser's WebSocket interface, for what carries frames in another way. Handlers may be set or added, as there. */
export abstract class SocketShape extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSING = 2;
  readonly CLOSED = 3;
  readonly protocol = "";
  readonly extensions = "";
  readonly url: string;
  binaryType: BinaryType = "blob";
  onopen: Handler = null;
  onmessage: Handler = null;
  onerror: Handler = null;
  onclose: Handler = null;

  constructor(url: string | URL) {
    super();
    this.url = String(url);
    // As listeners, so that what a handler throws is reported and stops nobody else.
    for (const type of TYPES) this.addEventListener(type, (event) => this[`on${type}`]?.(event));
  }

  /** Tells of an event; `fields` are what it carries besides its type. */
  protected tell(type: (typeof TYPES)[number], fields: object = {}): void {
    this.dispatchEvent(Object.assign(new Event(type), fields));
  }
}

/** What a browser throws when something is sent before the socket is open. */
export const notOpenYet = (): DOMException => new DOMException("The connection is not open yet.", "InvalidStateError");
