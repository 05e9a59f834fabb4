import type { FragmentName } from "@docket/shared/actionItems/records.ts";

const FRAGMENT_LABELS: Record<FragmentName, string> = { preMeetingNotes: "Pre-meeting notes", runningNotes: "Running notes" };

/** Words of the notes editor. */
export const words = {
  editorName: (fragment: FragmentName, topic: string) => `${FRAGMENT_LABELS[fragment]}: ${topic}`,
  unconfirmed: (name: string) => `${name} (unconfirmed)`,
  placeholder: { preMeetingNotes: "What to know before", runningNotes: "Write what is said and decided" } satisfies Record<FragmentName, string>,
  loading: "Loading the notes",
  notOnDevice: "These notes are not on this device. They come when the connection is back.",
  pastedPlain: "Pasted as plain text",
  unknownContent: "These notes hold something that this page cannot edit. They can be read here; reload the page to edit them.",
  reload: "Reload",
  remark: (label: string) => `${label} (inactive)`,

  chooseAssignee: "Choose an assignee",
  addDate: "Add date",
  decision: "Decision.",
  late: (days: number) => `${days} d late`,

  blocks: "Blocks",
  /** `also`: what people may type to find it. */
  slash: {
    groups: { tagged: "For the minutes", text: "Text", insert: "Insert" },
    kinds: {
      actionItem: { label: "Action item", note: "Check box, assignees, due date", also: "todo check box" },
      decision: { label: "Decision", note: "Listed in the minutes", also: "decide" },
      person: { label: "Person or group", also: "mention assignee who" },
      date: { label: "Date", also: "due when day" },
      heading: (level: number) => ({ label: `Heading ${level}`, also: "title" }),
      plain: { label: "Plain text", also: "paragraph" },
      bullets: { label: "Bullet list", also: "unordered points" },
      numbers: { label: "Numbered list", also: "ordered" },
      quote: { label: "Quote", also: "blockquote" },
      code: { label: "Code block", also: "source" },
      table: { label: "Table", also: "grid rows columns" },
      divider: { label: "Divider", also: "rule line" },
    },
  },
  people: "People and groups",
  dates: "Dates",
  count: (label: string, count: number) => (count === 0 ? `${label}: nothing matches` : `${label}: ${count}`),
  nothingMatches: "Nothing matches. Esc keeps what you typed.",
  offeredDates: { today: "Today", tomorrow: "Tomorrow", nextFriday: "Next Friday", week: "In 1 week", twoWeeks: "In 2 weeks", month: "In 1 month" },
  peopleGroups: { people: "People", groups: "Groups", gone: "No longer active" },
  dateHint: "Type a date: fri, 28 Sep, +2w",

  chipMenu: (label: string) => `${label}: what it is`,
  assignee: "Assignee",
  mention: "Mentioned only",
  dueDate: "Due date",
  plainDate: "Date in the text",
  changeDate: "Another date",
  remove: "Remove",

  link: "Link",
  linkTarget: "Address",
  linkSet: "Set link",
  linkRemove: "Remove link",
  linkInvalid: "Expected an address that starts with https://, http://, mailto: or tel:",

  changedSinceStart: "Changed since the start:",
  showChanges: "show",
  hideChanges: "hide",
  added: "Added: ",
  removed: "Removed: ",

  insert: "Insert",
  insertBar: { actionItem: "Action", person: "Person", date: "Date", decision: "Decision", list: "List", more: "More" },
} as const;
