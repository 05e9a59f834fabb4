import { ApiError } from "../api/apiError.ts";
import { call } from "../api/call.ts";
import { isSigningIn, ownSignInMark, signInMark } from "../api/signInMark.ts";
import type { Directory } from "@docket/shared/people/person.ts";
import { resolvePerson } from "@docket/shared/people/resolvePerson.ts";
import type { Refusal } from "./saveState.ts";

/** Whose edits they are, and in which meeting. */
export interface Writer {
  meetingId: string;
  personId: string | null;
}

const REFUSED_BY_STATUS = new Map<number, Refusal>([[401, "signedOut"], [403, "noAccess"], [404, "gone"]]);

/**
 * Whether the edits of this writer may still go out. Asks the server only when there is a reason: the sign-in of this
 * browser is not the one that the page began with, or a socket was refused, which a browser cannot tell from a lost one.
 */
export class SignInCheck {
  readonly #writer: Writer;
  #mark = ownSignInMark();
  #isInDoubt = false;

  constructor(writer: Writer) {
    this.#writer = writer;
  }

  /** A socket did not even open. */
  doubt(): void {
    this.#isInDoubt = true;
  }

  /** Null: they may. Otherwise why not; "unknown" while the server does not answer. */
  async ask(): Promise<Refusal | "unknown" | null> {
    const mark = signInMark();
    if (mark === this.#mark && !isSigningIn(mark) && !this.#isInDoubt) return null;
    try {
      const { me, directory } = await call("getMeeting", { params: { meetingId: this.#writer.meetingId } });
      if (!isSame(me.personId, this.#writer.personId, directory)) return "otherPerson";
    } catch (error) {
      return (error instanceof ApiError ? REFUSED_BY_STATUS.get(error.status) : undefined) ?? "unknown";
    }
    this.#mark = mark;
    this.#isInDoubt = false;
    return null;
  }
}

/** True when what `writer` wrote is `now`'s to send: the person themselves, or one that they were merged into. */
export const isSame = (now: string | null, writer: string | null, { people }: Directory): boolean =>
  writer === now || (writer !== null && resolvePerson(people, writer)?.id === now);
