import { ApiError } from "../api/apiError.ts";
import { call } from "../api/call.ts";
import { isSigningIn, ownSignInMark, signInMark } from "../api/signInMark.ts";
import type { Directory } from "@docket/shared/people/person.ts";
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

/** True for the person themselves, and for the one that they were merged into. */
function isSame(now: string | null, writer: string | null, { people }: Directory): boolean {
  let id = writer;
  // A person can have been merged several times; never more often than there are people.
  for (let hops = 0; id !== null && id !== now && hops < people.length; hops += 1) {
    id = people.find((person) => person.id === id)?.mergedInto ?? null;
  }
  return id === now && (id !== null || writer === null);
}
