import type { Outcomes } from "@docket/shared/actionItems/records.ts";
import { notesIdsOf } from "@docket/shared/agenda/continued.ts";
import type { Recording } from "@docket/shared/meeting/recording.ts";
import type { FeedMessage, Me, Presence } from "@docket/shared/protocol/views.ts";
import { type Extent, recordingWithin } from "../meetings/extent.ts";
import type { MeetingPage } from "../meetings/meetingView.ts";
import { pageWithin } from "../meetings/meetingView.ts";

/** A message that reads the same for everybody. */
export const encodeMessage = (message: Exclude<FeedMessage, { type: "hello" | "meeting" }>): string => JSON.stringify(message);

/** Whom a page is for. */
export interface PageReader {
  me: Me;
  extent: Extent;
}

/** Whether somebody hears everything that is said of sessions: of their notes, the marker and who reads what. */
export const hearsOfSessions = ({ agenda, guest }: Extent): boolean => agenda && guest === null;

/** What is said to the others: not who reads which session, and nothing of its notes, which say themselves what is in them. */
const withoutSessions = ({ presence }: { presence: Presence[] }, extent: Extent): { outcomes: Outcomes; presence: Presence[] } => ({
  outcomes: { actionItems: [], decisions: [] },
  presence: presenceWithin(presence, extent),
});

/** Who is there, and not in which session; for the guest of one session who reads that, as far as they see it. */
export function presenceWithin(presence: readonly Presence[], { agenda, guest }: Extent): Presence[] {
  if (guest === null) return presence.map((each) => ({ ...each, sessionId: null }));
  return agenda ? presence.filter(({ sessionId }) => sessionId === guest.onlySessionId) : [];
}

/** Encodes one meeting page for many readers: the page once for each extent, then each reader's own part. */
export class EncodedPage {
  readonly #page: MeetingPage;
  readonly #byExtent = new Map<string, string>();

  constructor(page: MeetingPage) {
    this.#page = page;
  }

  /** Whose notes the sessions on the agenda have. */
  get notesIds(): ReadonlySet<string> {
    return new Set(notesIdsOf(this.#page.meeting));
  }

  /** The last recording that a reader sees; null: none. */
  recordingWithin(extent: Extent): Recording | null {
    return recordingWithin(this.#page, extent);
  }

  /** The message `meeting`. */
  meeting(reader: PageReader): string {
    return `{"type":"meeting","view":${this.#view(reader)}}`;
  }

  /** The message `hello`. */
  hello(reader: PageReader, rest: { outcomes: Outcomes; presence: Presence[] }): string {
    return `{"type":"hello","view":${this.#view(reader)},${inner(hearsOfSessions(reader.extent) ? rest : withoutSessions(rest, reader.extent))}}`;
  }

  #view({ me, extent }: PageReader): string {
    const name = extentName(extent);
    const known = this.#byExtent.get(name);
    const page = known ?? inner(pageWithin(this.#page, extent));
    if (known === undefined) this.#byExtent.set(name, page);
    return `{${page},${inner({ me })}}`;
  }
}

/** The same for all whose pages have the same in them. */
export const extentName = ({ wholeDirectory, agenda, guest }: Extent): string => `${wholeDirectory} ${agenda} ${guest?.onlySessionId} ${guest?.personId}`;

/** The fields of an object as JSON, without its braces. */
const inner = (fields: object): string => JSON.stringify(fields).slice(1, -1);
