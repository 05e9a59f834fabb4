import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { stateOf, stockClient, textOf, until, type StockClient } from "../support/syncClients.ts";
import { docNamed, startSyncServer, type SyncServer } from "../support/syncServer.ts";

const notes = docNamed("notes");

describe("published y-websocket clients in one room", () => {
  let server: SyncServer;
  let clients: StockClient[] = [];

  const join = (as: string): StockClient => {
    const client = stockClient(server.url, notes, { as });
    clients.push(client);
    return client;
  };
  const areEqual = (): boolean => new Set(clients.map(({ doc }) => stateOf(doc))).size === 1;

  beforeEach(async () => {
    server = await startSyncServer();
    clients = [];
  });
  afterEach(async () => {
    for (const client of clients) client.end();
    await server.close();
  });

  it("converge while three people write at once (W1, R1)", async () => {
    const people = ["ines", "tomo", "ada"].map(join);
    await Promise.all(people.map((client) => client.synced()));
    for (let i = 0; i < 60; i++) {
      for (const [n, { text }] of people.entries()) {
        text.insert((i * 7 * (n + 1)) % (text.length + 1), String.fromCharCode(97 + n));
        if (i % 5 === 4) text.delete(0, 2);
      }
      if (i % 10 === 0) await new Promise(setImmediate);
    }
    await until(areEqual, "three equal documents");
    expect(await server.rooms.read(notes, (doc) => textOf(doc).toJSON())).toBe(people[0]?.text.toJSON());
    expect(people[0]?.text.length).toBeGreaterThan(60);
  });

  it("give a late joiner everything, deletions too (R2)", async () => {
    const ines = join("ines");
    await ines.synced();
    ines.text.insert(0, "first second");
    ines.text.delete(0, 6);
    await until(() => server.rooms.read(notes, (doc) => textOf(doc).toJSON() === "second"), "the text on the server");
    const late = join("tomo");
    await late.synced();
    expect(late.text.toJSON()).toBe("second");
  });

  it("bring what they wrote while they were apart (W1)", async () => {
    const [ines, tomo] = [join("ines"), join("tomo")];
    await Promise.all([ines.synced(), tomo.synced()]);
    ines.provider.disconnect();
    ines.text.insert(0, "from far ");
    tomo.text.insert(0, "at home ");
    await until(() => !ines.provider.wsconnected, "ines to be away");
    ines.provider.connect();
    await until(areEqual, "equal documents");
    expect(ines.text.toJSON()).toContain("from far ");
    expect(ines.text.toJSON()).toContain("at home ");
  });

  it("see each other's carets under the names that the server knows (A2)", async () => {
    const [ines, tomo] = [join("ines"), join("tomo")];
    await Promise.all([ines.synced(), tomo.synced()]);
    ines.provider.awareness.setLocalState({ cursor: { anchor: 1 }, user: { name: "somebody else" } });
    const seen = (): unknown => tomo.provider.awareness.getStates().get(ines.doc.clientID);
    await until(() => seen() !== undefined, "a caret");
    expect(seen()).toMatchObject({ cursor: { anchor: 1 }, user: { personId: "ines", name: "Name of ines" } });
    ines.provider.awareness.setLocalState(null);
    await until(() => seen() === undefined, "the caret to go");
  });

  it("lose the caret of who left, and see it at once when it is back (A4, A5)", async () => {
    const [ines, tomo] = [join("ines"), join("tomo")];
    await Promise.all([ines.synced(), tomo.synced()]);
    ines.provider.awareness.setLocalState({ cursor: 1 });
    const isSeen = (): boolean => tomo.provider.awareness.getStates().has(ines.doc.clientID);
    await until(isSeen, "a caret");
    ines.provider.disconnect();
    await until(() => !isSeen(), "the caret to go");
    ines.provider.connect();
    await until(isSeen, "the caret to be back");
  });
});
