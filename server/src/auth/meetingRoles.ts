import { AppError } from "@docket/shared/base/errors.ts";
import type { Now } from "@docket/shared/base/ids.ts";
import { type Actor, ROLES, type Role, authorOf } from "@docket/shared/meeting/roles.ts";
import { type SetRole, settingRole } from "@docket/shared/meeting/setRole.ts";
import { type Person, UNKNOWN_PERSON } from "@docket/shared/people/person.ts";
import type { MeetingPersonView } from "@docket/shared/protocol/views.ts";
import type { AuditLog } from "../records/auditLog.ts";
import type { Turns } from "../records/turns.ts";
import type { Storage } from "../storage/storage.ts";
import type { Admission } from "./auth.ts";
import { authorName } from "./authorName.ts";
import type { Principals } from "./principals.ts";
import type { RoleSettings } from "./roleSettings.ts";
import type { SignIns } from "./signIns.ts";

/** What roles of single people are decided with. */
export interface MeetingRolesParts {
  storage: Storage;
  roleSettings: RoleSettings;
  principals: Principals;
  signIns: SignIns;
  audit: AuditLog;
  now: Now;
  /** Changes of sign-ins are made under "signIn". */
  turns: Turns;
  /** Null when unknown; a merged person comes back as the one they were merged into. */
  findPerson: (personId: string) => Promise<Person | null>;
  /** Tells open sockets of the meeting to look again who they are. */
  accessChanged: (meetingId: string) => void;
}

/** What a moderator asks for. */
export interface RoleChange {
  meetingId: string;
  personId: string;
  /** Null: as their link says. */
  role: SetRole | null;
}

/** What single people are in meetings. */
export interface MeetingRoles {
  /** By name. */
  list(meetingId: string): Promise<MeetingPersonView[]>;
  /**
   * `authorise` is asked in the same turn, so that of two who remove each other only one does. Gives what was said of the
   * person before. Throws PERSON_NOT_FOUND, MEETING_ROLE_INVALID, or what `authorise` throws.
   */
  set(change: RoleChange, authorise: () => Promise<Admission>): Promise<SetRole | null>;
}

/** Everybody who has a device that is in the meeting, or was removed from it, and whom moderators have spoken of. */
export function createMeetingRoles(parts: MeetingRolesParts): MeetingRoles {
  const { roleSettings, principals, signIns, findPerson } = parts;

  async function list(meetingId: string): Promise<MeetingPersonView[]> {
    const people = new Map<string, MeetingPersonView>();
    /** `isGuest`: of one session, as far as this device goes; null: it says nothing of that. */
    const add = async (personId: string, role: Role | null, { isUnconfirmed, isGuest }: { isUnconfirmed: boolean; isGuest: boolean | null }): Promise<void> => {
      const person = await findPerson(personId);
      const id = person?.id ?? personId;
      const setting = await roleSettings.of(meetingId, id);
      const known = people.get(id);
      people.set(id, {
        person: { id, name: person?.name ?? UNKNOWN_PERSON },
        role: higher(known?.role ?? null, role),
        set: setting === null ? null : { role: setting.role, by: await authorName(findPerson, setting.by) },
        isUnconfirmed: (known?.isUnconfirmed ?? true) && isUnconfirmed,
        ...(isGuest !== false && (known === undefined ? isGuest === true : known.isOneSession === true) ? { isOneSession: true as const } : {}),
      });
    };
    for (const { tokenHash, signIn } of await signIns.list()) {
      const standing = await principals.standing({ kind: "signIn", tokenHash }, meetingId);
      if (standing.kind === "in" && standing.actor.personId !== null) {
        const { personId, role, claimId = null, onlySessionId = null } = standing.actor;
        await add(personId, role, { isUnconfirmed: claimId !== null, isGuest: onlySessionId !== null });
      }
      if (standing.kind !== "removed") continue;
      for (const one of signIn.memberships) if (one.meetingId === meetingId) await add(one.personId, null, { isUnconfirmed: true, isGuest: (one.sessionId ?? null) !== null });
    }
    for (const { personId } of await roleSettings.list(meetingId)) {
      if (!people.has((await findPerson(personId))?.id ?? personId)) await add(personId, null, { isUnconfirmed: false, isGuest: null });
    }
    return [...people.values()].toSorted((a, b) => (a.person.name < b.person.name ? -1 : 1));
  }

  async function set({ meetingId, personId, role }: RoleChange, actor: Actor): Promise<SetRole | null> {
    const people = await list(meetingId);
    const id = (await findPerson(personId))?.id;
    const about = people.find(({ person }) => person.id === id);
    if (id === undefined || about === undefined) {
      throw new AppError("PERSON_NOT_FOUND", "Expected somebody who is in this meeting, got somebody else. Look at who is in it now.");
    }
    if (role !== null && role !== "removed" && about.isOneSession === true) {
      throw new AppError("MEETING_ROLE_INVALID", "Expected somebody who is in the whole meeting, got a guest of one session. Send them a link of the meeting, or remove them.");
    }
    const settled = settingRole(people.map((one) => ({ personId: one.person.id, role: one.role })), id, { role, by: actor.role });
    if (!settled.ok) throw new AppError(settled.reason.code, settled.reason.message);
    const [by, at] = [authorOf(actor), parts.now()];
    const act = role === "removed" ? ({ act: "personRemoved" } as const) : role === null ? ({ act: "roleGivenBack" } as const) : ({ act: "roleSet", role } as const);
    const noted = await parts.audit.writes([{ at, by, meetingId, personId: id, ...act }]);
    await parts.storage.commit([...(await roleSettings.writes(meetingId, { personId: id, role, by, at })), ...noted]);
    parts.accessChanged(meetingId);
    return about.set?.role ?? null;
  }

  return {
    list,
    set: (change, authorise) => parts.turns("signIn", async () => set(change, (await authorise()).actor)),
  };
}

const higher = (one: Role | null, other: Role | null): Role | null => ROLES.findLast((role) => role === one || role === other) ?? null;
