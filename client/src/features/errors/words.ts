/** Words of the pages nobody plans. */
export const words = {
  toHome: "To the meetings",
  tryAgain: "Try again",
  reload: "Reload",
  unknownAddress: { title: "There is nothing at this address", text: "A letter may be missing, or what stood here was deleted. A link from an invitation begins with /join." },
  linkRevoked: { title: "This link no longer opens anything", text: "It was replaced by a new one, or it never existed. Ask a moderator of the meeting for the current link." },
  signInNeeded: { title: "You are not signed in here", text: "Open the link that a moderator of the meeting gave you. The owner of this server opens the link that was printed when it started." },
  accountNeeded: { title: "An account is needed here", text: "On this server a link alone is not enough. Sign in with your account, and you come back here." },
  noRight: { title: "This part is not open to you", text: "A moderator of the meeting can give you a link with more rights." },
  meetingGone: { title: "This meeting is not here", text: "It was deleted, or it is not shared with you. Ask whoever gave you the address." },
  sessionGone: { title: "This session is not on the agenda", text: "It was removed from the agenda, or the address is wrong." },
  unreachable: { title: "The server does not answer", text: "Nothing is lost: what you wrote is kept on this device. The page tries again by itself every few seconds." },
  refused: { title: "That did not work" },
  fault: { title: "This page ran into a fault", text: "What you wrote is kept. Reloading the page helps in most cases." },
  newer: { title: "A newer version is here", text: "The server was updated, and a part of the old page is gone. What you wrote is kept on this device; reload to go on." },
  detail: "What happened",
} as const;
