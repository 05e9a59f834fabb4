import type { LinkView } from "@docket/shared/protocol/views.ts";

const count = (amount: number, one: string, many: string): string => `${amount} ${amount === 1 ? one : many}`;

/** Words of joining by a link. */
export const words = {
  page: "Join",
  product: "Docket",
  invited: "You are invited to",
  ownServer: "Your own notes server. Nothing leaves it.",
  ownerTitle: "This server is yours",
  ownerIntro: "Give a name, and begin with your first meeting.",
  ownerText: "The link signs in the owner, who may do everything on this server. Keep it to yourself: whoever opens it is an owner.",
  memberTitle: "Your sign-in link",
  memberText: "It signs you in on this device. Keep it to yourself: whoever opens it is you.",
  memberIntro: (name: string) => `This link is ${name}'s.`,
  noDate: "No date yet",
  time: (there: string, zone: string) => `Starts ${there} ${zone}`,
  yourTime: (here: string) => `, which is ${here} for you`,
  sessions: (amount: number) => count(amount, "session", "sessions"),
  people: (amount: number) => count(amount, "person", "people"),
  join: "Join the notes",
  joinHint: "You have an invitation link, so no account is needed.",
  who: "Who are you?",
  filter: "Find your name",
  notListed: "I am not on the list",
  fromList: "Choose from the list",
  noneFound: "Nobody on the list is called that.",
  typeName: (name: string) => `Join as ${name}`,
  name: "Your name",
  nameHelp: "Others see this name at your caret and in the minutes.",
  nameMissing: "Expected your name. Choose it from the list or type it.",
  enter: "Open the notes",
  enterOwner: "Sign in",
  roles: {
    viewer: { title: "You join as viewer", text: "Read the agenda, the notes and the action items. Writing is for editors." },
    editor: { title: "You join as editor", text: "Write in all notes, make and tick action items. Only moderators move the meeting on." },
    moderator: { title: "You join as moderator", text: "Write in all notes, change the agenda, and move the meeting on." },
    member: { title: "You sign in as member", text: "Make meetings and moderate them. What others share with you comes by their links." },
    owner: { title: "You sign in as owner", text: "Make meetings, invite others, and do everything in them." },
  } satisfies Record<LinkView["role"], { title: string; text: string }>,
} as const;
