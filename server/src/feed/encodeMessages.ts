import type { Outcomes } from "@docket/shared/actionItems/records.ts";
import { sessionsOf } from "@docket/shared/agenda/schedule.ts";
import type { FeedMessage, Me, Presence } from "@docket/shared/protocol/views.ts";
import { may } from "@docket/shared/meeting/permissions.ts";
import type { MeetingPage } from "../meetings/meetingView.ts";
import { pageForRole } from "../meetings/meetingView.ts";

/** A message that reads the same for everybody. */
export const encodeMessage = (message: Exclude<FeedMessage, { type: "hello" | "meeting" }>): string => JSON.stringify(message);

/** Encodes one meeting page for many readers: the page once for each extent of the directory, then each reader's own part. */
export class EncodedPage {
  readonly #page: MeetingPage;
  readonly #byExtent = new Map<boolean, string>();

  constructor(page: MeetingPage) {
    this.#page = page;
  }

  /** Sessions on the agenda. */
  get sessionIds(): ReadonlySet<string> {
    return new Set(sessionsOf(this.#page.meeting).map(({ id }) => id));
  }

  /** The last recording. */
  get recording(): MeetingPage["recording"] {
    return this.#page.recording;
  }

  /** The message `meeting`. */
  meeting(me: Me): string {
    return `{"type":"meeting","view":${this.#view(me)}}`;
  }

  /** The message `hello`. */
  hello(me: Me, rest: { outcomes: Outcomes; presence: Presence[] }): string {
    return `{"type":"hello","view":${this.#view(me)},${inner(rest)}}`;
  }

  #view(me: Me): string {
    const wholeDirectory = may(me.role, "read the directory");
    const known = this.#byExtent.get(wholeDirectory);
    const page = known ?? inner(pageForRole(this.#page, me.role));
    if (known === undefined) this.#byExtent.set(wholeDirectory, page);
    return `{${page},${inner({ me })}}`;
  }
}

/** The fields of an object as JSON, without its braces. */
const inner = (fields: object): string => JSON.stringify(fields).slice(1, -1);
