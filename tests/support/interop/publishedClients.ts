import { FRAGMENTS } from "@docket/shared/actionItems/records.ts";
import type { Awareness } from "y-protocols/awareness";
import WebSocket from "ws";
import { WebsocketProvider as Provider3 } from "y-websocket";
import { WebsocketProvider as Provider1 } from "y-websocket-1";
import { WebsocketProvider as Provider2 } from "y-websocket-2";
import * as Y from "yjs";
import { textOf } from "../notesLine.ts";
import { caretIn, type Entrance, type InteropClient } from "./interopClient.ts";

/** What the providers of all versions have in common. */
export interface PublishedProvider {
  readonly ws: globalThis.WebSocket | null;
  readonly synced: boolean;
  readonly wsconnected: boolean;
  readonly awareness: Awareness;
  connect(): void;
  disconnect(): void;
  destroy(): void;
}

type ProviderClass = new (url: string, room: string, doc: Y.Doc, options: object) => PublishedProvider;

/** The published y-websocket clients, by version. */
export const PUBLISHED: Readonly<Record<string, ProviderClass>> = {
  "1.5": Provider1 as unknown as ProviderClass,
  "2.1": Provider2 as unknown as ProviderClass,
  "3.1": Provider3 as unknown as ProviderClass,
};

/** What became of the sockets of a client. */
export interface SocketStory {
  /** Types of the messages that came. */
  types: Set<number>;
  /** Sockets that were opened. */
  opened: number;
  /** What the server answered to those it did not open. */
  refusals: { status: number; retryAfter: string | null }[];
  /** Close codes of those that had been open. */
  closed: number[];
}

export const emptyStory = (): SocketStory => ({ types: new Set(), opened: 0, refusals: [], closed: [] });

/** A WebSocket class that shows a bearer token and notes what happens to it. */
export function bearerSocket(token: string, story: SocketStory): typeof globalThis.WebSocket {
  class BearerSocket extends WebSocket {
    constructor(url: string | URL) {
      super(url, { headers: { authorization: `Bearer ${token}` } });
      this.on("message", (data: Buffer) => story.types.add(new Uint8Array(data)[0] ?? -1));
      let isOpen = false;
      this.on("open", () => {
        isOpen = true;
        story.opened += 1;
      });
      this.on("close", (code) => (isOpen ? story.closed.push(code) : undefined));
      this.on("unexpected-response", (request, response) => {
        story.refusals.push({ status: response.statusCode ?? 0, retryAfter: response.headers["retry-after"] ?? null });
        request.destroy();
        response.destroy();
        // With a listener of one's own the socket does not end itself.
        this.emit("error", new Error(`refused with ${response.statusCode}`));
        this.emit("close", 1006, Buffer.alloc(0));
      });
    }
  }
  return BearerSocket as unknown as typeof globalThis.WebSocket;
}

/** A published client with its document. */
export interface PublishedClient extends InteropClient {
  doc: Y.Doc;
  provider: PublishedProvider;
  story: SocketStory;
}

/** Starts a published client; it tries again every 200 ms at the latest, its own default is 2.5 s. */
export function publishedClient(version: string, { url, docName, token }: Entrance, maxBackoffTime = 200): PublishedClient {
  const Provider = PUBLISHED[version];
  if (Provider === undefined) throw new Error(`There is no client ${version} here.`);
  const doc = new Y.Doc();
  const story = emptyStory();
  const provider = new Provider(url, docName, doc, { WebSocketPolyfill: bearerSocket(token, story), disableBc: true, maxBackoffTime });
  const line = textOf(doc);
  return {
    doc,
    provider,
    story,
    types: story.types,
    text: () => doc.getXmlFragment(FRAGMENTS[1]).toJSON(),
    write: (words) => line.insert(line.length, words),
    erase: (letters) => line.delete(0, letters),
    point: (at) => provider.awareness.setLocalStateField("cursor", at === null ? null : { anchor: at, head: at }),
    pointed: () => [...provider.awareness.getStates()].filter(([id]) => id !== doc.clientID).flatMap(([, state]) => caretIn(state) ?? []),
    isSynced: () => provider.synced,
    state: () => Y.encodeStateAsUpdate(doc),
    cut: () => (provider.ws as unknown as WebSocket | null)?.terminate(),
    leave: () => provider.disconnect(),
    comeBack: () => provider.connect(),
    end() {
      provider.destroy();
      doc.destroy();
    },
  };
}
