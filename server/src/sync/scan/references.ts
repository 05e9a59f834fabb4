import { Malformed } from "./malformed.ts";
import { standsStill, type Wait } from "./standstill.ts";

/** The structs of one client in an update, as far as they have been read. */
export interface Section {
  client: number;
  /** Clock of the first struct. */
  start: number;
  /** Clock behind the last struct read. */
  end: number;
  /** Where the document stands for this client. */
  known: number;
}

/** References of an update's structs: each must lead to something that the document has, or that is inside the update. */
export class References {
  readonly #clockOf: (client: number) => number;
  readonly #waits: Wait[] = [];
  #lastClient = -1;
  #lastClock = 0;

  constructor(clockOf: (client: number) => number) {
    this.#clockOf = clockOf;
  }

  /** The struct at the end of `section` refers to this one. Throws Malformed when that cannot be. */
  add(section: Section, client: number, clock: number): void {
    if (client === section.client) {
      if (clock >= section.end) throw new Malformed("something refers to itself or to what comes after it");
      return;
    }
    if (clock < this.known(client)) return;
    // What the document has, it has with all that it refers to.
    if (section.end < section.known) throw new Malformed("a known struct refers to an unknown one");
    this.#waits.push({ by: section.client, at: section.end, client, clock });
  }

  /** Where the document stands for this client; neighbours mostly refer to the same one. */
  known(client: number): number {
    if (client !== this.#lastClient) {
      this.#lastClient = client;
      this.#lastClock = this.#clockOf(client);
    }
    return this.#lastClock;
  }

  /** False when something is neither known nor in the update. Throws Malformed when structs wait for each other. */
  areAllThere(sections: ReadonlyMap<number, Section>): boolean {
    if (this.#waits.length === 0) return true;
    if (this.#waits.some(({ client, clock }) => clock >= (sections.get(client)?.end ?? 0))) return false;
    if (standsStill(this.#waits)) throw new Malformed("structs wait for each other");
    return true;
  }
}
