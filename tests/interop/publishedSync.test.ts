import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { readState, type InteropClient } from "../support/interop/interopClient.ts";
import { startInteropServer, type InteropServer } from "../support/interop/interopServer.ts";
import { publishedClient, PUBLISHED } from "../support/interop/publishedClients.ts";
import { SecondImplementation } from "../support/interop/secondImplementation.ts";
import { until } from "../support/syncClients.ts";

let interop: InteropServer;
let open: InteropClient[] = [];

const KINDS = [...Object.keys(PUBLISHED), "ywasm"];

function enter(kind: string): InteropClient {
  const client = kind === "ywasm" ? new SecondImplementation(interop.entrance) : publishedClient(kind, interop.entrance);
  open.push(client);
  return client;
}

const allSynced = (clients: InteropClient[]): Promise<void> => until(() => clients.every((client) => client.isSynced()), "all to be synced");

/** All have the same, and each of these words stands in it once. */
async function agree(clients: InteropClient[], words: string[]): Promise<void> {
  const hasAll = (text: string): boolean => words.every((word) => text.includes(word));
  await until(() => clients.every((client) => hasAll(client.text())), `everybody to have ${words.join(", ")}`);
  await until(() => new Set(clients.map((client) => readState(client.state()).canonical)).size === 1, "equal documents");
  const text = clients[0]?.text() ?? "";
  expect(words.filter((word) => text.split(word).length !== 2)).toEqual([]);
}

beforeAll(async () => void (interop = await startInteropServer()));
afterEach(() => {
  for (const client of open) client.end();
  open = [];
});
afterAll(() => interop.close());

describe.each(KINDS)("the published client %s", (kind) => {
  it("gets what others write, and they get what it writes, deletions too (W1, R1)", async () => {
    const [here, there] = [enter(kind), enter("3.1")];
    await allSynced([here, there]);
    there.write(`[${kind} reads] `);
    await until(() => here.text().includes(`[${kind} reads]`), "the other's words");
    here.write(`[${kind} writes] `);
    await agree([here, there], [`[${kind} reads]`, `[${kind} writes]`]);
    const length = here.text().length;
    here.erase(1);
    await until(() => there.text().length === length - 1, "the deletion");
    await agree([here, there], [`[${kind} writes]`]);
  });

  it("shows its caret, sees that of others, and both go away again (A4, A6)", async () => {
    const [here, there] = [enter(kind), enter("3.1")];
    await allSynced([here, there]);
    here.point(3);
    there.point(5);
    await until(() => here.pointed().includes(5) && there.pointed().includes(3), "both carets");
    there.point(null);
    await until(() => !here.pointed().includes(5), "no caret any more");
    here.end();
    open = [there];
    await until(() => !there.pointed().includes(3), "the one who left to be gone");
  });

  it("comes back after its line was cut and after the server was restarted, with everything that was written meanwhile (L5, R2)", async () => {
    const [here, there] = [enter(kind), enter("3.1")];
    await allSynced([here, there]);
    here.cut();
    here.write(`[${kind} cut] `);
    there.write(`[${kind} stayed] `);
    await agree([here, there], [`[${kind} cut]`, `[${kind} stayed]`]);
    await interop.restart(() => {
      here.write(`[${kind} down] `);
      there.write(`[3.1 down with ${kind}] `);
    });
    await agree([here, there], [`[${kind} cut]`, `[${kind} stayed]`, `[${kind} down]`, `[3.1 down with ${kind}]`]);
    here.leave();
    here.write(`[${kind} away] `);
    here.comeBack();
    await agree([here, there], [`[${kind} away]`]);
  });

  it("never gets a message that the published protocol does not have (K1, H1)", async () => {
    const [here, there] = [enter(kind), enter("3.1")];
    await allSynced([here, there]);
    here.write(`[${kind} quiet] `);
    there.point(1);
    await agree([here, there], [`[${kind} quiet]`]);
    await until(() => here.types.has(1), "awareness");
    expect([...here.types].filter((type) => type > 3)).toEqual([]);
  });
});

describe("clients of all kinds in one room", () => {
  it("end up with the same document when they all write at once, some of them cut off (W1, R1)", async () => {
    const clients = KINDS.map(enter);
    await allSynced(clients);
    const words: string[] = [];
    for (let round = 0; round < 12; round += 1) {
      clients.forEach((client, at) => {
        words.push(`[all ${at}.${round}]`);
        client.write(`[all ${at}.${round}] `);
        if (round % 4 === at) client.cut();
      });
      await new Promise(setImmediate);
    }
    await agree(clients, words);
  });
});
