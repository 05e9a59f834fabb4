/** Words of who is where. */
export const words = {
  readers: (names: string[], more: number) => (more === 0 ? names.join(", ") : `${names.join(", ")} and ${more} more`),
  inCurrent: "In the current session",
  here: "Here",
  elsewhere: "Reading elsewhere",
  notHere: "Not here",
  you: "(you)",
  moderator: "Moderator",
  owner: "Owner",
  viewer: "Viewer",
  coordinator: "Coordinator",
  unconfirmed: "Unconfirmed",
  confirm: "Confirm",
  confirmThat: (name: string) => `Confirm that this is ${name}`,
  confirmed: (name: string) => `${name} is confirmed.`,
  deactivated: "Deactivated",
  nobody: "Nobody has this meeting open yet",
} as const;
