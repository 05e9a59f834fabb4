/** Words of the frame around every page. */
export const words = {
  product: "Docket",
  home: "Home",
  mainNavigation: "Main",
  meetings: "Meetings",
  people: "People",
  theme: "Theme",
  themes: { system: "As on this device", light: "Light", dark: "Dark" },
  account: (initials: string, name: string) => `${initials}, signed in as ${name}`,
  signedInAs: (name: string) => `Signed in as ${name}`,
  devices: "Devices",
  members: "Members",
  auditLog: "Audit log",
  signOut: "Sign out",
  loading: "Loading the page",
  newerVersion: "This page is older than the server. Your changes are safe; reload to keep writing.",
  reload: "Reload",
} as const;
