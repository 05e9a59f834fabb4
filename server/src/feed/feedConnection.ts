import { isId } from "@docket/shared/base/ids.ts";
import { type Extent, extentOf } from "../meetings/extent.ts";
import { meOf } from "../meetings/meetingView.ts";
import type { PageReader } from "./encodeMessages.ts";
import type { FeedRequest, Me, Presence } from "@docket/shared/protocol/views.ts";
import { z } from "zod";
import type { Admission, SocketAdmission } from "../auth/auth.ts";

/** What the feed needs of one socket. */
export interface FeedSocket {
  send(text: string): void;
  close(code: number, reason: string): void;
  /** Drops a connection whose other side no longer takes or answers anything. */
  terminate(): void;
  ping(): void;
  /** Bytes handed over and not yet sent. */
  queuedBytes(): number;
}

/** A page that reads slower than this many bytes behind is dropped; it reconnects and gets everything anew. */
const MOST_QUEUED_BYTES = 4 * 1024 * 1024;

/** The page's messages are a hundred bytes long. */
const LONGEST_MESSAGE = 1024;

const feedRequest: z.ZodType<FeedRequest> = z.object({ type: z.literal("reading"), sessionId: z.string().refine(isId).nullable() });

/** Who somebody is, as of the last look; not the meeting, which each page would keep a copy of. */
type Standing = Pick<Admission, "actor" | "seesAgenda">;

const standingOf = ({ actor, seesAgenda }: Admission): Standing => ({ actor, seesAgenda });

/** One page that has a meeting open. */
export class FeedConnection {
  readonly id: string;
  sessionId: string | null = null;
  readonly #socket: FeedSocket;
  readonly #lookAgain: SocketAdmission["refresh"];
  #standing: Standing;
  #isAlive = true;
  #isClosed = false;

  constructor(id: string, socket: FeedSocket, admission: SocketAdmission) {
    this.id = id;
    this.#socket = socket;
    this.#lookAgain = admission.refresh;
    this.#standing = standingOf(admission);
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  get me(): Me {
    return meOf(this.#standing.actor);
  }

  /** What they see of the meeting, as of the last look. */
  get extent(): Extent {
    return extentOf(this.#standing);
  }

  get reader(): PageReader {
    return { me: this.me, extent: this.extent };
  }

  get presence(): Presence {
    const { personId, name, role, claimId = null } = this.#standing.actor;
    const { guest } = this.extent;
    // Guests of one session are nowhere else, whatever their page says.
    const sessionId = guest === null || this.sessionId === guest.onlySessionId ? this.sessionId : null;
    return { id: this.id, personId, name, role, sessionId, claimId };
  }

  /** Looks again who this is. Throws as `SocketAdmission.refresh`. */
  async refresh(): Promise<void> {
    this.#standing = standingOf(await this.#lookAgain());
  }

  send(text: string): void {
    if (this.#isClosed) return;
    if (this.#socket.queuedBytes() > MOST_QUEUED_BYTES) this.drop();
    else this.#socket.send(text);
  }

  close({ code, reason }: { code: number; reason: string }): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#socket.close(code, reason);
  }

  drop(): void {
    this.#isClosed = true;
    this.#socket.terminate();
  }

  /** The socket is gone, whoever closed it. */
  closed(): void {
    this.#isClosed = true;
  }

  heard(): void {
    this.#isAlive = true;
  }

  /** Asks for a sign of life; drops the connection when the last question was not answered. */
  checkLink(): void {
    if (!this.#isAlive) return this.drop();
    this.#isAlive = false;
    this.#socket.ping();
  }

  /** Takes a message of the page; false when it is none. */
  receive(text: string): boolean {
    if (text.length > LONGEST_MESSAGE) return false;
    const parsed = feedRequest.safeParse(parseJson(text));
    if (!parsed.success) return false;
    this.sessionId = parsed.data.sessionId;
    return true;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
