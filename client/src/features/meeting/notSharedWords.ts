/** Words in place of a draft agenda, for who does not see it. */
export const notSharedWords = {
  state: "In preparation",
  text: "The agenda is not shared yet. It appears here by itself as soon as a moderator shares it.",
  days: "When",
  noDate: "No date yet",
  zone: (zone: string) => `Dates in ${zone}`,
  call: "Call details",
  propose: "Propose a topic",
} as const;
