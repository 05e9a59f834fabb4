import { createDocLog } from "@docket/server/src/documents/docLog.ts";
import { openDocument } from "@docket/server/src/documents/openDocument.ts";
import { createRooms, type Rooms } from "@docket/server/src/sync/rooms.ts";
import { AppError } from "@docket/shared/base/errors.ts";
import { emptyNotes } from "@docket/shared/notes/emptyNotes.ts";
import * as Y from "yjs";
import { countedIds } from "../deterministic.ts";
import { type Random, randomOf } from "../random.ts";
import { textOf } from "../syncClients.ts";
import { quietLog } from "../syncServer.ts";
import { OpenDocuments } from "./openDocuments.ts";
import { type Book, Racer, wordsOf } from "./racer.ts";
import { ScheduledStore } from "./scheduledStore.ts";
import { Scheduler } from "./scheduler.ts";

const DOCUMENTS = ["first", "second"];
const ACTIONS = 40;

/** No commit may be made to wait longer than this: the engine would rightly end the process. */
const LONGEST_COMMIT = 15_000;

/** Short stays and a short log, so that rooms leave and are compacted within a race. */
const LIMITS = { logUpdates: 3, logBytes: 200, roomStays: 2_000 };

/** A server, everybody who uses it, and what they were promised. */
class Race {
  readonly findings: string[] = [];
  readonly #random: Random;
  readonly #scheduler: Scheduler;
  readonly #store: ScheduledStore;
  readonly #newId = countedIds();
  readonly #books = new Map<string, Book>();
  readonly #racers: Racer[] = [];
  #documents = new OpenDocuments();
  #rooms: Rooms;
  #isClosed = false;
  #process = 0;
  /** Requests of the present process that have not been answered. */
  readonly #waiting = new Set<string>();
  #requests = 0;

  constructor(seed: number) {
    this.#random = randomOf(seed);
    this.#scheduler = new Scheduler(this.#random);
    this.#store = new ScheduledStore(this.#scheduler, this.#random);
    for (const docName of DOCUMENTS) this.#books.set(docName, emptyBook());
    this.#rooms = this.#start();
  }

  async run(): Promise<void> {
    for (let actions = 0; actions < ACTIONS; ) {
      const dice = this.#random.int(100);
      if (dice < 25) {
        this.#act();
        actions += 1;
      } else if (dice < 32) await this.#scheduler.tick(LONGEST_COMMIT - this.#store.waits);
      else await this.#scheduler.pick();
      if (this.#isClosed) await this.#restart();
    }
    await this.#comeHome();
    await this.#leaveAll();
    for (const docName of DOCUMENTS) await this.#compareStored(docName);
    this.findings.push(...this.#store.complaints, ...this.#documents.complaints);
  }

  #start(): Rooms {
    const own = this.#process;
    const isAlive = (): boolean => own === this.#process;
    return createRooms({
      storage: this.#store.open(),
      derived: [this.#documents],
      now: () => this.#scheduler.now,
      newId: this.#newId,
      log: quietLog,
      limits: LIMITS,
      timers: this.#scheduler.timersOf(isAlive),
    });
  }

  /** The process has ended after `close`; another one starts on what is on disk. */
  async #restart(): Promise<void> {
    await this.#store.endProcess();
    this.#process += 1;
    this.#isClosed = false;
    this.#waiting.clear();
    for (const racer of this.#racers) if (racer.isConnected) this.findings.push("somebody was not told that the server stops");
    if (this.#documents.count > 0) this.findings.push("a document was in memory after the server had closed");
    this.findings.push(...this.#documents.complaints);
    this.#documents = new OpenDocuments();
    this.#rooms = this.#start();
  }

  #book(docName: string): Book {
    const book = this.#books.get(docName) ?? emptyBook();
    this.#books.set(docName, book);
    return book;
  }

  #act(): void {
    const docName = this.#random.pick(DOCUMENTS);
    const dice = this.#random.int(100);
    const here = this.#racers.filter((racer) => !racer.isOut);
    if (dice < 22) this.#someoneJoins(docName);
    else if (dice < 55 && here.length > 0) this.#random.pick(here).write();
    else if (dice < 70 && here.length > 0) this.#random.pick(here).leave();
    else if (dice < 78) this.#serverEdits(docName);
    else if (dice < 81) this.#serverFails(docName);
    else if (dice < 87) this.#serverReads(docName);
    else if (dice < 89) this.#request(this.#rooms.hasNotes(docName));
    else if (dice < 91) this.#erase(docName);
    else if (dice < 98) this.#changeMood();
    else this.#close();
  }

  #someoneJoins(docName: string): void {
    const away = this.#racers.filter((racer) => !racer.isConnected && !racer.isOut);
    if (away.length > 0 && this.#random.chance(0.6)) return this.#random.pick(away).join(this.#rooms);
    const racer = new Racer(1000 + this.#racers.length, docName, () => this.#book(docName));
    this.#racers.push(racer);
    racer.join(this.#rooms);
  }

  #serverEdits(docName: string): void {
    const word = `⟨server-${(this.#requests += 1)}⟩`;
    const edited = this.#rooms.edit(docName, "server", (doc) => textOf(doc).insert(textOf(doc).length, word));
    // Of the document as it is now: when it is erased before the answer, the word is gone and rightly so.
    const book = this.#book(docName);
    this.#request(edited, () => book.acknowledged.add(word));
  }

  /** An edit that fails half-way: the document is loaded anew. */
  #serverFails(docName: string): void {
    this.#documents.spoiled.add(docName);
    const failing = this.#rooms.edit(docName, "server", (doc) => {
      textOf(doc).insert(0, "⟨half⟩");
      throw new AppError("INPUT_INVALID", "This edit fails.");
    });
    this.#request(failing);
  }

  #serverReads(docName: string): void {
    const promised = new Set(this.#book(docName).acknowledged);
    const book = this.#book(docName);
    const read = this.#rooms.read(docName, (doc) => wordsOf(doc));
    this.#request(read, (words) => {
      // Erased meanwhile: nothing is promised any more.
      if (this.#book(docName) !== book) return;
      for (const word of promised) if (!words.includes(word)) this.findings.push(`${word} was acknowledged and is not read`);
    });
  }

  #erase(docName: string): void {
    this.#books.set(docName, emptyBook());
    this.#request(this.#rooms.erase(docName));
  }

  #changeMood(): void {
    const { mood } = this.#store;
    mood.failingReads = this.#random.pick([0, 0, 5, 40]);
    mood.refusesCommits = this.#random.chance(0.25);
  }

  #close(): void {
    const own = this.#process;
    void this.#rooms.close().then(() => {
      if (own === this.#process) this.#isClosed = true;
    });
  }

  /** A request may be refused, but not with a fault of the server, and it must not be forgotten. */
  #request<T>(answer: Promise<T>, then: (value: T) => void = () => undefined): void {
    const name = `request ${(this.#requests += 1)}`;
    this.#waiting.add(name);
    answer.then(then, (error: unknown) => {
      if (!(error instanceof AppError) || error.code === "SERVER_FAULT") this.findings.push(`a request failed: ${String(error)}`);
    }).finally(() => this.#waiting.delete(name)).catch((error: unknown) => this.findings.push(String(error)));
  }

  /** The disk works, and everybody who can come back does. */
  async #comeHome(): Promise<void> {
    this.#store.mood.failingReads = 0;
    this.#store.mood.refusesCommits = false;
    for (let round = 0; round < 6; round += 1) {
      await this.#scheduler.quiet(3_000);
      if (this.#isClosed) await this.#restart();
      for (const racer of this.#racers) if (!racer.isConnected && !racer.isOut) racer.join(this.#rooms);
    }
    await this.#scheduler.quiet(1_000);
    if (this.#waiting.size > 0) this.findings.push(`${this.#waiting.size} requests were never answered`);
    for (const racer of this.#racers.filter(({ isOut }) => !isOut)) {
      if (!racer.isConnected) this.findings.push(`somebody could not come back: ${racer.closedWith}`);
      else if (!racer.isWelcome) this.findings.push("somebody waits for ever");
      else if (racer.open.length > 0) this.findings.push(`${racer.open.join()} was never acknowledged`);
    }
    this.findings.push(...this.#compareRacers());
  }

  #compareRacers(): string[] {
    return DOCUMENTS.flatMap((docName) => {
      const states = this.#racers.filter((racer) => racer.docName === docName && racer.isConnected).map(({ doc }) => textOf(doc).toJSON());
      return new Set(states).size > 1 ? [`people see different texts of ${docName}: ${states.join(" / ")}`] : [];
    });
  }

  /** Nobody is left: nothing may stay in memory. */
  async #leaveAll(): Promise<void> {
    for (const racer of this.#racers) racer.leave();
    await this.#scheduler.quiet(LIMITS.roomStays + 1_000);
    if (this.#documents.count > 0) this.findings.push(`${this.#documents.count} documents stay in memory after everybody has left`);
    let isClosed = false;
    void this.#rooms.close().then(() => (isClosed = true));
    await this.#scheduler.quiet(1_000);
    if (!isClosed) this.findings.push("the server could not close");
  }

  async #compareStored(docName: string): Promise<void> {
    const docLog = createDocLog(this.#store.disk);
    const stored = await docLog.load(docName).then((found) => openDocument(docName, found)).catch((error: unknown) => String(error));
    if (typeof stored === "string") return void this.findings.push(stored);
    const words = wordsOf(stored);
    const { acknowledged, shown } = this.#book(docName);
    for (const word of acknowledged) if (!words.includes(word)) this.findings.push(`${word} was acknowledged and is not on disk`);
    for (const word of shown) if (!words.includes(word)) this.findings.push(`${word} was shown and is not on disk`);
    if (words.includes("⟨half⟩")) this.findings.push("half of a failed edit is on disk");
    if (new Set(words).size !== words.length) this.findings.push("a word is there twice");
    const replayed = emptyNotes();
    try {
      for await (const { update } of docLog.history(docName)) Y.applyUpdate(replayed, update);
      if (wordsOf(replayed).join() !== words.join()) this.findings.push("the history tells another text");
    } catch (error) {
      this.findings.push(`the history cannot be read: ${String(error)}`);
    }
  }
}

const emptyBook = (): Book => ({ acknowledged: new Set(), shown: new Set() });

/** Plays one race; gives what it found wrong. */
export async function playRace(seed: number): Promise<string[]> {
  const race = new Race(seed);
  await race.run();
  return race.findings;
}
