import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FakeTimers, fakeTimers } from "../support/fakeTimers.ts";
import { stateOf, stockClient, textOf, until, type StockClient } from "../support/syncClients.ts";
import { docNamed, startSyncServer, type SyncServer } from "../support/syncServer.ts";
import { openLink, setFault, type TcpLink } from "../support/tcpLink.ts";
import { Typist, wordsIn } from "../support/typist.ts";

const notes = docNamed("notes");

describe("people behind a bad network", () => {
  let server: SyncServer;
  let timers: FakeTimers;
  let link: TcpLink;
  const clients: { end(): void }[] = [];

  const entrance = (): string => `ws://127.0.0.1:${link.port}/sync`;
  const join = (as: string): StockClient => {
    const client = stockClient(entrance(), notes, { as });
    clients.push(client);
    return client;
  };
  const typist = async (name: string, url = entrance()): Promise<Typist> => {
    const joined = await Typist.join(url, notes, name);
    clients.push(joined);
    return joined;
  };
  const serverText = (): Promise<string> => server.rooms.read(notes, (doc) => textOf(doc).toJSON());

  beforeEach(async () => {
    timers = fakeTimers();
    server = await startSyncServer({ timers, now: () => timers.now() });
    link = await openLink(server.port);
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) client.end();
    await link.close();
    await server.close();
  });

  it("end up equal when frames come torn, late and a byte at a time (W1, R1)", async () => {
    setFault(link.up, { pieces: 1 });
    setFault(link.down, { pieces: 7, delay: 1 });
    const [ines, tomo] = [join("ines"), join("tomo")];
    await Promise.all([ines.synced(), tomo.synced()]);
    for (let i = 0; i < 5; i++) {
      ines.text.insert(ines.text.length, `i${i} `);
      tomo.text.insert(tomo.text.length, `t${i} `);
    }
    await until(() => ines.text.length === 30 && stateOf(ines.doc) === stateOf(tomo.doc), "equal documents");
    expect(await serverText()).toBe(ines.text.toJSON());
  });

  it("lose nothing when their link is cut in the middle of frames, at every place (W1, K1)", async () => {
    const ines = join("ines");
    await ines.synced();
    for (let cutAfter = 1; cutAfter <= 40; cutAfter += 4) {
      ines.text.insert(ines.text.length, `w${cutAfter} `);
      setFault(link.up, { cutAfter });
      ines.text.insert(ines.text.length, `x${cutAfter} `);
      await until(() => link.up.cutAfter <= 0, `the cut after ${cutAfter} bytes`);
      setFault(link.up);
      await ines.synced();
    }
    await until(async () => (await serverText()) === ines.text.toJSON(), "everything to be there");
    expect(wordsIn(ines.text.toJSON())).toHaveLength(20);
  });

  it("are told of no word that it is saved which is not, wherever the link breaks (W1, K1)", async () => {
    let acknowledged = 0;
    for (const way of ["up", "down"] as const) {
      for (let cutAfter = 3; cutAfter <= 150; cutAfter += 21) {
        const tomo = await typist(`${way}${cutAfter}.`);
        tomo.type();
        await until(() => tomo.hasAll, "the first word");
        setFault(link[way], { cutAfter });
        for (let i = 0; i < 5; i++) tomo.type();
        await until(() => tomo.isClosed || tomo.hasAll, "the cut");
        link.drop();
        setFault(link[way]);
        const stored = wordsIn(await serverText());
        expect(tomo.acknowledged.filter((word) => !stored.includes(word)), `${way}, cut after ${cutAfter} bytes`).toEqual([]);
        acknowledged += tomo.acknowledged.length;
      }
    }
    expect(acknowledged).toBeGreaterThan(16);
  });

  it("are dropped after 20 s when their link is half-open, others are not (L1)", async () => {
    const [tomo, ines] = [await typist("a"), await typist("b", server.url)];
    for (const each of [tomo, ines]) {
      each.type();
      await until(() => each.hasAll, "the first word");
    }
    for (const way of [link.up, link.down]) setFault(way, { isStalled: true });
    tomo.type();
    await timers.pass(16_000);
    expect(link.held()).toBe(1);
    ines.type();
    await until(() => ines.hasAll, "a word of somebody whose link is alive");
    await timers.pass(8_000);
    await until(() => link.held() === 0, "the server to let the link go");
    // The other half has not heard of it, and still waits for its word.
    expect([tomo.isClosed, tomo.hasAll, ines.isClosed]).toEqual([false, false, false]);
    expect(wordsIn(await serverText()).sort()).toEqual(["a0", "b0", "b1"]);
  });

  it("are let go when they close their half of the link (L1)", async () => {
    const tomo = await typist("a");
    tomo.type();
    await until(() => tomo.hasAll, "the first word");
    link.halfClose();
    await until(() => link.held() === 0, "the server to let the link go");
    expect(wordsIn(await serverText())).toEqual(["a0"]);
  });
});
