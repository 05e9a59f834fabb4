import { timeOfDay } from "../times/index.ts";

const changes = (count: number): string => `${count} ${count === 1 ? "change" : "changes"}`;

/** "14:02" or "14:02 to 14:10", "9:02 AM" where hours are counted to 12; with the date when it was not today. */
function span(from: number, to: number, now: number, locale?: string): string {
  const time = (instant: number): string => timeOfDay(instant, undefined, locale);
  const date = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" });
  const isToday = date.format(from) === date.format(now);
  const first = isToday ? time(from) : `${date.format(from)}, ${time(from)}`;
  return time(from) === time(to) ? first : `${first} to ${time(to)}`;
}

/** Words about changes that are not on the server. */
export const unsentWords = {
  changes,
  span,
  copyUnsent: "Copy my unsaved text",
  copy: "Copy text",
  copied: "Your text is on the clipboard",
  downloaded: "The browser refused the clipboard: your text was saved as a file",
  onlyRemoved: "Nothing was written, only removed or rearranged.",
  sentTitle: "What was sent",
  sent: (count: number, when: string) => `${changes(count)} from ${when} ${count === 1 ? "was" : "were"} sent`,
  show: "Show",
  close: "Close",

  keptTitle: "Kept on this device",
  keptIntro: "These changes never reached the server, and can no longer be sent as they were. Copy them, or put them into the notes as text of yours.",
  keptBanner: (count: number) => `${changes(count)} on this device never reached the server.`,
  keptOf: (name: string, count: number, when: string) => `${name}, ${changes(count)} from ${when}`,
  insert: "Insert my unsent text here",
  inserted: "The text stands at the end of the running notes",
  remove: "Delete from this device",
  removeSurely: "Delete for good",
  keep: "Keep",
  openNotes: "Open the notes",

  homeTitle: "Not on the server yet",
  homeIntro: "Written on this device. Open the notes: what may still be sent is sent, the rest can be put in there.",

  signOutTitle: "Sign out and delete what is kept here?",
  signOutIntro: (count: number) => `Signing out deletes ${changes(count)} that the server does not have, and every copy of notes on this device.`,
  signOutCopy: "Copy all of it",
  signOutCancel: "Stay signed in",
  signOut: "Sign out and delete",
} as const;
