import type { Actor } from "@docket/shared/meeting/roles.ts";
import { personColour } from "@docket/shared/people/personColour.ts";
import type { AwarenessEntry } from "./wire.ts";

/** What a client may say about itself; everything else in its state is left out. */
const ALLOWED_FIELDS = ["cursor", "typing"] as const;

/** Deep enough for a pair of relative positions; a deeply nested state could not be encoded again. */
const MAX_DEPTH = 8;

/** One connection as presence sees it. */
export interface PresenceMember {
  readonly actor: Actor;
}

interface Shown {
  member: PresenceMember;
  clientId: number;
  entry: AwarenessEntry;
}

const GONE = "null";

/**
 * Who is in a room and where their carets are.
 *
 * 1. One state per connection, under the client id that the connection used first.
 * 2. `user` is the server's: person, name and colour come from the sign-in, never from the client.
 * 3. A client id belongs to the person who used it first in this room; others cannot change or end it.
 *    (Published clients also repeat what they received: that is left out without a word.)
 * 4. A clock sent out never goes back, so that a state is seen at once after a reconnect.
 */
export interface Presence {
  /** Takes a client's message; returns what the others must hear. */
  receive(member: PresenceMember, entries: readonly AwarenessEntry[]): AwarenessEntry[];
  /** The connection is gone; returns what the others must hear. */
  leave(member: PresenceMember): AwarenessEntry[];
  /** All present states. */
  states(): AwarenessEntry[];
}

/** Presence of one room; `maxBytes` bounds one state. */
export function createPresence(maxBytes: number): Presence {
  const shown = new Map<PresenceMember, Shown>();
  const ownerOf = new Map<number, string>();
  const clockOf = new Map<number, number>();

  function holderOf(clientId: number): Shown | undefined {
    for (const each of shown.values()) if (each.clientId === clientId) return each;
    return undefined;
  }

  /** True when this member may speak under this id; binds the id when it is new. */
  function mayUse(member: PresenceMember, clientId: number): boolean {
    const own = shown.get(member);
    if (own !== undefined) return own.clientId === clientId;
    const owner = ownerOf.get(clientId);
    return owner === undefined || owner === ownerKey(member);
  }

  function publish(clientId: number, clock: number, state: string): AwarenessEntry {
    const next = Math.max(clock, (clockOf.get(clientId) ?? -1) + 1);
    clockOf.set(clientId, next);
    return { clientId, clock: next, state };
  }

  function remove(each: Shown): AwarenessEntry[] {
    shown.delete(each.member);
    return each.entry.state === GONE ? [] : [publish(each.clientId, 0, GONE)];
  }

  function accept(member: PresenceMember, { clientId, clock, state }: AwarenessEntry): AwarenessEntry[] {
    if (!mayUse(member, clientId)) return [];
    const stamped = stamp(member, state, maxBytes);
    if (stamped === null || (stamped === GONE && !shown.has(member))) return [];
    const former = holderOf(clientId);
    if (former !== undefined && former.member !== member) shown.delete(former.member);
    ownerOf.set(clientId, ownerKey(member));
    const entry = publish(clientId, Number.isSafeInteger(clock + 1) ? clock : 0, stamped);
    shown.set(member, { member, clientId, entry });
    return [entry];
  }

  return {
    receive: (member, entries) => lastOfEach(entries).flatMap((entry) => accept(member, entry)),
    leave(member) {
      const each = shown.get(member);
      return each === undefined ? [] : remove(each);
    },
    states: () => [...shown.values()].map(({ entry }) => entry).filter(({ state }) => state !== GONE),
  };
}

/** What each client id says at the end of the message: a flood of states must not reach the others as one. */
const lastOfEach = (entries: readonly AwarenessEntry[]): AwarenessEntry[] => [
  ...new Map(entries.map((entry) => [entry.clientId, entry])).values(),
];

const ownerKey = ({ actor }: PresenceMember): string => actor.personId ?? `program ${actor.name}`;

/** The state as others get it; null when it cannot be taken. */
function stamp({ actor }: PresenceMember, state: string, maxBytes: number): string | null {
  if (state === GONE) return GONE;
  if (state.length > maxBytes) return null;
  const sent = parseObject(state);
  if (sent === null || depthOf(sent) > MAX_DEPTH) return null;
  const allowed = ALLOWED_FIELDS.filter((field) => Object.hasOwn(sent, field)).map((field) => [field, sent[field]]);
  const user = { personId: actor.personId, name: actor.name, colour: personColour(actor.personId ?? actor.name) };
  return JSON.stringify({ user, ...Object.fromEntries(allowed) });
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/** Nesting of a value, counted no further than one level too many. */
function depthOf(value: unknown, level = 0): number {
  if (typeof value !== "object" || value === null) return level;
  if (level > MAX_DEPTH) return level;
  return Math.max(level + 1, ...Object.values(value).map((inner) => depthOf(inner, level + 1)));
}
