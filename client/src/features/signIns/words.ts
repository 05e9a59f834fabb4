/** Words of the devices that people are signed in on. */
export const words = {
  page: "Devices",
  intro: "Where you are signed in. A device that is signed out here closes its open pages at once, and needs a link to come back.",
  yours: "Your devices",
  others: "Devices of others",
  unknownDevice: "Unknown device",
  thisDevice: "This device",
  owner: "Owner",
  since: (date: string) => `Signed in ${date}`,
  seen: (date: string) => `last visit ${date}`,
  today: "today",
  signOut: "Sign out",
  signOutOf: (device: string, name: string) => `Sign out ${device} of ${name}`,
  signedOut: (device: string, name: string) => `${device} of ${name} is signed out.`,
  noneTitle: "Nobody is signed in on a device",
  noneText: "A device appears here when somebody opens a link on it.",
} as const;
