/** Words of the page of the guest of one session. */
export const guestWords = {
  guest: "You are a guest of this session",
  sheet: "Notes of the session",
  notShared: "Not shared yet",
  notSharedHint: "The agenda is still a draft. This session opens by itself as soon as a moderator shares it.",
} as const;
