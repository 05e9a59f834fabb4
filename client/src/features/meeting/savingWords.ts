import type { Refusal, SaveState } from "../../sync/saveState.ts";

const changes = (count: number): string => `${count} ${count === 1 ? "change" : "changes"}`;

const KEPT_BY: Record<SaveState["keeping"], (count: number) => string> = {
  device: (count) => `${changes(count)} kept on this device`,
  nothing: (count) => `${changes(count)} only in this page. This browser keeps no copy; keep this page open until it says Saved`,
  full: (count) => `${changes(count)} only in this page. This device has no room for a copy; keep this page open until it says Saved`,
};

const kept = (pending: number, { keeping }: SaveState): string => KEPT_BY[keeping](pending);

/** Why this page sends no more, and what the writer of something that was not sent can do. */
const REFUSED: Record<Exclude<Refusal, "replaced">, { why: string; unsent: string }> = {
  signedOut: { why: "You were signed out.", unsent: "Sign in again to send what you wrote." },
  otherPerson: { why: "Somebody else is signed in in this browser now.", unsent: "What you wrote is not sent in their name: copy it, or sign in again to send it." },
  noAccess: { why: "These notes are no longer open to you.", unsent: "Copy what you wrote." },
  gone: { why: "These notes were removed, or the link you came by was replaced.", unsent: "Copy what you wrote." },
  damaged: { why: "The server did not take what this page sent.", unsent: "Copy what you wrote, then reload." },
  unwritten: { why: "What you wrote last could not be put into these notes.", unsent: "Copy it, then reload." },
};

/** Words about saving on the meeting page: the foot under the notes says how things stand, a banner what that means and what to do. */
export const savingWords = {
  saved: "Saved",
  saving: "Saving",
  connecting: "Connecting",
  offline: "Offline",
  unavailable: "Damaged",
  readOnly: "Read only",
  notSaved: "Not saved",
  overHttp: "Slow connection: working over HTTP",
  viaHttp: (state: string) => `${state} over HTTP`,

  offlineWith: (pending: number, state: SaveState) => (pending === 0 ? "Offline" : `Offline: ${kept(pending, state)}`),
  slowWith: (pending: number, state: SaveState) => `Saving takes unusually long: ${kept(pending, state)}`,
  notSavedWith: (pending: number, state: SaveState) => `Not saved: ${kept(pending, state)}`,
  readOnlyWith: (pending: number, state: SaveState) => `You may only read here now: ${kept(pending, state)}`,
  noCopy: "This browser keeps no copy; keep this page open until it says Saved",
  full: "This device has no room for a copy; keep this page open until it says Saved",

  offlineLong: "No connection to the server. Keep writing; it will merge when you are back.",
  cannotSave: "The server cannot save right now. Keep writing; it is stored as soon as the server can.",
  damaged: "These notes are damaged on the server, which cannot open them. The other sessions are not affected. Tell whoever runs the server.",
  older: (pending: number) => `This page is older than the notes. ${pending === 0 ? "They can be read here; reload to write." : "Reload to send what you wrote."}`,
  refused: (because: Exclude<Refusal, "replaced">, pending: number) => (pending === 0 ? REFUSED[because].why : `${REFUSED[because].why} ${REFUSED[because].unsent}`),
  reload: "Reload",
  tryNow: "Try now",
  toMeetings: "To the meetings",
} as const;
