import { createHash } from "node:crypto";
import type { AuditLog } from "../../records/auditLog.ts";
import { put } from "../../records/encoding.ts";
import type { RecordReader } from "../../records/recordReader.ts";
import { accountKey, accountPrefix } from "../../storage/keys.ts";
import type { Write } from "../../storage/storage.ts";
import type { Account } from "./provider.ts";

/** Whose an account is. */
export interface BoundAccount {
  /** See `accountIdOf`. */
  id: string;
  /** Exactly this entry of the directory. */
  personId: string;
  /** The verified mail that it had when it was last seen; null: none. */
  mail: string | null;
}

/** Accounts that are somebody's. */
export interface Accounts {
  /** Null: nobody's yet. Throws RECORD_DAMAGED. */
  get(accountId: string): Promise<BoundAccount | null>;
  ofPerson(personId: string): Promise<BoundAccount[]>;
  /** The writes that make the account this person's; none when nothing changes. */
  bindWrites(account: BoundAccount, at: number): Promise<Write[]>;
}

/** The name of an account in the store; issuer and subject, of which neither alone is anybody. */
export const accountIdOf = ({ issuer, subject }: Pick<Account, "issuer" | "subject">): string =>
  createHash("sha256").update(JSON.stringify([issuer, subject])).digest("base64url");

/** The writes that make accounts nobody's again. */
export const unbindWrites = (accounts: readonly BoundAccount[]): Write[] => accounts.map(({ id }) => ({ type: "delete", key: accountKey(id) }));

/** Accounts in the store. */
export function createAccounts({ reader, audit }: { reader: RecordReader; audit: AuditLog }): Accounts {
  return {
    // A damaged one signs nobody in: whose it was must not be guessed from a mail.
    get: (accountId) => reader.get<BoundAccount>(accountKey(accountId)),
    async ofPerson(personId) {
      const found: BoundAccount[] = [];
      for await (const { record } of reader.each<BoundAccount>({ prefix: accountPrefix() })) if (record.personId === personId) found.push(record);
      return found;
    },
    async bindWrites(account, at) {
      const { id, personId, mail } = account;
      const before = await reader.get<BoundAccount>(accountKey(id));
      const isSame = before?.personId === personId;
      if (isSame && before.mail === mail) return [];
      return [put(accountKey(id), account), ...(isSame ? [] : await audit.writes([{ at, act: "accountBound", by: personId, personId }]))];
    },
  };
}
