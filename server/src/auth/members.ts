import { AppError } from "@docket/shared/base/errors.ts";
import type { Now } from "@docket/shared/base/ids.ts";
import type { Act } from "@docket/shared/meeting/audit.ts";
import { type Member, type MemberChange, withMember } from "@docket/shared/meeting/members.ts";
import type { MemberRole } from "@docket/shared/meeting/roles.ts";
import type { AuditLog } from "../records/auditLog.ts";
import { put } from "../records/encoding.ts";
import type { RecordReader } from "../records/recordReader.ts";
import type { Turns } from "../records/turns.ts";
import { memberKey, memberLinkKey, memberPrefix } from "../storage/keys.ts";
import type { Storage, Write } from "../storage/storage.ts";
import { hashToken, memberToken } from "./tokens.ts";

/** What members are kept with. */
export interface MemberParts {
  storage: Storage;
  reader: RecordReader;
  signingKey: Uint8Array;
  audit: AuditLog;
  now: Now;
  turns: Turns;
}

/** The members' list, and the link by which each of them signs in. `by` is the author whom the audit log names. */
export interface Members {
  list(): Promise<Member[]>;
  /** Null: a guest, or damaged. */
  roleOf(personId: string): Promise<MemberRole | null>;
  /** Adds or changes somebody, or takes them off the list; `alongside` is committed with it. Throws LAST_OWNER or MEMBER_MAIL_TAKEN. */
  set(personId: string, change: MemberChange, how: { by: string; alongside: readonly Write[] }): Promise<void>;
  /** What makes an owner of somebody who has shown the owner's token; empty when they are one. */
  ownerWrites(personId: string): Promise<Write[]>;
  /** The token of a new link of this member; the former link opens nothing any more. Throws MEMBER_NOT_FOUND. */
  renewLink(personId: string, by: string): Promise<string>;
  /** Whose link has this token; null when it was renewed, or they are no member any more. */
  find(token: string): Promise<string | null>;
}

interface StoredMember extends Member {
  /** How many links were made; only the newest counts. */
  links: number;
}

/** Members on the storage port; the list changes one step after the other. */
export function createMembers({ storage, reader, signingKey, audit, now, turns }: MemberParts): Members {
  // A damaged one is not put anew: its links, which were counted there, would begin again with those that were renewed.
  const get = (personId: string): Promise<StoredMember | null> => reader.get<StoredMember>(memberKey(personId));
  const list = async (): Promise<StoredMember[]> => {
    const found: StoredMember[] = [];
    for await (const { record } of reader.each<StoredMember>({ prefix: memberPrefix() })) found.push(record);
    return found;
  };
  const linkKeyOf = ({ personId, links }: StoredMember) => memberLinkKey(hashToken(memberToken(signingKey, personId, links)));
  const writesOf = async (before: StoredMember | null, { personId, role, mail = before?.mail ?? null, by }: MemberChange & { personId: string; by: string }): Promise<Write[]> => {
    if (role === null) {
      if (before === null) return [];
      const gone: Write[] = [{ type: "delete", key: memberKey(personId) }, { type: "delete", key: linkKeyOf(before) }];
      return [...gone, ...(await audit.writes([{ at: now(), act: "memberRemoved", by, personId }]))];
    }
    const acts: Act[] = [];
    if (before?.role !== role) acts.push({ at: now(), act: "memberMade", by, personId, role });
    if ((before?.mail ?? null) !== mail) acts.push({ at: now(), act: "memberMailSet", by, personId });
    if (acts.length === 0) return [];
    return [put(memberKey(personId), { personId, role, mail, links: before?.links ?? 0 } satisfies StoredMember), ...(await audit.writes(acts))];
  };

  return {
    list: async () => (await list()).map(({ personId, role, mail = null }) => ({ personId, role, mail })),
    roleOf: async (personId) => (await reader.find<StoredMember>(memberKey(personId)))?.role ?? null,
    set: (personId, change, { by, alongside }) =>
      turns("members", async () => {
        const changed = withMember(await list(), personId, change);
        if (!changed.ok) throw new AppError(changed.reason.code, changed.reason.message);
        const writes = await writesOf(await get(personId), { personId, ...change, by });
        if (writes.length + alongside.length > 0) await storage.commit([...writes, ...alongside]);
      }),
    ownerWrites: async (personId) => writesOf(await get(personId), { personId, role: "owner", by: personId }),
    renewLink: (personId, by) =>
      turns("members", async () => {
        const before = await get(personId);
        if (before === null) throw new AppError("MEMBER_NOT_FOUND", `Expected somebody of the members' list, got ${personId}. Add them first.`);
        const after: StoredMember = { ...before, links: before.links + 1 };
        const noted = await audit.writes([{ at: now(), act: "memberLinkMade", by, personId, role: before.role }]);
        await storage.commit([{ type: "delete", key: linkKeyOf(before) }, put(memberKey(personId), after), put(linkKeyOf(after), personId), ...noted]);
        return memberToken(signingKey, personId, after.links);
      }),
    async find(token) {
      const personId = await reader.get<string>(memberLinkKey(hashToken(token)));
      return personId !== null && (await get(personId)) !== null ? personId : null;
    },
  };
}
