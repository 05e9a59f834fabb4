import type { Now } from "@docket/shared/base/ids.ts";
import { put as putRecord } from "../records/encoding.ts";
import type { RecordReader } from "../records/recordReader.ts";
import { endedSignInKey, endedSignInPrefix, signInKey, signInPrefix } from "../storage/keys.ts";
import type { Storage, Write } from "../storage/storage.ts";
import { hashToken } from "./tokens.ts";
import type { Link } from "./tokens.ts";

/** A right that somebody got by opening a link. */
export interface Membership extends Link {
  personId: string;
  /** A moderator of the meeting has said that it is this person. Left out: nobody has. */
  isConfirmed?: true;
}

/** One signed-in device. */
export interface SignIn {
  /** Who they said they were when they first signed in. */
  personId: string;
  /** Hash of the owner's token they signed in with; null: not the owner. Another token ends the owner's sign-ins. */
  ownerTokenHash: string | null;
  memberships: Membership[];
  /**
   * The people that this device is known to be: those whom it brought into the directory, and whoever it said to be by
   * the owner's token. Of others it only says so. Undefined: a sign-in of an older release.
   */
  confirmedIds?: string[];
  /**
   * The people whose own link or account, or the owner's link, this device has shown; what they are on this server
   * counts here, by their exact id. Each is in `confirmedIds` too. Undefined: a sign-in of an older release.
   */
  provenIds?: string[];
  /** The account that this device was last signed in with. Null or undefined: none. */
  accountId?: string | null;
  /** What the browser calls itself, such as "Firefox on Linux". Null or undefined: unknown. */
  device?: string | null;
  /** Undefined: a sign-in of an older release. */
  signedInAt?: number;
  renewedAt: number;
}

/** What is left of a sign-in that was ended from elsewhere, so that its open pages can say by whom. */
interface Ended {
  by: string;
  at: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** How long a sign-in lasts after it was last renewed. */
export const SIGN_IN_MS = 365 * DAY_MS;

/** Renewed at most this often, so that not every request writes. */
const RENEW_AFTER_MS = DAY_MS;

/** Sign-ins by the hash of their cookie. */
export interface SignIns {
  /** Null when unknown, ended, a year old or damaged. */
  get(tokenHash: string): Promise<SignIn | null>;
  /** `alongside` is committed with it. */
  put(tokenHash: string, signIn: Omit<SignIn, "renewedAt">, alongside?: readonly Write[]): Promise<void>;
  /** Makes it last a year from now; true when that was due. */
  renew(tokenHash: string): Promise<boolean>;
  /** `endedBy`: the author who ended it from elsewhere; null: it was signed out there. */
  remove(tokenHash: string, { endedBy, alongside }: { endedBy: string | null; alongside: readonly Write[] }): Promise<void>;
  /** The author who ended this sign-in from elsewhere; null: nobody did. */
  endedBy(tokenHash: string): Promise<string | null>;
  /** The sign-ins that have shown this person by an account, with the writes that end them in the name of an author. */
  endWrites(personId: string, by: string): Promise<Write[]>;
  /** Those that have not ended, in no order that means anything. */
  list(): Promise<{ tokenHash: string; signIn: SignIn }[]>;
  /** The writes after which no sign-in of this person counts as the owner's any more. */
  withoutOwnerToken(personId: string): Promise<Write[]>;
  /** Deletes those that are a year old. */
  sweep(): Promise<void>;
}

/** Keeps sign-ins in the store. */
export function createSignIns(storage: Storage, now: Now, reader: RecordReader): SignIns {
  const hasEnded = ({ renewedAt }: SignIn): boolean => now() - renewedAt >= SIGN_IN_MS;
  const all = async (): Promise<{ tokenHash: string; signIn: SignIn }[]> => {
    const found: { tokenHash: string; signIn: SignIn }[] = [];
    for await (const { key, record } of reader.each<SignIn>({ prefix: signInPrefix() })) found.push({ tokenHash: String(key.at(-1)), signIn: record });
    return found;
  };
  const get = async (tokenHash: string): Promise<SignIn | null> => {
    // A damaged one gives no right: whoever has it signs in once more.
    const signIn = await reader.find<SignIn>(signInKey(tokenHash));
    return signIn === null || hasEnded(signIn) ? null : signIn;
  };
  const gone = (tokenHash: string, by: string | null): Write[] => [
    { type: "delete", key: signInKey(tokenHash) },
    ...(by === null ? [] : [putRecord(endedSignInKey(tokenHash), { by, at: now() } satisfies Ended)]),
  ];
  const put: SignIns["put"] = (tokenHash, signIn, alongside = []) =>
    storage.commit([putRecord(signInKey(tokenHash), { ...signIn, renewedAt: now() }), ...alongside]);

  return {
    get,
    put,
    async renew(tokenHash) {
      const signIn = await get(tokenHash);
      if (signIn === null || now() - signIn.renewedAt < RENEW_AFTER_MS) return false;
      await put(tokenHash, signIn);
      return true;
    },
    list: async () => (await all()).filter(({ signIn }) => !hasEnded(signIn)),
    async withoutOwnerToken(personId) {
      const theirs = (await all()).filter(({ signIn }) => signIn.personId === personId && signIn.ownerTokenHash !== null);
      return theirs.map(({ tokenHash, signIn }) => putRecord(signInKey(tokenHash), { ...signIn, ownerTokenHash: null }));
    },
    async sweep() {
      const old = (await all()).filter(({ signIn }) => hasEnded(signIn));
      const marks: Write[] = [];
      for await (const { key, record } of reader.each<Ended>({ prefix: endedSignInPrefix() })) if (now() - record.at >= SIGN_IN_MS) marks.push({ type: "delete", key });
      const writes = [...old.flatMap(({ tokenHash }) => gone(tokenHash, null)), ...marks];
      if (writes.length > 0) await storage.commit(writes);
    },
    remove: (tokenHash, { endedBy, alongside }) => storage.commit([...gone(tokenHash, endedBy), ...alongside]),
    endedBy: async (tokenHash) => (await reader.find<Ended>(endedSignInKey(tokenHash)))?.by ?? null,
    async endWrites(personId, by) {
      const theirs = (await all()).filter(({ signIn }) => typeof signIn.accountId === "string" && (signIn.provenIds ?? []).includes(personId));
      return theirs.flatMap(({ tokenHash }) => gone(tokenHash, by));
    },
  };
}

/**
 * False when this device only says to be this person in this meeting. What the moderators of one meeting have confirmed
 * counts in that meeting alone. Sign-ins of older releases are taken at their word.
 */
export const isConfirmed = ({ confirmedIds, memberships }: Pick<SignIn, "confirmedIds" | "memberships">, { meetingId, personId }: Pick<Membership, "meetingId" | "personId">): boolean =>
  confirmedIds === undefined ||
  confirmedIds.includes(personId) ||
  memberships.some((one) => one.isConfirmed === true && one.meetingId === meetingId && one.personId === personId);

/** True of who came by more than a meeting's link: an account, or a link of their own. */
export const isMoreThanGuest = ({ accountId, provenIds = [], ownerTokenHash }: SignIn): boolean =>
  typeof accountId === "string" || provenIds.length > 0 || ownerTokenHash !== null;

/** True while the owner's token is still the one that this sign-in was made with. */
export const isOwnerSignIn = (signIn: SignIn, ownerToken: string): boolean => signIn.ownerTokenHash === hashToken(ownerToken);
