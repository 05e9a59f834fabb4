import { CopyWriter } from "./copyWriter.ts";
import { answerOf, type CopyRecord, deviceDatabase, type Keeping, type StoreName, transact, transactInSteps, type UnsentEdit, type UnsentRecord, type UpdatesRecord } from "./deviceDatabase.ts";
import { DocumentRecords } from "./documentRecords.ts";

/** What was found on this device when the copy was opened. */
export interface FoundCopy {
  /** The document as the server knew it. */
  updates: Uint8Array[];
  /** Edits that the server has not acknowledged, oldest first. */
  unsent: UnsentEdit[];
}

/** Whose copy of what it is, with the names that lists of copies show. */
export type CopyNames = Pick<CopyRecord, "sessionId" | "meetingId" | "meetingTitle" | "topic" | "personId" | "personName" | "schema">;

/** What opens a copy. */
export interface DeviceCopyOptions {
  names: CopyNames;
  /** The whole document, in place of many records. */
  wholeState: () => Uint8Array;
  /** Told when the device stops or begins to keep edits. */
  onKeeping: (keeping: Keeping) => void;
}

/** The id of the copy of a session for one person. */
export const copyIdOf = ({ sessionId, personId }: Pick<CopyRecord, "sessionId" | "personId">): string => `${sessionId}/${personId ?? "nobody"}`;

/**
 * The copy of one session document on this device, for one person: the document as the server has it, and beside
 * it each edit that the server has not acknowledged. Tabs of one person share a copy; each removes only what the
 * server has acknowledged to it.
 */
export class DeviceCopy {
  readonly id: string;
  readonly found: FoundCopy;
  readonly #names: CopyNames;
  readonly #writer: CopyWriter;
  readonly #database: IDBDatabase | null;
  #epoch: string;

  private constructor(database: IDBDatabase | null, { names, wholeState, onKeeping }: DeviceCopyOptions, stored: StoredCopy) {
    this.id = copyIdOf(names);
    this.found = stored;
    this.#database = database;
    this.#names = names;
    this.#epoch = stored.epoch;
    this.#writer = new CopyWriter({ database, copyId: this.id, records: new DocumentRecords(stored, wholeState), onKeeping });
  }

  /** Opens it. Never rejects: without storage it is empty and keeps nothing, and `onKeeping` is told. */
  static async open(options: DeviceCopyOptions): Promise<DeviceCopy> {
    const database = await deviceDatabase();
    const stored = database === null ? null : await readCopy(database, copyIdOf(options.names)).catch(() => null);
    if (stored === null) options.onKeeping("nothing");
    return new DeviceCopy(stored === null ? null : database, options, stored ?? NOTHING);
  }

  /** Epoch of the document that this is a copy of; "" when unknown. */
  get epoch(): string {
    return this.#epoch;
  }

  /** Keeps an edit of this page until it is acknowledged; `isUrgent` when that will take a while. */
  keep(edit: UnsentEdit, isUrgent: boolean): void {
    this.#writer.note(this.#record());
    this.#writer.put({ ...edit, copy: this.id }, isUrgent);
  }

  /** The server has these edits. */
  acknowledged(edits: readonly UnsentEdit[]): void {
    for (const edit of edits) this.#writer.remove(edit);
  }

  /** Something of others has arrived. */
  received(update: Uint8Array): void {
    this.#writer.note(this.#record());
    this.#writer.add(update);
  }

  /** The server's document has this epoch. */
  noteEpoch(epoch: string): void {
    if (epoch === this.#epoch) return;
    this.#epoch = epoch;
    this.#writer.note(this.#record());
  }

  /** Edits of this person in this session that are on the device now, by whichever tab; null when it cannot say. */
  async unsentNow(): Promise<UnsentEdit[] | null> {
    if (this.#database === null) return null;
    await this.#writer.settled();
    const edits = await readUnsent(this.#database, this.id).catch(() => null);
    return edits?.filter(({ id }) => !this.#writer.isRemoved(id)) ?? null;
  }

  /**
   * The edits can never be sent as they are: they move aside, to be offered as text. False when the device could not do
   * it. Nothing more is kept: the next page of this session has another document under the same id.
   */
  async strand(): Promise<boolean> {
    if (this.#database === null) return false;
    const unwritten = await this.#writer.close();
    return await strandCopy(this.#database, this.#record(), unwritten).then(() => true, () => false);
  }

  /** Writes what is waiting; resolves when it is written or has failed. */
  settled(): Promise<void> {
    return this.#writer.settled();
  }

  /** Writes what is waiting and lets go of the copy; with `forget` it is deleted. */
  async close(forget: boolean): Promise<void> {
    await this.#writer.close();
    if (forget && this.#database !== null) await transactInSteps(this.#database, (store) => removeCopy(store, this.id));
  }

  #record(): CopyRecord {
    return { ...this.#names, id: this.id, epoch: this.#epoch, isStranded: false };
  }
}

interface StoredCopy extends FoundCopy {
  epoch: string;
  keys: IDBValidKey[];
}

const NOTHING: StoredCopy = { updates: [], unsent: [], epoch: "", keys: [] };

async function readCopy(database: IDBDatabase, id: string): Promise<StoredCopy> {
  const { record, stored, keys, unsent } = await transact(database, "readonly", (store) => ({
    record: answerOf(store("copies").get(id) as IDBRequest<CopyRecord | undefined>),
    stored: answerOf(store("updates").index("copy").getAll(id) as IDBRequest<UpdatesRecord[]>),
    keys: answerOf(store("updates").index("copy").getAllKeys(id)),
    unsent: answerOf(store("unsent").index("copy").getAll(id) as IDBRequest<UnsentRecord[]>),
  }));
  return {
    updates: (await stored).flatMap(({ updates }) => updates),
    unsent: inOrder(await unsent),
    epoch: (await record)?.epoch ?? "",
    keys: await keys,
  };
}

/** The unsent edits of a copy, oldest first. */
export async function readUnsent(database: IDBDatabase, copyId: string): Promise<UnsentEdit[]> {
  return inOrder(await transact(database, "readonly", (store) => answerOf(store("unsent").index("copy").getAll(copyId) as IDBRequest<UnsentRecord[]>)));
}

const inOrder = (records: readonly UnsentRecord[]): UnsentEdit[] =>
  records.toSorted((a, b) => a.at - b.at).map(({ id, change, at, update }) => ({ id, change, at, update }));

/** Deletes a copy with all that belongs to it. */
export function removeCopy(store: (name: StoreName) => IDBObjectStore, copyId: string): void {
  store("copies").delete(copyId);
  for (const name of ["updates", "unsent"] as const) {
    const keys = store(name).index("copy").getAllKeys(copyId);
    keys.addEventListener("success", () => keys.result.forEach((key) => store(name).delete(key)));
  }
}

/** Moves a copy under another name when there are unsent edits, `unwritten` ones too; deletes it when not. */
async function strandCopy(database: IDBDatabase, record: CopyRecord, unwritten: readonly UnsentRecord[]): Promise<void> {
  await transactInSteps(database, (store) => {
    const request = store("unsent").index("copy").getAll(record.id) as IDBRequest<UnsentRecord[]>;
    request.addEventListener("success", () => {
      const edits = [...request.result, ...unwritten];
      const [first] = edits;
      if (first === undefined) {
        removeCopy(store, record.id);
        return;
      }
      // Named after one of its edits: two tabs that do this at once make one.
      const copy = `${record.id}/${first.id}`;
      store("copies").delete(record.id);
      store("copies").put({ ...record, id: copy, isStranded: true });
      for (const edit of edits) store("unsent").put({ ...edit, copy });
      const cursor = store("updates").index("copy").openCursor(record.id);
      cursor.addEventListener("success", () => {
        if (cursor.result === null) return;
        cursor.result.update({ ...(cursor.result.value as UpdatesRecord), copy });
        cursor.result.continue();
      });
    });
  });
}
