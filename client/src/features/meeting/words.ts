import type { Role } from "@docket/shared/meeting/roles.ts";

/** Words of the meeting page. */
export const words = {
  allMeetings: "All meetings",
  dayOf: (day: number, days: number) => `Day ${day} of ${days}`,
  day: (day: number) => `Day ${day}`,
  panel: "Outcomes panel",
  agenda: "Agenda",
  notes: "Notes",
  actions: "Actions",
  people: "People",
  sheet: "Notes of the session",
  meetingMenu: "Meeting",
  details: "Details, people and links",
  editAgenda: "Edit agenda",
  editSession: "Edit this session",
  minutes: "Minutes",
  print: "Print agenda and notes",
  shortcuts: "Keyboard shortcuts",
  openAgenda: "Open the agenda",
  phoneTabs: "Parts of the meeting",

  noTopic: "No topic given",
  noTime: "No time given",
  to: "to",
  yourTime: (time: string) => `${time} your time`,
  coordinates: "coordinates",
  coordinate: "coordinate",
  continuedFrom: (topic: string) => `Continued from above: ${topic}`,
  noCoordinator: "No coordinator",
  inNotes: (count: number) => `${count} in these notes`,
  preMeetingNotes: "Pre-meeting notes",
  runningNotes: "Running notes",
  notesLoading: "Loading the notes",
  typing: (names: string[]) => {
    if (names.length === 0) return "";
    if (names.length === 1) return `${names[0]} is typing`;
    if (names.length === 2) return `${names[0]} and ${names[1]} are typing`;
    return `${names[0]}, ${names[1]} and ${names.length - 2} more are typing`;
  },
  reminders: [
    { keys: "/", text: "blocks" },
    { keys: "@", text: "people" },
    { keys: "[]", text: "action item" },
    { keys: "//", text: "date" },
  ],

  topics: "Proposed topics",

  movedTo: "The meeting has moved to",
  stayHere: "Stay here",
  goThere: "Go there",
  wentAlong: (title: string) => `You went along to ${title}`,
  goBack: "Go back",
  stoppedFollowing: "You no longer follow the meeting",
  followAgain: "Follow again",

  archived: (by: string | null) => `${by === null ? "This meeting is archived." : `${by} has archived this meeting.`} It can be read, not changed.`,
  takeBack: "Take it back",
  waiting: (attempt: number) => `No connection to the server, try ${attempt}.`,
  retryNow: "Try now",
  roleIsNow: (by: string, role: Role) => `${by} made you ${role === "editor" || role === "owner" ? "an" : "a"} ${role} in this meeting.`,
} as const;
