/** Words in place of notes that there are not. */
export const nothingWords = {
  sessionGone: "This session is not on the agenda",
  sessionGoneHint: "It was removed, or the address is from another meeting. A removed session with notes stays in the bin.",
  openAnother: "Choose a session in the agenda.",
  openBin: "Open the bin",
  noSessions: "No sessions yet",
  noSessionsHint: "The agenda makes the sessions, and each session has its notes.",
  noSessionsReader: "A moderator adds them. They appear here by themselves.",
  addSession: "Add a session",
  pasteAgenda: "Paste an agenda",
} as const;
