import { createPresence, type PresenceMember } from "@docket/server/src/sync/presence.ts";
import { personColour } from "@docket/shared/people/personColour.ts";
import type { AwarenessEntry } from "@docket/server/src/sync/wire.ts";
import { describe, expect, it } from "vitest";

const member = (name: string): PresenceMember => ({ actor: { personId: name, name: name.toUpperCase(), role: "viewer" } });
const says = (clientId: number, state: unknown, clock = 1): AwarenessEntry => ({ clientId, clock, state: JSON.stringify(state) });
const statesOf = (entries: readonly AwarenessEntry[]): unknown[] => entries.map(({ state }) => JSON.parse(state) as unknown);

describe("presence", () => {
  it("takes person, name and colour from the sign-in and caret and typing from the client (A2)", () => {
    const presence = createPresence(4096);
    const out = presence.receive(member("ines"), [says(7, { cursor: [1, 2], typing: true, user: { name: "TOMO" }, role: "owner" })]);
    expect(statesOf(out)).toEqual([
      { user: { personId: "ines", name: "INES", colour: personColour("ines") }, cursor: [1, 2], typing: true },
    ]);
    expect(presence.states()).toEqual(out);
  });

  it.each([
    ["a number", 5],
    ["a list", []],
    ["text", "s"],
    ["too much", { cursor: "x".repeat(5000) }],
    ["too deep a nesting", { cursor: JSON.parse("[".repeat(1500) + "]".repeat(1500)) as unknown }],
  ])("leaves out %s (A2)", (_, state) => {
    const presence = createPresence(4096);
    expect(presence.receive(member("ines"), [says(7, state)])).toEqual([]);
    expect(presence.receive(member("ines"), [{ clientId: 7, clock: 1, state: "{not json" }])).toEqual([]);
    expect(presence.states()).toEqual([]);
  });

  it("keeps one state per connection, under its first client id (A1)", () => {
    const presence = createPresence(4096);
    const ines = member("ines");
    presence.receive(ines, [says(7, { typing: true })]);
    expect(presence.receive(ines, [says(8, {}), says(9, {})])).toEqual([]);
    expect(presence.states().map(({ clientId }) => clientId)).toEqual([7]);
  });

  it("hears only the last of several states in one message, so that a small frame stays small for the others (A1)", () => {
    const presence = createPresence(4096);
    const ines = member("ines");
    const out = presence.receive(ines, [says(7, {}), says(7, { typing: true }, 2), says(7, { typing: false }, 3)]);
    expect(out.map(({ clock, state }) => [clock, (JSON.parse(state) as { typing: boolean }).typing])).toEqual([[3, false]]);
  });

  it("lets nobody speak for, end or mute somebody else (A3)", () => {
    const presence = createPresence(4096);
    const [ines, mallory] = [member("ines"), member("mallory")];
    presence.receive(ines, [says(7, { typing: true })]);
    expect(presence.receive(mallory, [says(7, { typing: false }, Number.MAX_SAFE_INTEGER)])).toEqual([]);
    expect(presence.receive(mallory, [says(7, null, 99)])).toEqual([]);
    expect(presence.receive(ines, [says(7, { typing: false }, 2)])).toHaveLength(1);
    presence.leave(ines);
    expect(presence.receive(mallory, [says(7, {})])).toEqual([]);
  });

  it("leaves out what a published client repeats of others, before and after its own state (A1)", () => {
    const presence = createPresence(4096);
    const [ines, tomo] = [member("ines"), member("tomo")];
    presence.receive(ines, [says(7, {})]);
    expect(presence.receive(tomo, [says(7, {})])).toEqual([]);
    presence.receive(tomo, [says(8, {})]);
    expect(presence.receive(tomo, [says(7, {}), says(8, { typing: true })]).map(({ clientId }) => clientId)).toEqual([8]);
  });

  it("passes on at once that a state is gone, by message or by leaving (A4)", () => {
    const presence = createPresence(4096);
    const [ines, tomo] = [member("ines"), member("tomo")];
    presence.receive(ines, [says(7, {})]);
    expect(presence.receive(ines, [says(7, null, 2)])).toEqual([{ clientId: 7, clock: 2, state: "null" }]);
    expect(presence.leave(ines)).toEqual([]);
    presence.receive(tomo, [says(8, {}, 5)]);
    expect(presence.leave(tomo)).toEqual([{ clientId: 8, clock: 6, state: "null" }]);
    expect(presence.states()).toEqual([]);
  });

  it("never lets a clock go back, so a returning client is seen at once (A5)", () => {
    const presence = createPresence(4096);
    presence.receive(member("ines"), [says(7, {}, 40)]);
    const back = member("ines");
    expect(presence.receive(back, [says(7, {}, 1)])).toMatchObject([{ clientId: 7, clock: 41 }]);
    expect(presence.receive(back, [says(7, {}, Number.MAX_SAFE_INTEGER)])).toMatchObject([{ clientId: 7, clock: 42 }]);
  });

  it("gives a client id to the newer connection of the same person; the older one's end changes nothing (A3)", () => {
    const presence = createPresence(4096);
    const [older, newer] = [member("ines"), member("ines")];
    presence.receive(older, [says(7, {})]);
    presence.receive(newer, [says(7, {}, 2)]);
    expect(presence.leave(older)).toEqual([]);
    expect(presence.states()).toHaveLength(1);
  });
});
