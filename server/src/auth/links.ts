import { LINK_ROLES } from "@docket/shared/meeting/roles.ts";
import type { LinkRole } from "@docket/shared/meeting/roles.ts";
import type { Now } from "@docket/shared/base/ids.ts";
import type { AuditLog } from "../records/auditLog.ts";
import { isDamage, put } from "../records/encoding.ts";
import { createRecordReader } from "../records/recordReader.ts";
import type { RecordReader } from "../records/recordReader.ts";
import { linkExpiryKey, linkExpiryPrefix, linkGenerationKey, linkKey } from "../storage/keys.ts";
import type { Storage, Write } from "../storage/storage.ts";
import { hashToken, linkToken } from "./tokens.ts";
import type { Link } from "./tokens.ts";

/** A link as its meeting's moderators see it. */
export interface KnownLink {
  role: LinkRole;
  token: string;
  /** From this moment on it opens nothing, and who came by it is out; null: it stays. */
  expiresAt: number | null;
}

/** The share links of meetings: one per meeting and role. `by` is the author whom the audit log names. */
export interface Links {
  /** The link that this token opens; null when it was revoked, has expired or never existed. */
  find(token: string): Promise<Link | null>;
  /** Made when they are first asked for. */
  all(meetingId: string, by: string): Promise<KnownLink[]>;
  /** Revokes the links of these roles at once and makes the next ones, which stay. */
  renew(meetingId: string, roles: readonly LinkRole[], by: string): Promise<void>;
  /** Null takes the expiry away. */
  setExpiry(meetingId: string, role: LinkRole, { expiresAt, by }: { expiresAt: number | null; by: string }): Promise<void>;
  /** True while the link has neither been renewed nor expired. */
  isCurrent(link: Link): Promise<boolean>;
  /** Meetings of which a link has expired since this was last asked. */
  justExpired(): Promise<string[]>;
  /** Removes every trace of a meeting's links. */
  forget: (meetingId: string) => Promise<void>;
}

/** What links are kept with. */
export interface LinkParts {
  storage: Storage;
  reader?: RecordReader;
  signingKey: Uint8Array;
  audit: AuditLog;
  now: Now;
}

/** Keeps the links in the store as hashes; the tokens themselves are derived from the signing key. */
export function createLinks({ storage, signingKey, audit, now, reader = createRecordReader(storage) }: LinkParts): Links {
  const generationOf = async (meetingId: string, role: LinkRole): Promise<number> => (await reader.get<number>(linkGenerationKey(meetingId, role))) ?? 0;
  const expiryOf = (meetingId: string, role: LinkRole): Promise<number | null> => reader.get<number>(linkExpiryKey(meetingId, role));
  const tokenOf = (link: Link): string => linkToken(signingKey, link);
  const puts = (link: Link): Write[] => [
    put(linkGenerationKey(link.meetingId, link.role), link.generation),
    put(linkKey(hashToken(tokenOf(link))), link),
  ];
  const removals = async (meetingId: string, role: LinkRole): Promise<Write[]> => [
    { type: "delete", key: linkKey(hashToken(tokenOf({ meetingId, role, generation: await generationOf(meetingId, role) }))) },
    { type: "delete", key: linkExpiryKey(meetingId, role) },
  ];
  const isCurrent: Links["isCurrent"] = ({ meetingId, role, generation }) =>
    falseWhenDamaged(async () => {
      if (generation !== (await generationOf(meetingId, role))) return false;
      const expiresAt = await expiryOf(meetingId, role);
      return expiresAt === null || now() < expiresAt;
    });
  const expiries = createExpiries(reader, now);

  return {
    isCurrent,
    justExpired: () => expiries.due(),
    async find(token) {
      const link = await reader.get<Link>(linkKey(hashToken(token)));
      return link !== null && (await isCurrent(link)) ? link : null;
    },
    all: (meetingId, by) =>
      Promise.all(
        LINK_ROLES.map(async (role) => {
          const generation = await generationOf(meetingId, role);
          const link = { meetingId, role, generation: Math.max(generation, 1) };
          if (generation === 0) await storage.commit([...puts(link), ...(await audit.writes([{ at: now(), act: "linkMade", by, meetingId, role }]))]);
          return { role, token: tokenOf(link), expiresAt: await expiryOf(meetingId, role) };
        }),
      ),
    async renew(meetingId, roles, by) {
      const writes = roles.map(async (role) => [
        ...(await removals(meetingId, role)),
        ...puts({ meetingId, role, generation: (await generationOf(meetingId, role)) + 1 }),
      ]);
      const noted = await audit.writes(roles.map((role) => ({ at: now(), act: "linkRenewed", by, meetingId, role })));
      await storage.commit([...(await Promise.all(writes)).flat(), ...noted]);
    },
    async setExpiry(meetingId, role, { expiresAt, by }) {
      const key = linkExpiryKey(meetingId, role);
      const noted = await audit.writes([{ at: now(), act: "linkExpirySet", by, meetingId, role }]);
      await storage.commit([expiresAt === null ? { type: "delete", key } : put(key, expiresAt), ...noted]);
      if (expiresAt !== null) expiries.add(meetingId, expiresAt);
    },
    async forget(meetingId) {
      const gone = LINK_ROLES.map(async (role): Promise<Write[]> => [...(await removals(meetingId, role)), { type: "delete", key: linkGenerationKey(meetingId, role) }]);
      await storage.commit((await Promise.all(gone)).flat());
    },
  };
}

/** The moments at which links expire, so that open pages can be told; one that was taken back is told in vain. */
function createExpiries(reader: RecordReader, now: Now): { add(meetingId: string, at: number): void; due(): Promise<string[]> } {
  let coming: { meetingId: string; at: number }[] = [];
  let isRead = false;

  async function readOnce(): Promise<void> {
    if (isRead) return;
    isRead = true;
    for await (const { key, record } of reader.each<number>({ prefix: linkExpiryPrefix() })) coming.push({ meetingId: String(key[1]), at: record });
  }

  return {
    add: (meetingId, at) => void coming.push({ meetingId, at }),
    async due() {
      await readOnce();
      const passed = coming.filter(({ at }) => at <= now());
      if (passed.length > 0) coming = coming.filter(({ at }) => at > now());
      return [...new Set(passed.map(({ meetingId }) => meetingId))];
    },
  };
}

/** Nobody can tell whether such a link was revoked, so it opens nothing; what else its holder has goes on. */
async function falseWhenDamaged(isSo: () => Promise<boolean>): Promise<boolean> {
  try {
    return await isSo();
  } catch (error) {
    if (isDamage(error)) return false;
    throw error;
  }
}
