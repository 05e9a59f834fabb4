import type { Now } from "@docket/shared/base/ids.ts";
import type { FastifyPluginAsync } from "fastify";
import type { AuditLog } from "../records/auditLog.ts";
import type { RecordReader } from "../records/recordReader.ts";
import { createTurns } from "../records/turns.ts";
import type { Storage } from "../storage/storage.ts";
import { accountPlugin } from "./account/accountPlugin.ts";
import { createAccounts } from "./account/accounts.ts";
import { createAccountService } from "./account/accountService.ts";
import { createFlows } from "./account/flows.ts";
import type { AccountProvider } from "./account/provider.ts";
import type { Auth } from "./auth.ts";
import { authPlugin } from "./authPlugin.ts";
import type { AuthPluginParts } from "./authPlugin.ts";
import { createClaims } from "./claims.ts";
import { createAuth } from "./createAuth.ts";
import { createLinks } from "./links.ts";
import { createMeetingRoles } from "./meetingRoles.ts";
import { createMemberService } from "./memberService.ts";
import { createMembers } from "./members.ts";
import { membersPlugin } from "./membersPlugin.ts";
import { createNewNames } from "./newNames.ts";
import { createPrincipals } from "./principals.ts";
import { createRoleSettings } from "./roleSettings.ts";
import { createSignIns } from "./signIns.ts";
import { createSignInService, createSignInSteps } from "./signInService.ts";
import { createSignInList } from "./signInList.ts";
import type { SignInParts } from "./signInService.ts";
import { createTickets } from "./tickets.ts";

/** What signing in needs from the rest of the server. */
export interface SignInFeatureParts
  extends Pick<AuthPluginParts, "records" | "publicUrl" | "allowGuests" | "summarise" | "accessChanged">, Pick<SignInParts, "addParticipant"> {
  storage: Storage;
  reader: RecordReader;
  audit: AuditLog;
  now: Now;
  ownerToken: string;
  /** Share links are derived from it. */
  signingKey: Uint8Array;
  /** Null: nobody signs in with an account. */
  accountProvider: AccountProvider | null;
}

/** What signing in gives to the rest of the server. */
export interface SignInFeature {
  /** The port that others ask. */
  auth: Auth;
  /** The endpoints. */
  plugin: FastifyPluginAsync;
  /** See `Claims.unconfirmedIn`. */
  unconfirmedIn: (meetingId: string) => Promise<string[]>;
  /** Removes every trace of a meeting's links, for one that is removed for good. */
  forgetLinks: (meetingId: string) => Promise<void>;
  /** The endpoints of the members' list. */
  membersPlugin: FastifyPluginAsync;
  /** The endpoints of signing in with an account. */
  accountPlugin: FastifyPluginAsync;
  /** Deletes sign-ins that are a year old, and puts owners of older releases on the members' list. */
  sweepSignIns: () => Promise<void>;
}

/** Puts the parts of this folder together. */
export function createSignInFeature(parts: SignInFeatureParts): SignInFeature {
  const { storage, reader, audit, now, ownerToken, signingKey, records, publicUrl, allowGuests, accountProvider } = parts;
  const links = createLinks({ storage, reader, signingKey, audit, now });
  const signIns = createSignIns(storage, now, reader);
  const tickets = createTickets(now);
  const turns = createTurns();
  const members = createMembers({ storage, reader, signingKey, audit, now, turns });
  const accounts = createAccounts({ reader, audit });
  const memberService = createMemberService({ ...parts, members, accounts, signIns, turns });
  const { findPerson, getGrant } = records;
  const claims = createClaims({ signIns, audit, now, turns, findPerson });
  const roleSettings = createRoleSettings({ reader, findPerson });
  const principals = createPrincipals({ ownerToken, links, signIns, findPerson, getGrant, roleSettings, isLive: records.isLive, allowGuests, memberRole: (personId) => members.roleOf(personId) });
  const auth = createAuth({ principals, tickets, publicUrl, getMeeting: records.getMeeting, getDirectory: records.getDirectory });
  const newNames = createNewNames(now);
  const signInParts = { ...parts, links, members, signIns, principals, roleSettings, newNames, turns };
  const steps = createSignInSteps(signInParts);
  const signInService = createSignInService(signInParts, steps);
  const meetingRoles = createMeetingRoles({ ...parts, roleSettings, principals, signIns, turns, findPerson });
  const accountService = createAccountService({ accounts, members, steps, allowGuests, now, turns });
  const signInList = createSignInList({ ownerToken, signIns, signInService, findPerson });
  return {
    auth,
    plugin: authPlugin({ ...parts, auth, claims, meetingRoles, principals, links, signInService, signInList, tickets }),
    unconfirmedIn: (meetingId) => claims.unconfirmedIn(meetingId),
    forgetLinks: links.forget,
    membersPlugin: membersPlugin({ auth, members, memberService, publicUrl }),
    accountPlugin: accountPlugin({ provider: accountProvider, flows: createFlows(now), accountService, publicUrl, allowGuests }),
    async sweepSignIns() {
      await signIns.sweep();
      await memberService.adoptOwners();
    },
  };
}
