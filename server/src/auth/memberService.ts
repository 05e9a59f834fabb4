import { AppError } from "@docket/shared/base/errors.ts";
import type { Now } from "@docket/shared/base/ids.ts";
import type { MemberChange } from "@docket/shared/meeting/members.ts";
import { UNKNOWN_PERSON } from "@docket/shared/people/person.ts";
import type { MemberView } from "@docket/shared/protocol/views.ts";
import type { AuditLog } from "../records/auditLog.ts";
import type { Turns } from "../records/turns.ts";
import type { Write } from "../storage/storage.ts";
import { type Accounts, unbindWrites } from "./account/accounts.ts";
import type { Members } from "./members.ts";
import { isOwnerSignIn } from "./signIns.ts";
import type { SignIns } from "./signIns.ts";
import type { AuthRecords } from "./signInService.ts";

/** What managing members takes. */
export interface MemberServiceParts {
  ownerToken: string;
  members: Members;
  accounts: Accounts;
  signIns: SignIns;
  records: AuthRecords;
  audit: AuditLog;
  now: Now;
  turns: Turns;
  /** Tells open sockets of the meeting to look again who they are. */
  accessChanged: (meetingId: string) => void;
}

/** The members' list as the owner manages it. */
export interface MemberService {
  /** Owners first, then by name. */
  list(): Promise<MemberView[]>;
  /** Throws PERSON_NOT_FOUND, LAST_OWNER or MEMBER_MAIL_TAKEN. Open pages of the person notice at once; accounts of another mail are theirs no more, and devices that came in by them are signed out. */
  set(personId: string, change: MemberChange, by: string): Promise<void>;
  /** Throws MEMBER_NOT_FOUND or LAST_OWNER. */
  remove(personId: string, by: string): Promise<void>;
  /** Whoever is signed in by the owner's token is an owner of the list too; those of older releases are not on it yet. */
  adoptOwners(): Promise<void>;
}

/** Members, with what their sign-ins make of a change. */
export function createMemberService({ ownerToken, members, accounts, signIns, records, audit, now, turns, accessChanged }: MemberServiceParts): MemberService {
  const alongside = async (personId: string, { role, mail }: MemberChange, by: string): Promise<Write[]> => {
    const lost = mail === undefined ? [] : (await accounts.ofPerson(personId)).filter((account) => account.mail !== mail || mail === null);
    // Whoever has the account no more has no device either that came in by it.
    const ended = lost.length === 0 ? [] : await signIns.endWrites(personId, by);
    const noted = ended.length === 0 ? [] : await audit.writes([{ at: now(), act: "signInEnded", by, personId }]);
    return [...(role === "owner" ? [] : await signIns.withoutOwnerToken(personId)), ...unbindWrites(lost), ...ended, ...noted];
  };
  // In the turn of sign-ins, so that none of them is written as it was before.
  const change = async (personId: string, to: MemberChange, by: string): Promise<void> => {
    await turns("signIn", async () => members.set(personId, to, { by, alongside: await alongside(personId, to, by) }));
    for (const meetingId of await records.listMeetingIds()) accessChanged(meetingId);
  };

  return {
    async list() {
      const { people } = await records.getDirectory();
      const nameOf = (personId: string): string => people.find(({ id }) => id === personId)?.name ?? UNKNOWN_PERSON;
      const listed = (await members.list()).map(async ({ personId, role, mail = null }) => ({
        person: { id: personId, name: nameOf(personId) }, role, mail, hasAccount: (await accounts.ofPerson(personId)).length > 0,
      }));
      const views = await Promise.all(listed);
      return views.toSorted((a, b) => Number(b.role === "owner") - Number(a.role === "owner") || (a.person.name < b.person.name ? -1 : 1));
    },
    async set(personId, to, by) {
      const { people } = await records.getDirectory();
      const person = people.find(({ id }) => id === personId);
      if (person === undefined || person.mergedInto !== null) {
        throw new AppError("PERSON_NOT_FOUND", `Expected somebody of the directory, got ${personId}. Add them to the people first.`);
      }
      await change(personId, to, by);
    },
    async remove(personId, by) {
      if ((await members.roleOf(personId)) === null) throw new AppError("MEMBER_NOT_FOUND", `Expected somebody of the members' list, got ${personId}. Look at the list as it is now.`);
      await change(personId, { role: null }, by);
    },
    async adoptOwners() {
      const owners = (await signIns.list()).filter(({ signIn }) => isOwnerSignIn(signIn, ownerToken)).map(({ signIn }) => signIn.personId);
      for (const personId of new Set(owners)) {
        if ((await members.roleOf(personId)) !== "owner") await members.set(personId, { role: "owner" }, { by: personId, alongside: [] });
      }
    },
  };
}
