import { type Actor, PROGRAM_AUTHOR } from "@docket/shared/meeting/roles.ts";

/** The owner of what the server itself writes. */
export const SERVER_OWNER = "server";

/** Ids that are only held for awareness; those that have written are stored and never dropped. */
const MOST_HELD = 1_000;

const PROGRAM = "program ";

/** Who a connection's client ids belong to: the person, on all of their devices; programs share one name. */
export const ownerKeyOf = ({ personId, name }: Actor): string => personId ?? `${PROGRAM}${name}`;

/** Whether client ids may be used. */
export type Ownership = { kind: "own"; fresh: number[] } | { kind: "foreign"; owner: string } | { kind: "tooMany" };

/**
 * Whose the Yjs client ids of one document are. An id belongs to who used it first; what was written
 * under it is bound for good (the caller stores it), so that nobody can continue somebody else's text.
 */
export class ClientOwners {
  readonly #bound = new Map<number, string>();
  /** Used in awareness so far, oldest first. */
  readonly #held = new Map<number, string>();
  readonly #most: number;

  /** `most`: each id in a document costs every later keystroke a little. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Adds what is stored. */
  load(stored: ReadonlyMap<number, string>): void {
    for (const [clientId, owner] of stored) this.#bound.set(clientId, owner);
  }

  /** Null: nobody has used it. */
  ownerOf(clientId: number): string | null {
    return this.#bound.get(clientId) ?? this.#held.get(clientId) ?? null;
  }

  /** Who has written under this id, as logs name them; null: nobody, or the server. */
  authorOf(clientId: number): string | null {
    const owner = this.#bound.get(clientId) ?? SERVER_OWNER;
    if (owner === SERVER_OWNER) return null;
    return owner.startsWith(PROGRAM) ? PROGRAM_AUTHOR : owner;
  }

  /** Asks for the ids of an update. `fresh`: those that `bind` must be called with once the update is applied. */
  judge(clientIds: Iterable<number>, isOwn: (owner: string) => boolean): Ownership {
    const fresh: number[] = [];
    for (const clientId of clientIds) {
      const owner = this.ownerOf(clientId);
      if (owner !== null && !isOwn(owner)) return { kind: "foreign", owner };
      if (!this.#bound.has(clientId)) fresh.push(clientId);
    }
    return this.#bound.size + fresh.length > this.#most ? { kind: "tooMany" } : { kind: "own", fresh };
  }

  /** Binds ids for good. */
  bind(clientIds: readonly number[], owner: string): void {
    for (const clientId of clientIds) {
      this.#bound.set(clientId, owner);
      this.#held.delete(clientId);
    }
  }

  /** Keeps an id for its first user as long as there is room to remember it. */
  hold(clientId: number, owner: string): void {
    if (this.#bound.has(clientId)) return;
    this.#held.delete(clientId);
    this.#held.set(clientId, owner);
    for (const oldest of this.#held.keys()) {
      if (this.#held.size <= MOST_HELD) return;
      this.#held.delete(oldest);
    }
  }
}
