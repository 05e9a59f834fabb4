import { LINK_ROLES } from "@docket/shared/meeting/roles.ts";
import type { LinkRole } from "@docket/shared/meeting/roles.ts";
import type { Now } from "@docket/shared/base/ids.ts";
import type { AuditLog } from "../records/auditLog.ts";
import { decodeRecord, encodeRecord } from "../records/encoding.ts";
import { linkGenerationKey, linkKey } from "../storage/keys.ts";
import type { Storage, Write } from "../storage/storage.ts";
import { hashToken, linkToken } from "./tokens.ts";
import type { Link } from "./tokens.ts";

/** The share links of meetings: one per meeting and role. */
export interface Links {
  /** The link that this token opens; null when it was revoked or never existed. */
  find(token: string): Promise<Link | null>;
  /** Made when they are first asked for, by an author for the audit log. */
  tokensOf(meetingId: string, by: string): Promise<Record<LinkRole, string>>;
  /** Revokes the role's link and makes the next one. */
  renew(meetingId: string, role: LinkRole, by: string): Promise<void>;
  /** True while the link has not been renewed. */
  isCurrent(link: Link): Promise<boolean>;
  /** Removes every trace of a meeting's links. */
  forget: (meetingId: string) => Promise<void>;
}

/** What links are kept with. */
export interface LinkParts {
  storage: Storage;
  signingKey: Uint8Array;
  audit: AuditLog;
  now: Now;
}

/** Keeps the links in the store as hashes; the tokens themselves are derived from the signing key. */
export function createLinks({ storage, signingKey, audit, now }: LinkParts): Links {
  const generationOf = async (meetingId: string, role: LinkRole): Promise<number> => {
    const stored = await storage.get(linkGenerationKey(meetingId, role));
    return stored === null ? 0 : decodeRecord<number>(stored);
  };
  const tokenOf = (link: Link): string => linkToken(signingKey, link);
  const puts = (link: Link): Write[] => [
    { type: "put", key: linkGenerationKey(link.meetingId, link.role), value: encodeRecord(link.generation) },
    { type: "put", key: linkKey(hashToken(tokenOf(link))), value: encodeRecord(link) },
  ];
  const isCurrent = async (link: Link): Promise<boolean> => link.generation === (await generationOf(link.meetingId, link.role));

  return {
    isCurrent,
    async find(token) {
      const stored = await storage.get(linkKey(hashToken(token)));
      if (stored === null) return null;
      const link = decodeRecord<Link>(stored);
      return (await isCurrent(link)) ? link : null;
    },
    async tokensOf(meetingId, by) {
      const tokenFor = async (role: LinkRole): Promise<string> => {
        const generation = await generationOf(meetingId, role);
        const link = { meetingId, role, generation: Math.max(generation, 1) };
        if (generation === 0) await storage.commit([...puts(link), ...(await audit.writes([{ at: now(), act: "linkMade", by, meetingId, role }]))]);
        return tokenOf(link);
      };
      const [viewer, editor, moderator] = await Promise.all([tokenFor("viewer"), tokenFor("editor"), tokenFor("moderator")]);
      return { viewer, editor, moderator };
    },
    async renew(meetingId, role, by) {
      const generation = await generationOf(meetingId, role);
      const old: Write = { type: "delete", key: linkKey(hashToken(tokenOf({ meetingId, role, generation }))) };
      const noted = await audit.writes([{ at: now(), act: "linkRenewed", by, meetingId, role }]);
      await storage.commit([old, ...puts({ meetingId, role, generation: generation + 1 }), ...noted]);
    },
    async forget(meetingId) {
      const removals = async (role: LinkRole): Promise<Write[]> => [
        { type: "delete", key: linkKey(hashToken(tokenOf({ meetingId, role, generation: await generationOf(meetingId, role) }))) },
        { type: "delete", key: linkGenerationKey(meetingId, role) },
      ];
      await storage.commit((await Promise.all(LINK_ROLES.map(removals))).flat());
    },
  };
}
