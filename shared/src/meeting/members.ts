import type { Refusal } from "../base/refusal.ts";
import { type Result, ok, refused } from "../base/result.ts";
import type { MemberRole } from "./roles.ts";

/** Somebody who belongs to this server, and not only to a meeting of it. */
export interface Member {
  /** Exactly this entry of the directory: whoever it is merged with gains nothing by it. */
  personId: string;
  role: MemberRole;
}

/**
 * The members with one of them changed, or added; `role` null takes them off the list.
 * Refuses what would leave the server without an owner.
 */
export function withMember(members: readonly Member[], personId: string, role: MemberRole | null): Result<Member[], Refusal> {
  const others = members.filter((member) => member.personId !== personId);
  const isOwner = members.some((member) => member.personId === personId && member.role === "owner");
  if (isOwner && role !== "owner" && !others.some((member) => member.role === "owner")) {
    return refused({ code: "LAST_OWNER", message: "Expected that an owner remains, got the last one leaving. Make somebody else an owner first." });
  }
  return ok(role === null ? others : [...others, { personId, role }]);
}
