import { ownSignInMark, settledMark, signInMark } from "../api/signInMark.ts";
import { answerOf, deviceDatabase, transact, type ViewRecord } from "./deviceDatabase.ts";

/** What a meeting page knows of its meeting. */
export type KnownMeeting = Pick<ViewRecord, "view" | "outcomes">;

/**
 * Keeps what is known of a meeting on this device, in place of what was, for whoever was signed in when the page began:
 * another tab may have signed in somebody else since. Never rejects: a device without room keeps the older one, or none.
 */
export async function keepView({ view, outcomes }: KnownMeeting): Promise<void> {
  const record: ViewRecord = { meetingId: view.meeting.id, savedAt: Date.now(), mark: settledMark(ownSignInMark()), view, outcomes };
  await withViews("readwrite", (views) => void views.put(record));
}

/**
 * What this device knows of a meeting, with the server's time brought forward to now; null when it knows nothing, or
 * when somebody has signed in or out since. Never rejects.
 */
export async function readKeptView(meetingId: string): Promise<KnownMeeting | null> {
  const found = await withViews("readonly", (views) => answerOf(views.get(meetingId) as IDBRequest<ViewRecord | undefined>));
  if (found === undefined || found.mark !== settledMark(signInMark())) return null;
  const { view, outcomes, savedAt } = found;
  return { view: { ...view, serverTime: view.serverTime + Math.max(0, Date.now() - savedAt) }, outcomes };
}

/** The meeting is not this reader's any more. Never rejects. */
export async function dropKeptView(meetingId: string): Promise<void> {
  await withViews("readwrite", (views) => void views.delete(meetingId));
}

async function withViews<T>(mode: "readonly" | "readwrite", work: (views: IDBObjectStore) => T): Promise<Awaited<T> | undefined> {
  const database = await deviceDatabase();
  if (database === null) return undefined;
  // Without it the page needs the server when it is loaded, as everywhere else.
  return transact(database, mode, (store) => work(store("views"))).catch(() => undefined);
}
