import { AppError } from "@docket/shared/base/errors.ts";
import type { Now } from "@docket/shared/base/ids.ts";
import type { Turns } from "../../records/turns.ts";
import type { Members } from "../members.ts";
import type { Device, ShownAccount, SignInSteps } from "../signInService.ts";
import { hashToken } from "../tokens.ts";
import { type Accounts, accountIdOf } from "./accounts.ts";
import type { Account } from "./provider.ts";

/** What coming in with an account takes. */
export interface AccountServiceParts {
  accounts: Accounts;
  members: Members;
  steps: SignInSteps;
  /** See `Config.allowGuests`. */
  allowGuests: boolean;
  now: Now;
  /** The turn of sign-ins: whose an account is must not change between the look and the sign-in. */
  turns: Turns;
}

/** Where somebody is who has come in with an account. */
export interface CameIn {
  /** The new opaque token; null when the device keeps the one it has. */
  cookie: string | null;
  /** The meeting whose link they came by; null: by none. */
  meetingId: string | null;
}

/** Signing in with an account. */
export interface AccountService {
  /**
   * `linkToken`: of the link that was opened before; null: none. The owner's and members' links are left alone.
   * Throws ACCOUNT_UNKNOWN, ACCOUNT_MAIL_UNVERIFIED, ACCOUNT_TAKEN, ACCOUNT_INVALID, LINK_REVOKED or RECORD_DAMAGED.
   */
  comeIn(account: Account, linkToken: string | null, device: Device): Promise<CameIn>;
}

/**
 * Whose an account is: whom it was bound to, by issuer and subject; else the member whom the owner has entered with its
 * verified mail, who has it from then on. Whoever has nobody's account comes in by a meeting's link, under its name.
 */
export function createAccountService(parts: AccountServiceParts): AccountService {
  const { accounts, steps, now, turns } = parts;

  async function comeIn(account: Account, linkToken: string | null, device: Device): Promise<CameIn> {
    const id = accountIdOf(account);
    const shown: ShownAccount = { id, bindWrites: (personId) => accounts.bindWrites({ id, personId, mail: account.mail }, now()) };
    const token = linkToken !== null && (await steps.open(linkToken)).link !== null ? linkToken : null;
    const personId = await personOf(parts, id, account);
    if (personId !== null) {
      const cookie = await steps.signInAs(personId, device, shown);
      if (token === null) return { cookie, meetingId: null };
      const { meetingId } = await steps.signIn({ token }, cookie === null ? device : { ...device, hash: hashToken(cookie) }, shown);
      return { cookie, meetingId };
    }
    if (token !== null) return steps.signIn({ token, name: nameOf(account) }, device, shown);
    // Who came by a link before there were accounts has now shown what was missing.
    if (!parts.allowGuests && (await steps.showAccount(device.hash, id))) return { cookie: null, meetingId: null };
    throw unknown(account);
  }

  return { comeIn: (account, linkToken, device) => turns("signIn", () => comeIn(account, linkToken, device)) };
}

/** Null: nobody's yet. */
async function personOf({ accounts, members }: AccountServiceParts, id: string, { mail }: Account): Promise<string | null> {
  const bound = await accounts.get(id);
  if (bound !== null && (await members.roleOf(bound.personId)) !== null) return bound.personId;
  const member = mail === null ? undefined : (await members.list()).find((each) => each.mail === mail);
  if (member === undefined) return bound?.personId ?? null;
  const others = await accounts.ofPerson(member.personId);
  if (others.length === 0) return member.personId;
  // An address that was handed on brings nobody into what was another's.
  throw new AppError("ACCOUNT_TAKEN", "Expected the account with which this member has signed in before, got another one of the same mail. Ask an owner of this server to take the old account off in Members.");
}

function nameOf({ name }: Account): string {
  if (name !== null) return name;
  throw new AppError("ACCOUNT_INVALID", "Expected an account with a name that can be shown, got one without. Enter your name at the provider, then begin again.");
}

function unknown({ mail }: Account): AppError {
  if (mail === null) {
    return new AppError("ACCOUNT_MAIL_UNVERIFIED", "Expected an account with a mail that its provider has verified, got one without. Verify it there, then begin again; or open the link of your meeting first.");
  }
  return new AppError("ACCOUNT_UNKNOWN", "Expected a mail of the members' list, got another. Ask an owner of this server to enter yours in Members, or open the link of your meeting first.");
}
