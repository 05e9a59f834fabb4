import { until, wait } from "../wait.ts";
import { Ledger, Latencies } from "./ledger.ts";
import { LoadClient } from "./loadClient.ts";
import type { Peer, Serving } from "./peers.ts";
import { scriptOf } from "./script.ts";

/** Who is where. */
export interface Shape {
  rooms: number;
  typing: number;
  reading: number;
  /** The most letters that one person will type. */
  letters: number;
}

/** What they do. */
export interface Pace {
  keysPerSecond: number;
  /** Of each reader; a typist moves the caret with each key. 0: nobody has a caret. */
  caretsPerSecond: number;
}

/** How long a letter may be under way before it counts as lost. */
const DELIVERED_WITHIN_MS = 15_000;

/** Client ids as Yjs draws them, large numbers, but the same in every run. */
const clientIdOf = (place: number): number => 1_000_000_007 + place * 7_919;

/** People in rooms of one server. */
export class Gathering {
  readonly latencies = new Latencies();
  readonly people: LoadClient[];
  readonly serving: Serving;
  readonly #perRoom: number;

  private constructor(serving: Serving, people: LoadClient[], perRoom: number, latencies: Latencies) {
    this.serving = serving;
    this.people = people;
    this.#perRoom = perRoom;
    this.latencies = latencies;
  }

  /** Seats everybody and lets everybody begin a paragraph. */
  static async seat(peer: Peer, serving: Serving, shape: Shape): Promise<Gathering> {
    const latencies = new Latencies();
    const rooms = await serving.makeRooms(shape.rooms);
    const perRoom = shape.typing + shape.reading;
    const people = rooms.flatMap((room, number) => {
      const ledger = new Ledger(latencies);
      return Array.from({ length: perRoom }, (_, place) => {
        const clientId = clientIdOf(number * perRoom + place);
        const script = place < shape.typing ? scriptOf(clientId, shape.letters) : null;
        return new LoadClient({ room, dialect: peer.dialect, ledger, clientId, script });
      });
    });
    const gathering = new Gathering(serving, people, perRoom, latencies);
    await gathering.connect();
    for (const person of people) person.open();
    await wait(500);
    return gathering;
  }

  /** Connects whoever is not connected, a few at a time. */
  async connect(): Promise<void> {
    for (let from = 0; from < this.people.length; from += 50) {
      await Promise.all(this.people.slice(from, from + 50).map((person) => person.connect(this.serving)));
    }
    await until(() => this.people.every(({ isSynced }) => isSynced), "everybody to be synced");
  }

  get typists(): LoadClient[] {
    return this.people.filter(({ seat }) => seat.script !== null);
  }

  get sent(): number {
    return this.typists.reduce((all, { sentLetters }) => all + sentLetters, 0);
  }

  /** Lets everybody do as `pace` says; returns by how many milliseconds the slowest action was late. */
  async act({ keysPerSecond, caretsPerSecond }: Pace, seconds: number): Promise<number> {
    const actions = this.people.flatMap((person, place) => {
      const types = person.seat.script !== null;
      const perSecond = types ? keysPerSecond : caretsPerSecond;
      if (perSecond === 0) return [];
      const act = (): void => {
        if (types) person.type();
        if (caretsPerSecond > 0) person.moveCaret();
      };
      // The same phases in every run: spread evenly, neighbours far apart.
      const phase = ((place * 0.618_033_988) % 1) / perSecond;
      return Array.from({ length: Math.floor(perSecond * seconds) }, (_, turn) => ({ at: (phase + turn / perSecond) * 1000, act }));
    });
    actions.sort((a, b) => a.at - b.at);
    const began = performance.now();
    let late = 0;
    for (const { at, act } of actions) {
      while (performance.now() - began < at) await wait(1);
      late = Math.max(late, performance.now() - began - at);
      act();
      // So that arrivals are seen while there is much to send.
      if (performance.now() - began - at > 2) await new Promise(setImmediate);
    }
    while (performance.now() - began < seconds * 1000) await wait(1);
    return late;
  }

  /** Letters that have not reached somebody yet. */
  missing(): number {
    const sentIn = new Map<string, number>();
    for (const { seat, sentLetters } of this.people) sentIn.set(seat.room, (sentIn.get(seat.room) ?? 0) + sentLetters);
    return this.people.reduce((all, { seat, sentLetters, delivered }) => all + Math.max(0, (sentIn.get(seat.room) ?? 0) - sentLetters - delivered), 0);
  }

  /** Waits until all letters are everywhere; false: some never came. */
  async settle(): Promise<boolean> {
    const end = performance.now() + DELIVERED_WITHIN_MS;
    while (this.missing() > 0) {
      if (performance.now() > end) return false;
      await wait(5);
    }
    return true;
  }

  /** Waits until all documents are equal and whole; what is wrong with them when they do not become so. */
  async settleDocuments(): Promise<string[]> {
    const end = performance.now() + DELIVERED_WITHIN_MS;
    for (;;) {
      const problems = await this.compare();
      if (problems.length === 0 || performance.now() > end) return problems;
      await wait(200);
    }
  }

  /** What is wrong with the documents: texts that differ between people, or lack a letter. Compares `perRoom` people of each room and one who comes late. */
  async compare(perRoom = this.#perRoom): Promise<string[]> {
    const refused = this.people.reduce((all, person) => all + person.refused, 0);
    const problems: string[] = refused === 0 ? [] : [`${refused} updates were refused`];
    for (let from = 0; from < this.people.length; from += this.#perRoom) {
      const room = this.people.slice(from, from + this.#perRoom);
      const late = await this.#latecomer(room[0]);
      const compared = [...room.slice(0, perRoom), ...(late === null ? [] : [late])];
      const texts = new Set(compared.map((person) => person.document().getXmlFragment("runningNotes").toJSON()));
      late?.close();
      if (texts.size !== 1) problems.push(`${texts.size} different texts among ${compared.length} people of a room`);
      const [text = ""] = texts;
      const expected = room.reduce((all, { sentLetters, seat }) => all + (seat.script === null ? 0 : sentLetters + 1), 0);
      const has = text.replaceAll(/<[^>]*>/g, "").length;
      if (has !== expected) problems.push(`a room's text has ${has} letters, ${expected} were typed`);
    }
    return problems;
  }

  /** How many people have heard of fewer carets than there are others in the room. */
  get withoutCarets(): number {
    return this.people.filter(({ heardCarets }) => heardCarets < this.#perRoom - 1).length;
  }

  async #latecomer(model: LoadClient | undefined): Promise<LoadClient | null> {
    if (model === undefined || !model.seat.dialect.syncs) return null;
    const late = new LoadClient({ ...model.seat, clientId: 999, script: null });
    await late.connect(this.serving);
    await until(() => late.isSynced, "a latecomer to be synced");
    return late;
  }

  close(): void {
    for (const person of this.people) person.close();
  }
}
