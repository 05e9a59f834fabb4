import type { AgendaEntry } from "@docket/shared/agenda/entry.ts";
import type { LinkRole } from "@docket/shared/meeting/roles.ts";
import type { AgendaDraft, DraftRow } from "@docket/shared/paste/draft.ts";
import { type Client, type TestServer, tokenOf } from "./startServer.ts";

/** A row of a draft: "09:00 Welcome" with coordinators. */
export const draftRow = (start: string | null, title: string, more: Partial<DraftRow> = {}): DraftRow => ({
  key: `${start} ${title}`, kind: "session", start, plannedMinutes: null, title, names: [],
  preMeetingNotes: [], runningNotes: [], issues: [], included: true, ...more,
});

/** A name of a draft that nobody in the directory has. */
export const unknownName = (text: string) => ({ text, personId: null, candidateIds: [] });

/** A draft of days by date. */
export const draftOf = (days: Record<string, DraftRow[]>): AgendaDraft => ({
  format: "markdown", title: null, columns: [],
  days: Object.entries(days).map(([date, rows]) => ({ key: date, heading: date, date, rows, issues: [] })),
});

/** A meeting on a day with the sessions "First", "Second" and "Third", and a program for each role. */
export interface ServedMeeting {
  id: string;
  owner: Client;
  as(role: LinkRole): Client;
  /** The entry of this title as it is now. */
  entry(title: string): Promise<AgendaEntry>;
}

export const THREE_SESSIONS = (): AgendaDraft =>
  draftOf({
    "2020-09-15": [
      draftRow(null, "", { kind: "moderatorBand", names: [unknownName("Maren Ilves")] }),
      draftRow("09:00", "First", { plannedMinutes: 30, names: [unknownName("Ines Koch")] }),
      draftRow("09:30", "Second", { plannedMinutes: 30, preMeetingNotes: [{ type: "paragraph", content: [{ type: "text", text: "Read the plan." }] }] }),
      draftRow("10:00", "Third", { plannedMinutes: 30 }),
    ],
  });

/** Makes a meeting on a running server. */
export async function serveMeeting(server: Pick<TestServer, "owner" | "program">, draft = THREE_SESSIONS(), timeZone = "America/Los_Angeles"): Promise<ServedMeeting> {
  const { owner } = server;
  const { meetingId } = await owner.call("createMeeting", { body: { title: "Autumn review", timeZone, draft } });
  const { links } = await owner.call("getLinks", { params: { meetingId } });
  return {
    id: meetingId,
    owner,
    as: (role) => server.program(tokenOf(links.find((link) => link.role === role))),
    async entry(title) {
      const { meeting } = await owner.call("getMeeting", { params: { meetingId } });
      const all = meeting.days.flatMap(({ entries }) => entries);
      const found = all.find((one) => (one.kind === "session" ? one.topic : one.kind === "moderatorBand" ? "" : one.title) === title);
      if (found === undefined) throw new Error(`no entry ${title}`);
      return found;
    },
  };
}

/** Brings a meeting with a session to its first one, or to its end. */
export async function moveTo(owner: Client, meetingId: string, phase: "running" | "ended"): Promise<void> {
  const params = { meetingId };
  const { meeting, marker } = await owner.call("getMeeting", { params });
  if (marker.phase === phase) return;
  const entryId = meeting.days.flatMap(({ entries }) => entries).find(({ kind }) => kind === "session")?.id ?? "";
  const started = await owner.call("moveMarker", { params, body: { expectedVersion: marker.version, target: { to: "entry", entryId } } });
  if (phase === "ended") await owner.call("moveMarker", { params, body: { expectedVersion: started.marker.version, target: { to: "end" } } });
}
