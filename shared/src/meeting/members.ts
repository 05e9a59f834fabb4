import type { Refusal } from "../base/refusal.ts";
import { type Result, ok, refused } from "../base/result.ts";
import type { MemberRole } from "./roles.ts";

/** Somebody who belongs to this server, and not only to a meeting of it. */
export interface Member {
  /** Exactly this entry of the directory: whoever it is merged with gains nothing by it. */
  personId: string;
  role: MemberRole;
  /** See `parseMail`: whoever shows an account with this verified mail first is this member. Null or undefined: none. */
  mail?: string | null;
}

/** What somebody is to become. */
export interface MemberChange {
  /** Null takes them off the list. */
  role: MemberRole | null;
  /** Undefined: as it is. */
  mail?: string | null | undefined;
}

/**
 * The members with one of them changed, or added. Refuses what would leave the server without an owner, and a mail that
 * is another member's.
 */
export function withMember(members: readonly Member[], personId: string, { role, mail }: MemberChange): Result<Member[], Refusal> {
  const others = members.filter((member) => member.personId !== personId);
  const isOwner = members.some((member) => member.personId === personId && member.role === "owner");
  if (isOwner && role !== "owner" && !others.some((member) => member.role === "owner")) {
    return refused({ code: "LAST_OWNER", message: "Expected that an owner remains, got the last one leaving. Make somebody else an owner first." });
  }
  if (typeof mail === "string" && others.some((member) => member.mail === mail)) {
    return refused({ code: "MEMBER_MAIL_TAKEN", message: `Expected a mail that no other member has, got ${mail}. Take it off the other one first.` });
  }
  const before = members.find((member) => member.personId === personId);
  return ok(role === null ? others : [...others, { personId, role, mail: mail === undefined ? (before?.mail ?? null) : mail }]);
}
