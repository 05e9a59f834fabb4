/** Keys of what the page keeps from the server; a prefix stands for everything below it. */
export const queryKeys = {
  me: ["me"],
  waysIn: ["waysIn"],
  meetings: ["meetings"],
  directory: ["directory"],
  auditLog: ["auditLog"],
  signIns: ["signIns"],
  members: ["members"],
  link: (token: string) => ["link", token],
  meeting: (meetingId: string) => ["meeting", meetingId],
  outcomes: (meetingId: string) => ["meeting", meetingId, "outcomes"],
  notes: (meetingId: string, sessionId: string) => ["meeting", meetingId, "notes", sessionId],
  startNotes: (meetingId: string, sessionId: string, since: number | null) => ["meeting", meetingId, "startNotes", sessionId, since],
  links: (meetingId: string) => ["meeting", meetingId, "links"],
  callSecret: (meetingId: string) => ["meeting", meetingId, "callSecret"],
  leftOver: (meetingId: string) => ["meeting", meetingId, "leftOver"],
  minutes: (meetingId: string) => ["meeting", meetingId, "minutes"],
} as const;
