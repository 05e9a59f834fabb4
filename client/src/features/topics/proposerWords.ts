/** Words about who proposed a topic; apart from the others, which a page needs only once topics are opened. */
export const proposerWords = {
  program: "a program",
  proposedBy: (name: string) => `Proposed by ${name}`,
} as const;
