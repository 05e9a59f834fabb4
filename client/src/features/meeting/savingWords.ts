import type { Refusal, SaveState } from "../../sync/saveState.ts";

const changes = (count: number): string => `${count} ${count === 1 ? "change" : "changes"}`;

const KEPT_BY: Record<SaveState["keeping"], (count: number) => string> = {
  device: (count) => `${changes(count)} kept on this device`,
  nothing: (count) => `${changes(count)} only in this page. This browser keeps no copy; keep this page open until it says Saved`,
  full: (count) => `${changes(count)} only in this page. This device has no room for a copy; keep this page open until it says Saved`,
};

const kept = (pending: number, { keeping }: SaveState): string => KEPT_BY[keeping](pending);

const REFUSED: Record<Refusal, string> = {
  signedOut: "You were signed out.",
  otherPerson: "Somebody else is signed in in this browser now.",
  noAccess: "These notes are no longer open to you.",
  gone: "These notes were removed, or the link you came by was replaced.",
  replaced: "These notes were replaced by another version.",
  damaged: "The server did not take what this page sent.",
};

/** Words about saving on the meeting page. */
export const savingWords = {
  saved: "Saved",
  saving: "Saving",
  connecting: "Connecting",
  offline: "Offline",
  unavailable: "Damaged",
  readOnly: "Read only",
  notSaved: "Not saved",
  overHttp: "Slow connection: working over HTTP",

  offlineWith: (pending: number, state: SaveState) => (pending === 0 ? "Offline" : `Offline: ${kept(pending, state)}`),
  unavailableWith: (pending: number, state: SaveState) => {
    const what = "These notes are damaged on the server, which cannot open them. The other sessions are not affected. Tell whoever runs the server.";
    return pending === 0 ? what : `${what} ${kept(pending, state)}.`;
  },
  slowWith: (pending: number, state: SaveState) => `Saving takes unusually long: ${kept(pending, state)}`,
  cannotSave: (pending: number, state: SaveState) =>
    pending === 0 ? "The server cannot save right now" : `The server cannot save right now: ${kept(pending, state)}`,
  readOnlyWith: (pending: number, state: SaveState) => `You may only read here now: ${kept(pending, state)}`,
  noCopy: "This browser keeps no copy; keep this page open until it says Saved",
  full: "This device has no room for a copy; keep this page open until it says Saved",

  offlineLong: (pending: number, state: SaveState) =>
    pending === 0 ? "No connection to the server. Keep writing; it will merge when you are back." : `No connection to the server. Keep writing; it will merge when you are back. ${kept(pending, state)}.`,
  older: "This page is older than the notes. They can be read here; reload to write.",
  olderWith: (pending: number, state: SaveState) => `This page is older than the notes. ${kept(pending, state)}; reload to send them.`,
  refused: (because: Refusal, pending: number, state: SaveState) => (pending === 0 ? REFUSED[because] : `${REFUSED[because]} ${kept(pending, state)}.`),
  reload: "Reload",
  tryNow: "Try now",
  toMeetings: "To the meetings",
} as const;
