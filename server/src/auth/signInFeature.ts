import type { Now } from "@docket/shared/base/ids.ts";
import type { FastifyPluginAsync } from "fastify";
import type { Storage } from "../storage/storage.ts";
import type { Auth } from "./auth.ts";
import { authPlugin } from "./authPlugin.ts";
import type { AuthPluginParts } from "./authPlugin.ts";
import { createAuth } from "./createAuth.ts";
import { createLinks } from "./links.ts";
import { resolvePerson } from "./offeredPeople.ts";
import { createPrincipals } from "./principals.ts";
import { createSignIns } from "./signIns.ts";
import { createSignInService } from "./signInService.ts";
import { createTickets } from "./tickets.ts";

/** What signing in needs from the rest of the server. */
export interface SignInFeatureParts extends Pick<AuthPluginParts, "records" | "publicUrl" | "summarise" | "accessChanged"> {
  storage: Storage;
  now: Now;
  ownerToken: string;
  /** Share links are derived from it. */
  signingKey: Uint8Array;
}

/** Puts the parts of this folder together: the port that others ask, and the plugin with the endpoints. */
export function createSignInFeature(parts: SignInFeatureParts): { auth: Auth; plugin: FastifyPluginAsync } {
  const { storage, now, ownerToken, signingKey, records, publicUrl, accessChanged } = parts;
  const links = createLinks(storage, signingKey);
  const signIns = createSignIns(storage, now);
  const tickets = createTickets(now);
  const findPerson = async (personId: string) => resolvePerson(await records.getDirectory(), personId);
  const principals = createPrincipals({ ownerToken, links, signIns, findPerson });
  const auth = createAuth({ principals, tickets, publicUrl, getMeeting: records.getMeeting });
  const signInService = createSignInService({ ownerToken, links, signIns, principals, records, accessChanged });
  return { auth, plugin: authPlugin({ ...parts, auth, principals, links, signIns, signInService, tickets }) };
}
