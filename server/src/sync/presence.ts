import type { Actor } from "@docket/shared/meeting/roles.ts";
import { personColour } from "@docket/shared/people/personColour.ts";
import { ownerKeyOf, type ClientOwners } from "./clientOwners.ts";
import type { SyncLimits } from "./limits.ts";
import type { Timers } from "./timers.ts";
import type { AwarenessEntry } from "./wire.ts";

/** What a client may say about itself; everything else in its state is left out. */
const ALLOWED_FIELDS = ["cursor", "typing"] as const;

/** Deep enough for a pair of relative positions; a deeply nested state could not be encoded again. */
const MAX_DEPTH = 8;

/** Clocks of those who have left are remembered for this many; one forgotten costs its owner a moment of absence. */
const MOST_CLOCKS = 1_000;

const GONE = "null";

/** One connection as presence sees it. */
export interface PresenceMember {
  readonly actor: Actor;
  /** They only say to be this person; left out: they are known to be. */
  readonly isClaim?: boolean;
}

/** What the presence of one room is made of. */
export interface PresenceOptions {
  owners: ClientOwners;
  limits: Pick<SyncLimits, "awarenessEvery" | "urgentEvery">;
  timers: Timers;
  now: () => number;
  /** Sends these states to everybody in the room. */
  send: (entries: readonly AwarenessEntry[]) => void;
}

interface Shown {
  clientId: number;
  state: string;
}

/**
 * Who is in a room and where their carets are. The rules are in SPEC.md, section "Awareness".
 * States are rebuilt, never passed on; what changed goes out together, most of it a few times a second.
 */
export class Presence {
  readonly #options: PresenceOptions;
  readonly #shown = new Map<PresenceMember, Shown>();
  readonly #memberOf = new Map<number, PresenceMember>();
  /** Of those who are here. */
  readonly #clockOf = new Map<number, number>();
  /** Of those who have left, oldest first. */
  readonly #leftClockOf = new Map<number, number>();
  /** What the others have not heard yet. */
  readonly #waiting = new Map<number, AwarenessEntry>();
  #cancel: (() => void) | null = null;
  #sentAt = Number.NEGATIVE_INFINITY;
  #urgentAt = Number.NEGATIVE_INFINITY;

  constructor(options: PresenceOptions) {
    this.#options = options;
  }

  /** Takes a client's message: of several states of its own the last one, of others' none. */
  receive(member: PresenceMember, entries: readonly AwarenessEntry[]): void {
    for (const entry of new Map(entries.map((each) => [each.clientId, each])).values()) this.#take(member, entry);
  }

  /** The connection is gone. */
  leave(member: PresenceMember): void {
    const shown = this.#shown.get(member);
    if (shown === undefined) return;
    this.#shown.delete(member);
    if (shown.state !== GONE) this.#publish(shown.clientId, { clock: 0, state: GONE, isUrgent: true });
    this.#memberOf.delete(shown.clientId);
    this.#rememberClock(shown.clientId);
  }

  /** All present states. */
  states(): AwarenessEntry[] {
    return [...this.#shown.values()]
      .filter(({ state }) => state !== GONE)
      .map(({ clientId, state }) => ({ clientId, clock: this.#clockOf.get(clientId) ?? 0, state }));
  }

  /** Nothing is sent any more. */
  end(): void {
    this.#cancel?.();
    this.#waiting.clear();
  }

  #take(member: PresenceMember, { clientId, clock, state }: AwarenessEntry): void {
    if (!this.#mayUse(member, clientId)) return;
    const stamped = stamp(member, state);
    const former = this.#shown.get(member);
    if (stamped === null || (stamped === GONE && former === undefined)) return;
    const isNew = former === undefined || former.state === GONE;
    const holder = this.#memberOf.get(clientId);
    // The same person on a newer connection: the older one has nothing to say any more.
    if (holder !== undefined && holder !== member) this.#shown.delete(holder);
    this.#options.owners.hold(clientId, ownerKeyOf(member.actor));
    this.#memberOf.set(clientId, member);
    this.#shown.set(member, { clientId, state: stamped });
    this.#publish(clientId, { clock: Number.isSafeInteger(clock + 1) ? clock : 0, state: stamped, isUrgent: isNew || stamped === GONE });
  }

  /** True when this member may speak under this id. */
  #mayUse(member: PresenceMember, clientId: number): boolean {
    const own = this.#shown.get(member);
    if (own !== undefined) return own.clientId === clientId;
    const key = ownerKeyOf(member.actor);
    const holder = this.#memberOf.get(clientId);
    if (holder !== undefined && ownerKeyOf(holder.actor) !== key) return false;
    return (this.#options.owners.ownerOf(clientId) ?? key) === key;
  }

  #publish(clientId: number, { clock, state, isUrgent }: { clock: number; state: string; isUrgent: boolean }): void {
    const former = this.#clockOf.get(clientId) ?? this.#leftClockOf.get(clientId) ?? -1;
    const next = Math.max(clock, former + 1);
    this.#clockOf.set(clientId, next);
    this.#waiting.set(clientId, { clientId, clock: next, state });
    this.#schedule(isUrgent);
  }

  #schedule(isUrgent: boolean): void {
    const { limits, timers, now } = this.#options;
    const time = now();
    if (isUrgent && time - this.#urgentAt >= limits.urgentEvery) {
      this.#urgentAt = time;
      this.#flush();
      return;
    }
    const wait = this.#sentAt + limits.awarenessEvery - time;
    if (wait <= 0) this.#flush();
    else this.#cancel ??= timers.after(wait, () => this.#flush());
  }

  #flush(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#sentAt = this.#options.now();
    const entries = [...this.#waiting.values()];
    this.#waiting.clear();
    if (entries.length > 0) this.#options.send(entries);
  }

  #rememberClock(clientId: number): void {
    this.#leftClockOf.delete(clientId);
    this.#leftClockOf.set(clientId, this.#clockOf.get(clientId) ?? 0);
    this.#clockOf.delete(clientId);
    for (const oldest of this.#leftClockOf.keys()) {
      if (this.#leftClockOf.size <= MOST_CLOCKS) return;
      this.#leftClockOf.delete(oldest);
    }
  }
}

/** The state as others get it; null when it cannot be taken. */
function stamp({ actor, isClaim = false }: PresenceMember, state: string): string | null {
  if (state === GONE) return GONE;
  const sent = parseObject(state);
  if (sent === null || depthOf(sent) > MAX_DEPTH) return null;
  const allowed = ALLOWED_FIELDS.filter((field) => Object.hasOwn(sent, field)).map((field) => [field, sent[field]]);
  const user = { personId: actor.personId, name: actor.name, colour: personColour(actor.personId ?? actor.name), ...(isClaim ? { isClaim } : {}) };
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
