import { ClientOwners } from "@docket/server/src/sync/clientOwners.ts";
import { DEFAULT_LIMITS } from "@docket/server/src/sync/limits.ts";
import { Presence, type PresenceMember } from "@docket/server/src/sync/presence.ts";
import { personColour } from "@docket/shared/people/personColour.ts";
import type { AwarenessEntry } from "@docket/server/src/sync/wire.ts";
import { describe, expect, it } from "vitest";
import { fakeTimers } from "../../../support/fakeTimers.ts";

const member = (name: string): PresenceMember => ({ actor: { personId: name, name: name.toUpperCase(), role: "viewer" } });
const says = (clientId: number, state: unknown, clock = 1): AwarenessEntry => ({ clientId, clock, state: JSON.stringify(state) });
const statesOf = (entries: readonly AwarenessEntry[]): unknown[] => entries.map(({ state }) => JSON.parse(state) as unknown);

/** A room's presence, and every message that the room has been sent. */
function room() {
  const timers = fakeTimers();
  const sent: AwarenessEntry[][] = [];
  const owners = new ClientOwners(DEFAULT_LIMITS.clientIds);
  const presence = new Presence({ owners, limits: DEFAULT_LIMITS, timers, now: () => timers.now(), send: (entries) => void sent.push([...entries]) });
  return {
    presence,
    owners,
    timers,
    sent,
    /** Lets this member speak, waits until all has gone out, and gives what the room heard. */
    hears: async (who: PresenceMember, ...entries: AwarenessEntry[]): Promise<AwarenessEntry[]> => {
      sent.length = 0;
      presence.receive(who, entries);
      await timers.pass(1000);
      return sent.flat();
    },
    hearsLeaving: async (who: PresenceMember): Promise<AwarenessEntry[]> => {
      sent.length = 0;
      presence.leave(who);
      await timers.pass(1000);
      return sent.flat();
    },
  };
}

describe("presence", () => {
  it("takes person, name and colour from the sign-in and caret and typing from the client (A2)", async () => {
    const { presence, hears } = room();
    const out = await hears(member("ines"), says(7, { cursor: [1, 2], typing: true, user: { name: "TOMO" }, role: "owner" }));
    expect(statesOf(out)).toEqual([
      { user: { personId: "ines", name: "INES", colour: personColour("ines") }, cursor: [1, 2], typing: true },
    ]);
    expect(presence.states()).toEqual(out);
  });

  it("marks who only says to be this person, until they are confirmed (A2)", async () => {
    const { hears } = room();
    const ines = { ...member("ines"), isClaim: true };
    const claims = (out: AwarenessEntry[]) => statesOf(out).map((state) => (state as { user: { isClaim?: boolean } }).user.isClaim);
    expect(claims(await hears(ines, says(7, { cursor: [1, 2] })))).toEqual([true]);
    ines.isClaim = false;
    expect(claims(await hears(ines, says(7, { cursor: [1, 3] })))).toEqual([undefined]);
  });

  it.each([
    ["a number", 5],
    ["a list", []],
    ["text", "s"],
    ["too deep a nesting", { cursor: JSON.parse("[".repeat(1500) + "]".repeat(1500)) as unknown }],
  ])("leaves out %s (A2)", async (_, state) => {
    const { presence, hears } = room();
    expect(await hears(member("ines"), says(7, state))).toEqual([]);
    expect(await hears(member("ines"), { clientId: 7, clock: 1, state: "{not json" })).toEqual([]);
    expect(presence.states()).toEqual([]);
  });

  it("keeps one state per connection, under its first client id (A1)", async () => {
    const { presence, hears } = room();
    const ines = member("ines");
    await hears(ines, says(7, { typing: true }));
    expect(await hears(ines, says(8, {}), says(9, {}))).toEqual([]);
    expect(presence.states().map(({ clientId }) => clientId)).toEqual([7]);
  });

  it("hears only the last of several states in one message, so that a small frame stays small for the others (A1)", async () => {
    const { hears } = room();
    const out = await hears(member("ines"), says(7, {}), says(7, { typing: true }, 2), says(7, { typing: false }, 3));
    expect(out.map(({ clock, state }) => [clock, (JSON.parse(state) as { typing: boolean }).typing])).toEqual([[3, false]]);
  });

  it("lets nobody speak for, end or mute somebody else (A3)", async () => {
    const { presence, hears } = room();
    const [ines, mallory] = [member("ines"), member("mallory")];
    await hears(ines, says(7, { typing: true }));
    expect(await hears(mallory, says(7, { typing: false }, Number.MAX_SAFE_INTEGER))).toEqual([]);
    expect(await hears(mallory, says(7, null, 99))).toEqual([]);
    expect(await hears(ines, says(7, { typing: false }, 2))).toHaveLength(1);
    presence.leave(ines);
    expect(await hears(mallory, says(7, {}))).toEqual([]);
  });

  it("lets nobody speak under an id that somebody else has written with (A3)", async () => {
    const { owners, hears } = room();
    owners.bind([7], "ines");
    expect(await hears(member("mallory"), says(7, {}))).toEqual([]);
    expect(await hears(member("ines"), says(7, {}))).toHaveLength(1);
  });

  it("leaves out what a published client repeats of others, before and after its own state (A1)", async () => {
    const { hears } = room();
    const [ines, tomo] = [member("ines"), member("tomo")];
    await hears(ines, says(7, {}));
    expect(await hears(tomo, says(7, {}))).toEqual([]);
    await hears(tomo, says(8, {}));
    expect((await hears(tomo, says(7, {}), says(8, { typing: true }))).map(({ clientId }) => clientId)).toEqual([8]);
  });

  it("passes on that a state is gone, by message or by leaving (A4)", async () => {
    const { presence, hears, hearsLeaving } = room();
    const [ines, tomo] = [member("ines"), member("tomo")];
    await hears(ines, says(7, {}));
    expect(await hears(ines, says(7, null, 2))).toEqual([{ clientId: 7, clock: 2, state: "null" }]);
    expect(await hearsLeaving(ines)).toEqual([]);
    await hears(tomo, says(8, {}, 5));
    expect(await hearsLeaving(tomo)).toEqual([{ clientId: 8, clock: 6, state: "null" }]);
    expect(presence.states()).toEqual([]);
  });

  it("never lets a clock go back, so a returning client is seen at once (A5)", async () => {
    const { presence, hears } = room();
    const first = member("ines");
    await hears(first, says(7, {}, 40));
    presence.leave(first);
    const back = member("ines");
    expect(await hears(back, says(7, {}, 1))).toMatchObject([{ clientId: 7, clock: 42 }]);
    expect(await hears(back, says(7, {}, Number.MAX_SAFE_INTEGER))).toMatchObject([{ clientId: 7, clock: 43 }]);
  });

  it("gives a client id to the newer connection of the same person; the older one's end changes nothing (A3)", async () => {
    const { presence, hears, hearsLeaving } = room();
    const [older, newer] = [member("ines"), member("ines")];
    await hears(older, says(7, {}));
    await hears(newer, says(7, {}, 2));
    expect(await hearsLeaving(older)).toEqual([]);
    expect(presence.states()).toHaveLength(1);
  });

  it("goes out at most twenty times a second, with the newest of each person, however many move their carets (A6)", async () => {
    const { presence, sent, timers } = room();
    const people = Array.from({ length: 30 }, (_, at) => member(`person ${at}`));
    for (let round = 0; round < 100; round += 1) {
      people.forEach((who, at) => presence.receive(who, [says(100 + at, { cursor: round }, round + 1)]));
      await timers.pass(10);
    }
    expect(sent.length).toBeGreaterThan(5);
    expect(sent.length).toBeLessThanOrEqual(20);
    await timers.pass(100);
    const last = new Map(sent.flat().map(({ clientId, state }) => [clientId, JSON.parse(state) as { cursor: number }]));
    expect([...last.values()].map(({ cursor }) => cursor)).toEqual(people.map(() => 99));
  });

  it("tells at once who has come and who has gone, while others move their carets (A4, A5)", async () => {
    const { presence, sent, timers } = room();
    const [ines, tomo] = [member("ines"), member("tomo")];
    presence.receive(ines, [says(7, {})]);
    await timers.pass(100);
    presence.receive(ines, [says(7, { cursor: 1 }, 2)]);
    presence.receive(ines, [says(7, { cursor: 2 }, 3)]);
    sent.length = 0;
    presence.receive(tomo, [says(8, {})]);
    expect(sent.flat().map(({ clientId }) => clientId)).toEqual([7, 8]);
    const tomoWhileInesMoves = async (goes: () => void): Promise<unknown[]> => {
      await timers.pass(100);
      presence.receive(tomo, [says(8, {})]);
      await timers.pass(100);
      for (const cursor of [3, 4]) presence.receive(ines, [says(7, { cursor })]);
      sent.length = 0;
      goes();
      return sent.flat().map(({ clientId, state }) => `${clientId}: ${state}`);
    };
    expect(await tomoWhileInesMoves(() => presence.receive(tomo, [says(8, null)]))).toContain("8: null");
    expect(await tomoWhileInesMoves(() => presence.leave(tomo))).toContain("8: null");
  });

  it("remembers a bounded number of those who have left (A6)", async () => {
    const { presence, owners } = room();
    for (let at = 0; at < 5000; at += 1) {
      const who = member("ines");
      presence.receive(who, [says(at, {}, 9)]);
      presence.leave(who);
    }
    expect(owners.ownerOf(10)).toBeNull();
    expect(owners.ownerOf(4999)).toBe("ines");
    expect(presence.states()).toEqual([]);
  });
});
