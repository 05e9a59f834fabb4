import type { Refusal } from "../base/refusal.ts";
import { type Result, ok, refused } from "../base/result.ts";
import { LINK_ROLES } from "./roles.ts";
import type { LinkRole, Role } from "./roles.ts";

/** What moderators can make of one person in a meeting: a role, whatever link they came by, or nobody there any more. */
export const SET_ROLES = [...LINK_ROLES, "removed"] as const;
/** One of them. */
export type SetRole = (typeof SET_ROLES)[number];

/** What was made of somebody in a meeting. */
export interface RoleSetting {
  /** As they were when it was said; see `resolvePerson`. */
  personId: string;
  /** Null: the role of their link counts again. */
  role: SetRole | null;
  /** An author id; null: unknown. */
  by: string | null;
  at: number;
}

/** Somebody in a meeting, as the rules below need them. */
interface Standing {
  personId: string;
  /** Null: removed. */
  role: Role | null;
}

/**
 * The role that counts of somebody whose link gives `given`. What takes rights away counts for whoever says to be this
 * person; what gives more only for who is known to be them. Null: they are out.
 */
export function roleUnder(set: SetRole | null, given: LinkRole, { isKnown }: { isKnown: boolean }): LinkRole | null {
  if (set === null) return given;
  if (set === "removed") return null;
  return isKnown || rank(set) < rank(given) ? set : given;
}

/** Of what was said of one person under several ids that were merged since, what allows least; null: nothing was. */
export const strictest = (settings: readonly RoleSetting[]): RoleSetting | null => settings.toSorted((a, b) => leniency(a) - leniency(b))[0] ?? null;

/** Refuses what is made of an owner, whose role no meeting gives, and what would leave the meeting without a moderator; owners may do that: they always can take over. */
export function settingRole(people: readonly Standing[], personId: string, { role, by }: { role: SetRole | null; by: Role }): Result<SetRole | null, Refusal> {
  const roleNow = people.find((one) => one.personId === personId)?.role;
  if (roleNow === "owner") {
    return refused({ code: "MEETING_ROLE_INVALID", message: "Expected somebody who does not own this server, got an owner. Owners are changed in Members." });
  }
  const isLast = roleNow === "moderator" && role !== "moderator" && !people.some((one) => one.personId !== personId && one.role === "moderator");
  if (isLast && by !== "owner") {
    return refused({ code: "MEETING_ROLE_INVALID", message: "Expected that a moderator remains, got the last one. Make somebody else a moderator first." });
  }
  return ok(role);
}

const rank = (role: LinkRole): number => LINK_ROLES.indexOf(role);
const leniency = ({ role }: RoleSetting): number => (role === "removed" ? -1 : role === null ? LINK_ROLES.length : rank(role));
