/** Words of a page that is closed for good. */
export const closedWords = {
  closed: {
    deleted: (by: string | null) => (by === null ? "This meeting was deleted." : `${by} has deleted this meeting.`),
    "link-revoked": (by: string | null) => `${by === null ? "The link you came by was replaced." : `${by} has replaced the link you came by.`} Ask a moderator for the new one.`,
    "signed-out": (by: string | null) => (by === null ? "You were signed out." : `${by} has signed this device out.`),
    removed: (by: string | null) => (by === null ? "You were removed from this meeting." : `${by} has removed you from this meeting.`),
  },
  sessionClosed: "This session is no longer open to you",
  toMeetings: "To the meetings",
} as const;
