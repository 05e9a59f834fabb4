import type { Now } from "@docket/shared/base/ids.ts";
import type { FastifyPluginAsync } from "fastify";
import type { AuditLog } from "../records/auditLog.ts";
import type { Storage } from "../storage/storage.ts";
import type { Auth } from "./auth.ts";
import { authPlugin } from "./authPlugin.ts";
import type { AuthPluginParts } from "./authPlugin.ts";
import { createAuth } from "./createAuth.ts";
import { createLinks } from "./links.ts";
import { createPrincipals } from "./principals.ts";
import { createSignIns } from "./signIns.ts";
import { createSignInService } from "./signInService.ts";
import { createSignInList } from "./signInList.ts";
import type { SignInParts } from "./signInService.ts";
import { createTickets } from "./tickets.ts";

/** What signing in needs from the rest of the server. */
export interface SignInFeatureParts
  extends Pick<AuthPluginParts, "records" | "publicUrl" | "summarise" | "accessChanged">, Pick<SignInParts, "addParticipant"> {
  storage: Storage;
  audit: AuditLog;
  now: Now;
  ownerToken: string;
  /** Share links are derived from it. */
  signingKey: Uint8Array;
}

/** What signing in gives to the rest of the server. */
export interface SignInFeature {
  /** The port that others ask. */
  auth: Auth;
  /** The endpoints. */
  plugin: FastifyPluginAsync;
  /** Removes every trace of a meeting's links, for one that is removed for good. */
  forgetLinks: (meetingId: string) => Promise<void>;
  /** Deletes sign-ins that are a year old. */
  sweepSignIns: () => Promise<void>;
}

/** Puts the parts of this folder together. */
export function createSignInFeature(parts: SignInFeatureParts): SignInFeature {
  const { storage, audit, now, ownerToken, signingKey, records, publicUrl } = parts;
  const links = createLinks({ storage, signingKey, audit, now });
  const signIns = createSignIns(storage, now);
  const tickets = createTickets(now);
  const principals = createPrincipals({ ownerToken, links, signIns, findPerson: records.findPerson });
  const auth = createAuth({ principals, tickets, publicUrl, getMeeting: records.getMeeting });
  const signInService = createSignInService({ ...parts, links, signIns, principals });
  const signInList = createSignInList({ ownerToken, signIns, signInService, findPerson: records.findPerson });
  return {
    auth,
    plugin: authPlugin({ ...parts, auth, principals, links, signInService, signInList, tickets }),
    forgetLinks: links.forget,
    sweepSignIns: () => signIns.sweep(),
  };
}
