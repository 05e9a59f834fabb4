import type { HandlePattern } from "@docket/shared/links/handles.ts";
import type { Outcomes } from "@docket/shared/actionItems/records.ts";
import { spentMs } from "@docket/shared/agenda/markerLog.ts";
import { AppError } from "@docket/shared/base/errors.ts";
import type { Question } from "@docket/shared/meeting/changeRecording.ts";
import { isFirstQuestion } from "@docket/shared/meeting/recording.ts";
import type { BusEvent } from "../bus/bus.ts";
import { closeOf } from "../http/errors.ts";
import type { Extent } from "../meetings/extent.ts";
import { meetingPage } from "../meetings/meetingView.ts";
import type { Records } from "../records/records.ts";
import { EncodedPage, encodeMessage, extentName, hearsOfSessions, presenceWithin } from "./encodeMessages.ts";
import type { FeedConnection } from "./feedConnection.ts";
import { goodbyeTo } from "./goodbye.ts";

/** Calls `run` once after `ms` milliseconds. */
export type Later = (ms: number, run: () => void) => void;

/** What the feed tells is drawn from. */
export interface FeedSources {
  records: Records;
  /** Of the sessions on the agenda, or of the given ones. */
  outcomesOf: (meetingId: string, sessionIds?: readonly string[]) => Promise<Outcomes>;
  /** See `RecordingService.ask`. */
  ask: (meetingId: string, question: Question) => Promise<void>;
  now: () => number;
  handles: readonly HandlePattern[];
  later: Later;
  onFault: (error: unknown) => void;
}

/** Moving from session to session quickly is told to the others once. */
const PRESENCE_PAUSE_MS = 150;

/**
 * Everything the open pages of one meeting are told.
 *
 * 1. Steps run one after the other, in the order of what caused them: a page gets `hello` first, and whatever
 *    happens after `hello` was put together, later.
 * 2. A text that reads the same for several pages is encoded once.
 * 3. A page that may no longer read the meeting is told why and closed before anything else is sent.
 */
export class MeetingFeed {
  readonly #meetingId: string;
  readonly #sources: FeedSources;
  readonly #connections = new Set<FeedConnection>();
  /** Those that have had their `hello`; nobody else is sent anything. */
  readonly #greeted = new Set<FeedConnection>();
  /** Notes of the sessions on the agenda, as the pages know it; null: there was no page yet. */
  #notesIds: ReadonlySet<string> | null = null;
  #steps: Promise<void> = Promise.resolve();
  #pageIsDue = false;
  #presenceIsDue = false;
  #recordingIsDue = false;

  constructor(meetingId: string, sources: FeedSources) {
    this.#meetingId = meetingId;
    this.#sources = sources;
  }

  get connections(): ReadonlySet<FeedConnection> {
    return this.#connections;
  }

  join(connection: FeedConnection): void {
    this.#connections.add(connection);
    this.#step([connection], async () => {
      if (connection.isClosed) return;
      const [page, outcomes] = await Promise.all([this.#page(), this.#sources.outcomesOf(this.#meetingId)]);
      connection.send(page.hello(connection.reader, { outcomes, presence: this.#presence() }));
      this.#notesIds ??= page.notesIds;
      this.#greeted.add(connection);
      await this.#askWhoCame(page);
    });
    this.presenceChanged();
  }

  leave(connection: FeedConnection): void {
    this.#greeted.delete(connection);
    if (this.#connections.delete(connection)) this.presenceChanged();
  }

  /** Sends the least there is to everybody, so that they know a silent link from a quiet meeting. */
  sayAlive(): void {
    this.#sendToAll({ type: "alive" });
  }

  /** Tells everybody who is there, soon. */
  presenceChanged(): void {
    if (this.#presenceIsDue) return;
    this.#presenceIsDue = true;
    this.#sources.later(PRESENCE_PAUSE_MS, () => {
      this.#presenceIsDue = false;
      this.#step([], async () => this.#sendPresence());
    });
  }

  /** Takes an event that concerns this meeting. */
  tell(event: BusEvent): void {
    switch (event.type) {
      case "markerMoved":
        return this.#step([...this.#greeted], () => this.#sendMarker(event.by));
      case "recordingChanged":
        return this.#sendRecordingSoon();
      case "outcomesChanged": {
        const { changed, removedIds } = event;
        return this.#step([], async () => this.#sendToReaders({ type: "outcomes", changed, removedIds }));
      }
      case "accessChanged":
        this.presenceChanged();
        return this.#sendPageSoon();
      case "meetingChanged":
      case "directoryChanged":
        return this.#sendPageSoon();
    }
  }

  /** However much changes before the step begins, the page is sent once. */
  #sendPageSoon(): void {
    if (this.#pageIsDue) return;
    this.#pageIsDue = true;
    this.#step([...this.#greeted], async () => {
      this.#pageIsDue = false;
      const saw = new Map([...this.#greeted].map((connection) => [connection, placesOf(connection)]));
      await this.#refreshAll();
      if (this.#greeted.size === 0) return;
      const page = await this.#page();
      // Whoever sees the agenda, or the rest of the meeting, from now on, or no longer, begins anew.
      const changed = [...this.#greeted].filter((connection) => saw.has(connection) && placesOf(connection) !== saw.get(connection));
      for (const connection of this.#greeted) if (!changed.includes(connection)) connection.send(page.meeting(connection.reader));
      await this.#greetAgain(changed, page);
      await this.#sendOutcomesFor(page.notesIds);
    });
  }

  /** Many answer at once: they are told together. */
  #sendRecordingSoon(): void {
    if (this.#recordingIsDue) return;
    this.#recordingIsDue = true;
    this.#step([...this.#greeted], async () => {
      this.#recordingIsDue = false;
      const page = await this.#page();
      this.#sendWithin((extent) => ({ type: "recording", recording: page.recordingWithin(extent) }));
      await this.#askWhoCame(page);
    });
  }

  /** Whoever has the question on their page now counts as asked. That this is noted must not keep a page from its meeting. */
  async #askWhoCame(page: EncodedPage): Promise<void> {
    const came = [...this.#greeted].flatMap(({ me: { personId, claimId }, extent }) => {
      const recording = page.recordingWithin(extent);
      if (personId === null || recording === null || recording.endedAt !== null) return [];
      const one = { personId, isClaim: claimId !== undefined };
      return isFirstQuestion(recording, one) ? [{ number: recording.number, one }] : [];
    });
    // Only one recording can be on, so all of them are asked about the same.
    const number = came[0]?.number;
    if (number !== undefined) await this.#sources.ask(this.#meetingId, { number, people: came.map(({ one }) => one) }).catch((error: unknown) => this.#sources.onFault(error));
  }

  /** A session that has left the agenda takes its outcomes along, one that is back brings them: no note changes then that would tell. */
  async #sendOutcomesFor(notesIds: ReadonlySet<string>): Promise<void> {
    const before = this.#notesIds ?? notesIds;
    this.#notesIds = notesIds;
    const [come, gone] = [[...notesIds].filter((id) => !before.has(id)), [...before].filter((id) => !notesIds.has(id))];
    if (come.length + gone.length === 0) return;
    const { outcomesOf } = this.#sources;
    const [present, brought, lost] = await Promise.all([outcomesOf(this.#meetingId), outcomesOf(this.#meetingId, come), outcomesOf(this.#meetingId, gone)]);
    const stay = idsOf(present);
    const removedIds = [...idsOf(lost)].filter((id) => !stay.has(id));
    if (idsOf(brought).size + removedIds.length > 0) this.#sendToReaders({ type: "outcomes", changed: brought, removedIds });
  }

  async #sendMarker(by: string): Promise<void> {
    const { records, now } = this.#sources;
    const [marker, moves] = await Promise.all([records.getMarker(this.#meetingId), records.markerLog(this.#meetingId)]);
    this.#sendToReaders({ type: "marker", marker, spentMs: spentMs(moves), by, serverTime: now() });
  }

  async #refreshAll(): Promise<void> {
    await Promise.all([...this.#connections].map((connection) => this.#refresh(connection)));
  }

  async #refresh(connection: FeedConnection): Promise<void> {
    try {
      await connection.refresh();
    } catch (error) {
      const goodbye = await goodbyeTo(error, this.#sources, this.#meetingId);
      if (goodbye !== null) connection.send(encodeMessage(goodbye));
      else this.#sources.onFault(error);
      this.#end(connection, error);
    }
  }

  #page = async (): Promise<EncodedPage> => new EncodedPage(await meetingPage(this.#sources, this.#meetingId));

  #presence = () => [...this.#connections].map(({ presence }) => presence);

  async #greetAgain(connections: readonly FeedConnection[], page: EncodedPage): Promise<void> {
    if (connections.length === 0) return;
    const outcomes = await this.#sources.outcomesOf(this.#meetingId);
    for (const connection of connections) connection.send(page.hello(connection.reader, { outcomes, presence: this.#presence() }));
  }

  /** Only to those who see the whole agenda: what is said of sessions. */
  #sendToReaders(message: Parameters<typeof encodeMessage>[0]): void {
    const text = encodeMessage(message);
    for (const connection of this.#greeted) if (hearsOfSessions(connection.extent)) connection.send(text);
  }

  #sendPresence(): void {
    const presence = this.#presence();
    this.#sendWithin((extent) => ({ type: "presence", presence: hearsOfSessions(extent) ? presence : presenceWithin(presence, extent) }));
  }

  /** To everybody, as far as they see the meeting. */
  #sendWithin(messageFor: (extent: Extent) => CommonMessage): void {
    const texts = new Map<string, string>();
    for (const connection of this.#greeted) {
      const { extent } = connection;
      const name = extentName(extent);
      const text = texts.get(name) ?? encodeMessage(messageFor(extent));
      texts.set(name, text);
      connection.send(text);
    }
  }

  #sendToAll(message: Parameters<typeof encodeMessage>[0]): void {
    const text = encodeMessage(message);
    for (const connection of this.#greeted) connection.send(text);
  }

  #end(connection: FeedConnection, error: unknown): void {
    connection.close(closeOf(error));
    this.leave(connection);
  }

  /** Queues a step. Pages that miss what a failed step would have told them are closed, so that they come back for everything. */
  #step(concerned: readonly FeedConnection[], run: () => Promise<void>): void {
    this.#steps = this.#steps.then(run).catch((error: unknown) => {
      if (!(error instanceof AppError)) this.#sources.onFault(error);
      for (const connection of concerned) this.#end(connection, error);
    });
  }
}

type CommonMessage = Parameters<typeof encodeMessage>[0];

/** The same while somebody sees as much of the agenda. */
const placesOf = ({ extent }: FeedConnection): string => extentName({ ...extent, wholeDirectory: false });

const idsOf = ({ actionItems, decisions }: Outcomes): ReadonlySet<string> => new Set([...actionItems, ...decisions].map(({ id }) => id));
