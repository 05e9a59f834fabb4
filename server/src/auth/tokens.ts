import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { idFromBytes } from "@docket/shared/base/ids.ts";
import type { LinkRole } from "@docket/shared/meeting/roles.ts";

/** What a share link stands for. */
export interface Link {
  meetingId: string;
  role: LinkRole;
  /** It opens this session alone. Null or undefined: the whole meeting. */
  sessionId?: string | null;
  /**
   * Grows by one with every renewal; only the newest counts. Of one session it counts down from -1, so that a release
   * that knows no such links takes them for revoked, and never for links of the whole meeting.
   */
  generation: number;
}

const LINK_BYTES = 20;

/** A fresh opaque token of 256 bits. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** What is stored in place of a token, so that a stolen store signs nobody in. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("base64url");

/** The name by which a sign-in can be spoken of: nobody can sign in by it, and it leads back to no token. */
export const signInIdOf = (tokenHash: string): string =>
  idFromBytes(createHash("sha256").update(`sign-in/${tokenHash}`).digest().subarray(0, 16));

/** The 160-bit token of a link: always the same for one link, so that a moderator can see it again. */
export function linkToken(signingKey: Uint8Array, { meetingId, role, sessionId = null, generation }: Link): string {
  const place = sessionId === null ? meetingId : `${meetingId}/${sessionId}`;
  const digest = createHmac("sha256", signingKey).update(`link/${place}/${role}/${generation}`).digest();
  return idFromBytes(digest.subarray(0, LINK_BYTES));
}

/** The token of a member's own link. */
export function memberToken(signingKey: Uint8Array, personId: string, generation: number): string {
  const digest = createHmac("sha256", signingKey).update(`member/${personId}/${generation}`).digest();
  return idFromBytes(digest.subarray(0, LINK_BYTES));
}

/** Compares in constant time, whatever the lengths. */
export function sameToken(one: string, other: string): boolean {
  const digest = (token: string): Buffer => createHash("sha256").update(token).digest();
  return timingSafeEqual(digest(one), digest(other));
}
