import { LINK_ROLES, SESSION_LINK_ROLES } from "@docket/shared/meeting/roles.ts";
import type { LinkRole } from "@docket/shared/meeting/roles.ts";
import type { Now } from "@docket/shared/base/ids.ts";
import type { AuditLog } from "../records/auditLog.ts";
import { isDamage, put } from "../records/encoding.ts";
import { createRecordReader } from "../records/recordReader.ts";
import type { RecordReader } from "../records/recordReader.ts";
import { linkExpiryKey, linkExpiryPrefix, linkGenerationKey, linkGenerationPrefix, linkKey } from "../storage/keys.ts";
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

/** What links open: a meeting, or one session of it alone. */
export interface LinkPlace {
  meetingId: string;
  /** Null or undefined: the whole meeting. */
  sessionId?: string | null;
}

/** The share links of meetings: one per place and role that it can give. `by` is the author whom the audit log names. */
export interface Links {
  /** The link that this token opens; null when it was revoked, has expired or never existed. */
  find(token: string): Promise<Link | null>;
  /** Made when they are first asked for. */
  all(place: LinkPlace, by: string): Promise<KnownLink[]>;
  /** Revokes the links of these roles at once and makes the next ones, which stay. */
  renew(place: LinkPlace, roles: readonly LinkRole[], by: string): Promise<void>;
  /** The same with all links of the meeting, those of single sessions too. */
  renewEvery(meetingId: string, by: string): Promise<void>;
  /** Null takes the expiry away. */
  setExpiry(place: LinkPlace, role: LinkRole, { expiresAt, by }: { expiresAt: number | null; by: string }): Promise<void>;
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
  const { generationOf, expiryOf, targetsIn } = createMade(storage, reader);
  const nextOf = async (target: Target): Promise<Link> => ({ ...target, generation: (await generationOf(target)) + stepOf(target) });
  const tokenOf = (link: Link): string => linkToken(signingKey, link);
  const puts = (link: Link): Write[] => [
    put(linkGenerationKey(link.meetingId, link.role, link.sessionId ?? null), link.generation),
    put(linkKey(hashToken(tokenOf(link))), link),
  ];
  const removals = async (target: Target): Promise<Write[]> => [
    { type: "delete", key: linkKey(hashToken(tokenOf({ ...target, generation: await generationOf(target) }))) },
    { type: "delete", key: linkExpiryKey(target.meetingId, target.role, target.sessionId ?? null) },
  ];
  const noted = (act: "linkMade" | "linkRenewed" | "linkExpirySet", by: string, targets: readonly Target[]): Promise<Write[]> =>
    audit.writes(targets.map(({ meetingId, role, sessionId = null }) => ({ at: now(), act, by, meetingId, role, ...(sessionId === null ? {} : { sessionId }) })));
  const isCurrent: Links["isCurrent"] = (link) =>
    falseWhenDamaged(async () => {
      if (link.generation !== (await generationOf(link))) return false;
      const expiresAt = await expiryOf(link);
      return expiresAt === null || now() < expiresAt;
    });
  const expiries = createExpiries(reader, now);

  async function renew(targets: readonly Target[], by: string): Promise<void> {
    const writes = targets.map(async (target) => [...(await removals(target)), ...puts(await nextOf(target))]);
    await storage.commit([...(await Promise.all(writes)).flat(), ...(await noted("linkRenewed", by, targets))]);
  }

  return {
    isCurrent,
    justExpired: () => expiries.due(),
    async find(token) {
      const link = await reader.get<Link>(linkKey(hashToken(token)));
      return link !== null && (await isCurrent(link)) ? link : null;
    },
    all: (place, by) =>
      Promise.all(
        rolesAt(place).map(async (role) => {
          const target = { ...place, role };
          const isMade = (await generationOf(target)) !== 0;
          const link = isMade ? { ...target, generation: await generationOf(target) } : await nextOf(target);
          if (!isMade) await storage.commit([...puts(link), ...(await noted("linkMade", by, [target]))]);
          return { role, token: tokenOf(link), expiresAt: await expiryOf(target) };
        }),
      ),
    renew: (place, roles, by) => renew(roles.map((role) => ({ ...place, role })), by),
    renewEvery: async (meetingId, by) => renew(await targetsIn(meetingId), by),
    async setExpiry(place, role, { expiresAt, by }) {
      const key = linkExpiryKey(place.meetingId, role, place.sessionId ?? null);
      await storage.commit([expiresAt === null ? { type: "delete", key } : put(key, expiresAt), ...(await noted("linkExpirySet", by, [{ ...place, role }]))]);
      if (expiresAt !== null) expiries.add(place.meetingId, expiresAt);
    },
    async forget(meetingId) {
      const gone = (await targetsIn(meetingId)).map(async (target): Promise<Write[]> => [
        ...(await removals(target)),
        { type: "delete", key: linkGenerationKey(meetingId, target.role, target.sessionId ?? null) },
      ]);
      await storage.commit((await Promise.all(gone)).flat());
    },
  };
}

/** What is stored of the links that were made. */
interface Made {
  /** 0: it was never asked for. */
  generationOf: (target: Target) => Promise<number>;
  expiryOf: (target: Target) => Promise<number | null>;
  targetsIn: (meetingId: string) => Promise<Target[]>;
}

function createMade(storage: Storage, reader: RecordReader): Made {
  /** The links of the whole meeting, and every one of a session that was ever made. */
  async function targetsIn(meetingId: string): Promise<Target[]> {
    const ofSessions: Target[] = [];
    for await (const { key } of storage.range({ prefix: linkGenerationPrefix(meetingId) })) {
      const [role, sessionId] = [SESSION_LINK_ROLES.find((one) => one === key[2]), key[3]];
      if (role !== undefined && sessionId !== undefined) ofSessions.push({ meetingId, role, sessionId: String(sessionId) });
    }
    return [...LINK_ROLES.map((role) => ({ meetingId, role })), ...ofSessions];
  }

  return {
    targetsIn,
    generationOf: async ({ meetingId, role, sessionId = null }) => (await reader.get<number>(linkGenerationKey(meetingId, role, sessionId))) ?? 0,
    expiryOf: ({ meetingId, role, sessionId = null }) => reader.get<number>(linkExpiryKey(meetingId, role, sessionId)),
  };
}

/** One link, whichever of its generations. */
type Target = Omit<Link, "generation">;

const rolesAt = ({ sessionId = null }: LinkPlace): readonly LinkRole[] => (sessionId === null ? LINK_ROLES : SESSION_LINK_ROLES);

/** See `Link.generation`. */
const stepOf = ({ sessionId = null }: LinkPlace): 1 | -1 => (sessionId === null ? 1 : -1);

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
