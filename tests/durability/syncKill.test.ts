import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startChildServer, type ChildServer } from "../support/childServer.ts";
import { stateOf, stockClient, until } from "../support/syncClients.ts";
import { docNamed } from "../support/syncServer.ts";

const notes = docNamed("notes");

describe("a server killed while people type", () => {
  let folder = "";
  let server: ChildServer | null = null;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "docket-kill-"));
  });
  afterEach(async () => {
    await server?.kill();
    await rm(folder, { recursive: true, force: true });
  });

  it("is found again by two stock clients, who lose nothing and end up equal (W1, D2)", async () => {
    server = await startChildServer(folder);
    const { port, url } = server;
    const [ines, tomo] = ["ines", "tomo"].map((as) => stockClient(url, notes, { as }));
    if (ines === undefined || tomo === undefined) return;
    await Promise.all([ines.synced(), tomo.synced()]);
    for (let i = 0; i < 40; i++) {
      ines.text.insert(ines.text.length, `i${i} `);
      tomo.text.insert(tomo.text.length, `t${i} `);
      if (i === 20) await server.kill();
    }
    server = await startChildServer(folder, port);
    await until(() => ines.provider.synced && tomo.provider.synced, "both to be back");
    await until(() => stateOf(ines.doc) === stateOf(tomo.doc), "equal documents");
    for (let i = 0; i < 40; i++) expect(ines.text.toJSON()).toContain(`i${i} `);
    for (let i = 0; i < 40; i++) expect(ines.text.toJSON()).toContain(`t${i} `);
    ines.end();
    tomo.end();
  });
});
