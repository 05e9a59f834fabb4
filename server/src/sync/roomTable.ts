import { AppError } from "@docket/shared/base/errors.ts";
import { Room, type RoomOptions } from "./room.ts";

interface Slot {
  room: Room;
  uses: number;
  cancelUnload: () => void;
  /** Set while the room is leaving memory; nobody gets it any more, and nobody gets another before it ends. */
  leaving: Promise<void> | null;
}

type TableOptions = Omit<RoomOptions, "docName" | "onStopped">;

/** A room that stays in memory until `release` was called. */
export interface RoomUse {
  room: Room;
  release: () => void;
}

/**
 * The rooms in memory.
 *
 * 1. There is never more than one room for a document; who comes while one is leaving waits for it.
 * 2. A room leaves `roomStays` after its last use, or at once when it was stopped.
 * 3. A document that could not be loaded is refused without another try for `unavailableFor`.
 * 4. A document that was found damaged gets no room any more, until it is removed or the server started again:
 *    nothing else can mend it, and whoever keeps asking costs nothing.
 */
export class RoomTable {
  readonly #options: TableOptions;
  readonly #slots = new Map<string, Slot>();
  /** Documents that nobody may open until the promise resolves. */
  readonly #barred = new Map<string, Promise<void>>();
  /** Documents that could not be loaded just now, or are damaged. */
  readonly #unavailable = new Map<string, { error: AppError; until: number }>();
  #isClosing = false;

  constructor(options: TableOptions) {
    this.#options = options;
  }

  has(docName: string): boolean {
    return this.#slots.has(docName);
  }

  /** Why the document cannot be had just now; null: it may be. */
  unavailable(docName: string): AppError | null {
    const found = this.#unavailable.get(docName);
    return found !== undefined && found.until > this.#options.now() ? found.error : null;
  }

  /** Gives the document's room, making it when needed. Throws SERVER_STOPPING, DOCUMENT_UNAVAILABLE or DOCUMENT_DAMAGED. */
  async use(docName: string): Promise<RoomUse> {
    let leaving = this.#leaving(docName);
    while (leaving !== null) {
      await leaving;
      leaving = this.#leaving(docName);
    }
    if (this.#isClosing) throw new AppError("SERVER_STOPPING", "The server is restarting. Try again in a moment.");
    const unavailable = this.unavailable(docName);
    if (unavailable !== null) throw unavailable;
    const used = this.#slots.get(docName) ?? this.#open(docName);
    used.uses += 1;
    used.cancelUnload();
    let isReleased = false;
    const release = (): void => {
      if (isReleased) return;
      isReleased = true;
      this.#release(docName, used);
    };
    return { room: used.room, release };
  }

  /** Uses the document's room for the time of `work`. */
  async within<T>(docName: string, work: (room: Room) => Promise<T>): Promise<T> {
    const { room, release } = await this.use(docName);
    try {
      return await work(room);
    } finally {
      release();
    }
  }

  /** Stops the document's room, if it has one, and does `work` while nobody can have one. */
  async evict(docName: string, reason: AppError, work: () => Promise<void>): Promise<void> {
    const slot = this.#slots.get(docName);
    slot?.room.stop(reason);
    this.#unavailable.delete(docName);
    // One after the other: the last to end must be the last to have begun, or a room is made while another is at work.
    const done = Promise.all([slot?.leaving, this.#barred.get(docName)]).then(work);
    const barred = done.then(
      () => undefined,
      () => undefined,
    );
    this.#barred.set(docName, barred);
    try {
      await done;
    } finally {
      if (this.#barred.get(docName) === barred) this.#barred.delete(docName);
    }
  }

  /** From now on `use` throws SERVER_STOPPING. */
  refuseNew(): void {
    this.#isClosing = true;
  }

  /** Resolves when all rooms have left memory. */
  async unloadAll(): Promise<void> {
    for (const [docName, slot] of this.#slots) this.#unload(docName, slot);
    await Promise.all([...this.#slots.values()].map(async (slot) => slot.leaving));
  }

  /** Null: the document can be had now. */
  #leaving(docName: string): Promise<void> | null {
    return this.#barred.get(docName) ?? this.#slots.get(docName)?.leaving ?? null;
  }

  #open(docName: string): Slot {
    const onStopped = (reason: AppError): void => {
      if (reason.code === "DOCUMENT_DAMAGED") this.#unavailable.set(docName, { error: reason, until: Infinity });
      this.#unload(docName, slot);
    };
    const room = new Room({ ...this.#options, docName, onStopped });
    const slot: Slot = { room, uses: 0, cancelUnload: () => undefined, leaving: null };
    this.#slots.set(docName, slot);
    room.loaded.catch((error: unknown) => this.#noteFailure(docName, error));
    return slot;
  }

  #noteFailure(docName: string, error: unknown): void {
    if (!(error instanceof AppError) || error.code !== "DOCUMENT_UNAVAILABLE") return;
    const { now: clock, limits } = this.#options;
    const now = clock();
    const hinted = new AppError(error.code, `${error.message} retry=${limits.unavailableFor}`);
    for (const [name, { until }] of this.#unavailable) if (until <= now) this.#unavailable.delete(name);
    this.#unavailable.set(docName, { error: hinted, until: now + limits.unavailableFor });
  }

  #release(docName: string, slot: Slot): void {
    slot.uses -= 1;
    if (slot.uses > 0 || slot.leaving !== null) return;
    this.#unloadLater(docName, slot);
  }

  #unloadLater(docName: string, slot: Slot): void {
    const { timers, limits, storage } = this.#options;
    slot.cancelUnload = timers.after(limits.roomStays, () => {
      // It may hold what only its memory has, and whoever comes back must not wait for the disk.
      if (storage.saving.current.state === "failing") this.#unloadLater(docName, slot);
      else this.#unload(docName, slot);
    });
  }

  #unload(docName: string, slot: Slot): void {
    if (slot.leaving !== null) return;
    slot.cancelUnload();
    slot.leaving = this.#finish(docName, slot);
  }

  async #finish(docName: string, slot: Slot): Promise<void> {
    try {
      await slot.room.unload();
    } catch (error) {
      this.#options.log.error({ err: error, docName }, "a room could not be unloaded");
    }
    this.#slots.delete(docName);
  }
}
