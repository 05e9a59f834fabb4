import { AppError } from "@docket/shared/base/errors.ts";
import type { Person } from "@docket/shared/people/person.ts";
import { authorName } from "./authorName.ts";
import { removedFromMeeting } from "./createAuth.ts";
import type { RoleSettings } from "./roleSettings.ts";
import type { SignIn } from "./signIns.ts";

/** Somebody who opens a link of a meeting. */
export interface Joining {
  meetingId: string;
  /** Whom they come in as; null: somebody new. */
  personId: string | null;
  /** What the device has been until now; null: nothing. */
  before: SignIn | null;
  /** An account says who they are, whoever the device was. */
  hasAccount: boolean;
}

/**
 * What moderators have made of somebody stays with them when they open a link again: who was removed comes in by none,
 * and whoever has less than their link gives does not get it back under another name on the same device.
 * Throws REMOVED_FROM_MEETING or ROLE_INSUFFICIENT.
 */
export async function requireKeptRole(roleSettings: RoleSettings, findPerson: (personId: string) => Promise<Person | null>, joining: Joining): Promise<void> {
  const { meetingId, personId, before, hasAccount } = joining;
  const was = hasAccount ? [] : (before?.memberships ?? []).filter((one) => one.meetingId === meetingId).map((one) => one.personId);
  const chosen = personId === null ? null : await findPerson(personId);
  for (const id of new Set([...(personId === null ? [] : [personId]), ...was])) {
    const setting = await roleSettings.of(meetingId, id);
    if (setting?.role === "removed") throw removedFromMeeting(await authorName(findPerson, setting.by));
    const isReduced = setting?.role === "viewer" || setting?.role === "editor";
    const person = await findPerson(id);
    if (isReduced && person?.id !== chosen?.id) {
      throw new AppError("ROLE_INSUFFICIENT", `Expected you as ${person?.name ?? "yourself"}, whose role a moderator of this meeting has set; got another name. Come in as before.`);
    }
  }
}
