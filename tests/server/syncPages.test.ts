import "fake-indexeddb/auto";
import { clearDevice, listKeptEdits } from "@docket/client/src/sync/keptEdits.ts";
import { LiveDocument } from "@docket/client/src/sync/liveDocument.ts";
import type { LinkRole } from "@docket/shared/meeting/roles.ts";
import { fragmentOf } from "@docket/shared/notes/fragments.ts";
import { IDBObjectStore } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { type ServedMeeting, serveMeeting } from "../support/meetingSetup.ts";
import { type Client, linkToken, startServer, type TestServer } from "../support/startServer.ts";
import { openLink, type TcpLink } from "../support/tcpLink.ts";

/*
 * A page's own connection and copy on the device, with a server whose way to it is cut: what was written meanwhile.
 */

let server: TestServer;
let served: ServedMeeting;
let link: TcpLink;
/** The browser's sign-in. */
let signedIn: Client;
let ruth: { sessionId: string; meetingId: string; meetingTitle: string; topic: string; personId: string | null; personName: string };
let page: LiveDocument;
/** The server has answered the page a question. */
let whenAnswered: () => void;

beforeEach(async () => {
  await clearDevice();
  whenAnswered = () => undefined;
  server = await startServer();
  served = await serveMeeting(server);
  link = await openLink(Number(new URL(server.url).port));
  signedIn = await come("Ruth the guest", "editor");
  stubBrowser();
  const { personId } = await signedIn.call("whoAmI");
  ruth = { sessionId: (await served.entry("First")).id, meetingId: served.id, meetingTitle: "Autumn review", topic: "First", personId, personName: "Ruth the guest" };
  page = new LiveDocument({ ...ruth, mayWrite: true }, { sent: () => undefined, firstEdit: () => undefined });
  await page.ready;
});
afterEach(async () => {
  page.end();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  await link.close();
  await server.close();
  await clearDevice();
});

/** Signs somebody in by a link of this role, beside what the browser has already. */
async function come(name: string, role: LinkRole, browser?: Client): Promise<Client> {
  const client = browser ?? (await server.browser());
  await client.call("signIn", { body: { token: await linkToken(served.owner, served.id, role), name } });
  return client;
}

/** What a page finds around it in a browser that shows the server this sign-in. */
function stubBrowser(): void {
  const { fetch } = globalThis;
  const headers = (): Record<string, string> => ({ cookie: signedIn.cookie, origin: link.url });
  vi.stubGlobal("window", Object.assign(new EventTarget(), { setTimeout, clearTimeout }));
  vi.stubGlobal("document", new EventTarget());
  vi.stubGlobal("location", { origin: link.url });
  vi.stubGlobal("fetch", async (path: string, init?: RequestInit) => {
    if (!path.startsWith("/")) return fetch(path, init);
    const answer = await fetch(`${link.url}${path}`, { ...init, headers: headers() });
    whenAnswered();
    return answer;
  });
  vi.stubGlobal("WebSocket", class extends WebSocket {
    constructor(url: string, protocols?: string[]) {
      super(url, protocols ?? [], { headers: headers() });
    }
  });
}

function write(...lines: string[]): void {
  page.doc.transact(() => {
    for (const line of lines) {
      const paragraph = new Y.XmlElement("paragraph");
      fragmentOf(page.doc, "runningNotes").push([paragraph]);
      paragraph.insert(0, [new Y.XmlText(line)]);
    }
  });
}

async function cut(): Promise<void> {
  link.cut();
  await becomes("offline");
}
function mend(): void {
  link.mend();
  page.reconnect();
}

const becomes = (kind: LiveDocument["saveState"]["kind"]) => expect.poll(() => page.saveState.kind).toBe(kind);
const stored = async (): Promise<string> => (await served.owner.call("getNotes", { params: { meetingId: served.id, sessionId: ruth.sessionId } })).runningNotes;
const onDevice = async (): Promise<string[]> => (await listKeptEdits()).map(({ text }) => text);

describe("what a page has written without a connection", () => {
  it("arrives whole when it is larger than a frame: 3 MB", async () => {
    await cut();
    write(...Array.from({ length: 60 }, (_, line) => `${line} ${"long ".repeat(10_000)}`));
    write("The end of it.");
    mend();
    await becomes("saved");
    const html = await stored();
    expect(html.length).toBeGreaterThan(3_000_000);
    expect(html).toContain("The end of it.");
  });

  it("goes out from memory when the device has no room for it", async () => {
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("no room", "QuotaExceededError");
    });
    await cut();
    write("From memory.");
    await expect.poll(() => page.saveState).toMatchObject({ kind: "offline", keeping: "full", pending: 1 });
    mend();
    await becomes("saved");
    expect(await stored()).toContain("From memory.");
  });

  it("is not sent in the name of somebody who signs in between its look at who it is and its socket, and stays on the device (H5)", async () => {
    await cut();
    write("By Ruth alone.");
    // From its first try in vain on the page asks who is signed in before it connects.
    await expect.poll(() => page.saveState.kind === "offline" && page.saveState.attempt > 1).toBe(true);
    const aiko = await come("Aiko the guest", "editor");
    whenAnswered = () => (signedIn = aiko);
    mend();
    await becomes("refused");
    expect(page.saveState).toMatchObject({ because: "otherPerson", pending: 1 });
    expect(signedIn).toBe(aiko);
    expect(await stored()).not.toContain("By Ruth alone.");
    expect(await onDevice()).toEqual(["By Ruth alone."]);
  });

  it("stays on the device when its writer has become a reader", async () => {
    await come("Ruth the guest", "viewer", signedIn);
    await cut();
    write("A reader by now.");
    await served.owner.call("renewLink", { params: { meetingId: served.id, role: "editor" } });
    mend();
    await becomes("readOnly");
    expect(page.saveState).toMatchObject({ because: "role", pending: 1 });
    expect(await stored()).not.toContain("A reader by now.");
    expect(await onDevice()).toEqual(["A reader by now."]);
  });
});
