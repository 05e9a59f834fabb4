import type { AuditAct } from "@docket/shared/meeting/audit.ts";
import type { AuditLine } from "@docket/shared/protocol/views.ts";

const nameOf = (person: { name: string } | null): string => person?.name ?? "somebody";
const groupOf = ({ group }: AuditLine): string => {
  const name = group?.name ?? null;
  return name === null ? "a group that is gone" : `the group ${name}`;
};
const leaderOf = (line: AuditLine): string => line.person?.name ?? groupOf(line);

/** True of what somebody did to themselves. */
const isOwnAct = ({ by, person }: AuditLine): boolean => person !== null && by?.personId === person.id;

const LINKS = { viewer: "viewers", editor: "editors", moderator: "moderators", owner: "owners", member: "members" } as const;

/** What was done, to follow the name of who did it; the meeting stands beside it. */
const ACTS: Record<AuditAct, (line: AuditLine) => string> = {
  signedIn: ({ role }) => (role === null ? "signed in" : role === "owner" || role === "member" ? `signed in as ${role}` : `joined as ${role}`),
  signedOut: () => "signed out",
  signInEnded: (line) => (isOwnAct(line) ? "signed out another device" : `signed out a device of ${nameOf(line.person)}`),
  memberMade: (line) => `${isOwnAct(line) ? "became" : `made ${nameOf(line.person)}`} ${line.role === "owner" ? "an owner" : "a member"}`,
  memberRemoved: (line) => (isOwnAct(line) ? "left the members' list" : `took ${nameOf(line.person)} off the members' list`),
  memberLinkMade: ({ person }) => `made a sign-in link for ${nameOf(person)}`,
  memberMailSet: ({ person }) => `changed the mail by which ${nameOf(person)} signs in`,
  accountBound: () => "signed in with this account for the first time",
  linkMade: ({ role }) => `made the link for ${LINKS[role ?? "viewer"]}`,
  linkRenewed: ({ role }) => `renewed the link for ${LINKS[role ?? "viewer"]}; the old one is revoked`,
  linkExpirySet: ({ role }) => `changed when the link for ${LINKS[role ?? "viewer"]} expires`,
  meetingMade: () => "made the meeting",
  meetingArchived: () => "archived the meeting",
  meetingUnarchived: () => "took the meeting out of the archive",
  meetingDeleted: () => "put the meeting into the bin",
  meetingRestored: () => "took the meeting out of the bin",
  meetingPurged: () => "removed the meeting for good",
  agendaShared: () => "shared the agenda",
  agendaUnshared: () => "made the agenda a draft again",
  callSecretChanged: () => "changed the secret of the call",
  participantRemoved: ({ person }) => `took ${nameOf(person)} off the list of participants`,
  roleSet: ({ person, role }) => `made ${nameOf(person)} ${role === "editor" ? "an editor" : `a ${role ?? "viewer"}`}`,
  roleGivenBack: ({ person }) => `gave ${nameOf(person)} the role of their link again`,
  personRemoved: ({ person }) => `removed ${nameOf(person)} from the meeting`,
  personConfirmed: ({ person }) => `confirmed ${nameOf(person)}`,
  personRenamed: ({ person }) => `gave another name to ${nameOf(person)}`,
  personDeactivated: ({ person }) => `deactivated ${nameOf(person)}`,
  personReactivated: ({ person }) => `made ${nameOf(person)} active again`,
  personMerged: ({ person, into }) => `merged ${nameOf(person)} into ${nameOf(into)}`,
  groupMade: (line) => `made ${groupOf(line)}`,
  groupRenamed: (line) => `gave another name to ${groupOf(line)}`,
  groupMemberAdded: (line) => `put ${nameOf(line.person)} into ${groupOf(line)}`,
  groupMemberRemoved: (line) => `took ${nameOf(line.person)} out of ${groupOf(line)}`,
  groupRemoved: (line) => `removed ${groupOf(line)}`,
  leadGiven: (line) => `gave ${leaderOf(line)} something on the agenda to lead`,
  leadTaken: (line) => `took from ${leaderOf(line)} something on the agenda to lead`,
};

/** Words of the audit log. */
export const words = {
  page: "Audit log",
  intro: "Every act that decides who may do what: sign-ins, links, people and meetings. Nothing in it can be changed or removed.",
  server: "Docket",
  act: (line: AuditLine) => `${ACTS[line.act](line)}${line.isOneSession === true ? " (of one session only)" : ""}`,
  meetingGone: "a meeting that is gone",
  older: "Show older lines",
  emptyTitle: "Nothing has happened yet",
  emptyText: "Lines appear here when somebody signs in, makes a link or a meeting.",
} as const;
