import type { Outcomes } from "@docket/shared/actionItems/records.ts";
import type { MeetingView } from "@docket/shared/protocol/views.ts";

/** What this device keeps: everything; nothing, as in a private window; or no more, since its storage is full. */
export type Keeping = "device" | "nothing" | "full";

/** What a copy of a session document on this device is about; one per person and session. */
export interface CopyRecord {
  /** `<session>/<person>`; one whose edits can no longer be sent has a further part. */
  id: string;
  sessionId: string;
  meetingId: string;
  meetingTitle: string;
  topic: string;
  /** Whose edits these are; null: somebody who is not in the directory. */
  personId: string | null;
  personName: string;
  /** Epoch of the server's document; "" as long as it is not known. */
  epoch: string;
  /** Version of the note schema that the page used. */
  schema: number;
  /** True once its edits can no longer be sent: they are only offered as text. */
  isStranded: boolean;
}

/** Some of the document, as the server knows it. */
export interface UpdatesRecord {
  copy: string;
  updates: Uint8Array[];
}

/** One edit that the server has not acknowledged. */
export interface UnsentEdit {
  id: string;
  /** Edits in quick succession are one change to the reader. */
  change: string;
  /** Device time, milliseconds since 1970. */
  at: number;
  update: Uint8Array;
}

/** An edit as it is stored. */
export interface UnsentRecord extends UnsentEdit {
  copy: string;
}

/** A meeting as it was when a page last heard of it, so that the page can be opened without the server. */
export interface ViewRecord {
  meetingId: string;
  /** Device time, milliseconds since 1970. */
  savedAt: number;
  /** Of whom the browser was signed in as (`signInMark`). */
  mark: string;
  view: MeetingView;
  outcomes: Outcomes | null;
}

/** The stores of the database. */
export type StoreName = "copies" | "updates" | "unsent" | "views";

const NAME = "docket-notes";
const VERSION = 1;

/**
 * A browser that does not answer by then keeps nothing of the notes that are opened meanwhile. A page that is being
 * loaded on a busy machine may come late to hear the answer; notes can be read while it is waited for.
 */
const LONGEST_WAIT_MS = 8_000;

let opened: Promise<IDBDatabase | null> | null = null;

/** The database of this device; null where the browser keeps nothing (private windows, storage switched off). */
export function deviceDatabase(): Promise<IDBDatabase | null> {
  opened ??= openDatabase();
  return opened;
}

function openDatabase(): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), LONGEST_WAIT_MS);
    try {
      const request = indexedDB.open(NAME, VERSION);
      request.addEventListener("upgradeneeded", () => createStores(request.result));
      request.addEventListener("error", () => resolve(null));
      request.addEventListener("success", () => {
        const database = watched(request.result);
        resolve(database);
        // Should it come too late, it is there for what is opened from now on.
        opened = Promise.resolve(database);
      });
    } catch {
      // Reading `indexedDB` itself throws where storage is switched off.
      resolve(null);
    }
  });
}

function createStores(database: IDBDatabase): void {
  database.createObjectStore("copies", { keyPath: "id" });
  database.createObjectStore("updates", { autoIncrement: true }).createIndex("copy", "copy");
  database.createObjectStore("unsent", { keyPath: "id" }).createIndex("copy", "copy");
  database.createObjectStore("views", { keyPath: "meetingId" });
}

/** A newer page of another tab must be able to change the stores; this page then opens them again. */
function watched(database: IDBDatabase): IDBDatabase {
  const forget = (): void => {
    opened = null;
    database.close();
  };
  database.addEventListener("versionchange", forget);
  database.addEventListener("close", forget);
  return database;
}

/** Requests of one transaction. */
export type Work<T> = (store: (name: StoreName) => IDBObjectStore) => T;

/** Like `transact` for writing, where answers lead to further requests. */
export const transactInSteps = <T>(database: IDBDatabase, work: Work<T>): Promise<Awaited<T>> => run(database, { mode: "readwrite", hasMore: true }, work);

/** Runs `work` in one transaction; resolves when it is written, rejects when nothing of it is. */
export const transact = <T>(database: IDBDatabase, mode: "readonly" | "readwrite", work: Work<T>): Promise<Awaited<T>> =>
  run(database, { mode, hasMore: false }, work);

function run<T>(database: IDBDatabase, { mode, hasMore }: { mode: "readonly" | "readwrite"; hasMore: boolean }, work: Work<T>): Promise<Awaited<T>> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(["copies", "updates", "unsent", "views"], mode);
    const failed = (): void => reject(transaction.error ?? new Error("The browser gave up writing the copy on this device."));
    transaction.addEventListener("abort", failed);
    const done = (result: T): void => transaction.addEventListener("complete", () => resolve(result as Awaited<T>));
    try {
      done(work((name) => transaction.objectStore(name)));
      // Otherwise it would be committed when its last answer has come back, and the page may be gone by then.
      if (mode === "readwrite" && !hasMore) transaction.commit();
    } catch (cause) {
      reject(cause instanceof Error ? cause : new Error(String(cause)));
      transaction.abort();
    }
  });
}

/** The answer of one request. */
export function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  const answer = new Promise<T>((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("The browser could not read the copy on this device.")));
  });
  // The transaction fails with it, and is what callers wait for.
  answer.catch(() => undefined);
  return answer;
}

/** Whether any edit on this device is not on a server yet. Never rejects. */
export async function hasUnsentEdits(): Promise<boolean> {
  const database = await deviceDatabase();
  if (database === null) return false;
  return (await transact(database, "readonly", (store) => answerOf(store("unsent").count())).catch(() => 0)) > 0;
}
