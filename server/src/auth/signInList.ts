import { AppError } from "@docket/shared/base/errors.ts";
import type { SignInView } from "@docket/shared/protocol/views.ts";
import { UNKNOWN_PERSON } from "@docket/shared/people/person.ts";
import type { Person } from "@docket/shared/people/person.ts";
import type { Principal } from "./principals.ts";
import { isOwnerSignIn } from "./signIns.ts";
import type { SignIn, SignIns } from "./signIns.ts";
import type { SignInService } from "./signInService.ts";
import { signInIdOf } from "./tokens.ts";

/** What the list is made from. */
export interface SignInListParts {
  ownerToken: string;
  signIns: SignIns;
  signInService: SignInService;
  /** Null when unknown; a merged person comes back as the one they were merged into. */
  findPerson: (personId: string) => Promise<Person | null>;
}

/** The devices that people are signed in on, to look at and to end. */
export interface SignInList {
  /** Those of the caller's person; a device that only says that it is somebody's has itself alone. A program has none. */
  own(principal: Principal): Promise<SignInView[]>;
  everybodys(principal: Principal): Promise<SignInView[]>;
  /** `mayEndOthers`: besides the caller's own. Throws SIGN_IN_NOT_FOUND, also for what is not the caller's to end. */
  end(principal: Principal, signInId: string, { mayEndOthers, by }: { mayEndOthers: boolean; by: string }): Promise<void>;
}

interface Listed {
  tokenHash: string;
  view: SignInView;
}

/** Sign-ins as a list. */
export function createSignInList(parts: SignInListParts): SignInList {
  async function list(principal: Principal): Promise<Listed[]> {
    const own = principal.kind === "signIn" ? principal.tokenHash : null;
    const listed = (await parts.signIns.list()).map(async ({ tokenHash, signIn }) => ({ tokenHash, view: await viewOf(parts, { tokenHash, signIn, isThis: tokenHash === own }) }));
    return (await Promise.all(listed)).toSorted((one, other) => Number(other.view.isThis) - Number(one.view.isThis) || other.view.seenAt - one.view.seenAt);
  }

  async function listOwn(principal: Principal): Promise<Listed[]> {
    const all = await list(principal);
    const self = all.find(({ view }) => view.isThis);
    if (self === undefined) return [];
    const signIn = await parts.signIns.get(self.tokenHash);
    const isKnown = signIn?.confirmedIds?.includes(signIn.personId) === true;
    return isKnown ? all.filter(({ view }) => view.person.id === self.view.person.id) : [self];
  }

  return {
    own: async (principal) => (await listOwn(principal)).map(({ view }) => view),
    everybodys: async (principal) => (await list(principal)).map(({ view }) => view),
    async end(principal, signInId, { mayEndOthers, by }) {
      const within = mayEndOthers ? await list(principal) : await listOwn(principal);
      const found = within.find(({ view }) => view.id === signInId);
      if (found === undefined) throw new AppError("SIGN_IN_NOT_FOUND", "There is no such sign-in, or it is somebody else's. Look at the list as it is now.");
      await parts.signInService.end(found.tokenHash, by);
    },
  };
}

async function viewOf(
  { ownerToken, findPerson }: SignInListParts,
  { tokenHash, signIn, isThis }: { tokenHash: string; signIn: SignIn; isThis: boolean },
): Promise<SignInView> {
  const person = await findPerson(signIn.personId);
  return {
    id: signInIdOf(tokenHash),
    person: { id: person?.id ?? signIn.personId, name: person?.name ?? UNKNOWN_PERSON },
    device: signIn.device ?? null,
    signedInAt: signIn.signedInAt ?? null,
    seenAt: signIn.renewedAt,
    isOwner: isOwnerSignIn(signIn, ownerToken),
    isThis,
  };
}
