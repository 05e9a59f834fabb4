import type { UnsentEdit } from "@docket/client/src/sync/deviceDatabase.ts";
import { MissedEdits } from "@docket/client/src/sync/missedEdits.ts";
import { describe, expect, it } from "vitest";

const edit = (id: string): UnsentEdit => ({ id, change: id, at: 0, update: new Uint8Array() });
const [one, two, later] = [edit("one"), edit("two"), edit("later")];

describe("what was written without a connection", () => {
  it("is told when all of it is sent, once, without what was written after", () => {
    const missed = new MissedEdits();
    missed.opened([one, two], 0);
    expect(missed.acknowledged([one])).toBeNull();
    expect(missed.acknowledged([two, later])).toEqual([one, two]);
    expect(missed.acknowledged([later])).toBeNull();
  });

  it("is not told after a loss of less than 3 s", () => {
    const missed = new MissedEdits();
    missed.lost(1_000);
    missed.opened([one], 3_999);
    expect(missed.acknowledged([one])).toBeNull();
    missed.lost(5_000);
    missed.opened([two], 8_000);
    missed.works();
    expect(missed.acknowledged([two])).toEqual([two]);
  });

  it("is told over several connections, and what another tab has sent meanwhile is not waited for", () => {
    const missed = new MissedEdits();
    missed.opened([one, two], 0);
    expect(missed.acknowledged([one])).toBeNull();
    missed.lost(10_000);
    missed.opened([later], 20_000);
    expect(missed.acknowledged([later])).toEqual([one, later]);
  });
});
