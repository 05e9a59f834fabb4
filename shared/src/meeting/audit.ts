import type { LinkRole, MemberRole } from "./roles.ts";

/** Everything that decides who may do what, in the words of the log. */
export const AUDIT_ACTS = [
  "signedIn",
  "signedOut",
  "signInEnded",
  "memberMade",
  "memberRemoved",
  "memberLinkMade",
  "memberMailSet",
  "accountBound",
  "linkMade",
  "linkRenewed",
  "linkExpirySet",
  "meetingMade",
  "meetingArchived",
  "meetingUnarchived",
  "meetingDeleted",
  "meetingRestored",
  "meetingPurged",
  "agendaShared",
  "agendaUnshared",
  "callSecretChanged",
  "participantRemoved",
  "roleSet",
  "roleGivenBack",
  "personRemoved",
  "personConfirmed",
  "personRenamed",
  "personDeactivated",
  "personReactivated",
  "personMerged",
  "groupMade",
  "groupRenamed",
  "groupMemberAdded",
  "groupMemberRemoved",
  "groupRemoved",
  "leadGiven",
  "leadTaken",
] as const;
/** One of them. */
export type AuditAct = (typeof AUDIT_ACTS)[number];

/** One line of the append-only audit log. It names by id and holds no text of people, no token and no hash of one. */
export interface AuditEntry {
  /** Counts from 1 in the order of the log; a number can be missing when its commit was refused. */
  seq: number;
  at: number;
  act: AuditAct;
  /** An author id as in other logs; null: the server by itself. */
  by: string | null;
  /** The meeting it is about; null: none. */
  meetingId: string | null;
  /** The person it was done to; null: nobody, or the one who did it. */
  personId: string | null;
  /** The person that `personId` was merged into; null otherwise. */
  intoPersonId: string | null;
  /** That was given, or of the link that was made or used; null where there is none. */
  role: LinkRole | MemberRole | null;
  /** The one session that the link opens; missing: the whole meeting. */
  sessionId?: string | undefined;
  /** The group that it was done to, or that somebody came into or left; missing: none. */
  groupId?: string | undefined;
}

/** An act as whoever carries it out tells it; what is left out is null. */
export type Act = Pick<AuditEntry, "at" | "act" | "by"> & Partial<AuditEntry>;

/** The line that an act becomes. */
export const auditEntry = (seq: number, act: Act): AuditEntry => ({ meetingId: null, personId: null, intoPersonId: null, role: null, ...act, seq });
