import { notesIdOf, sessionsWithNotes } from "@docket/shared/agenda/continued.ts";
import type { Session } from "@docket/shared/agenda/entry.ts";
import { everyEntry } from "@docket/shared/agenda/schedule.ts";
import { AppError } from "@docket/shared/base/errors.ts";
import type { MinutesSource } from "@docket/shared/compose/composeMinutes.ts";
import type { ExportFormat } from "@docket/shared/export/format.ts";
import type { Meeting } from "@docket/shared/meeting/meeting.ts";
import { slugOf } from "@docket/shared/meeting/address.ts";
import type { FastifyPluginAsync } from "fastify";
import type { Auth } from "../auth/auth.ts";
import { endpoint } from "../http/endpoint.ts";
import { JobTooLarge } from "../workers/jobTooLarge.ts";
import type { Workers } from "../workers/workers.ts";
import type { MinutesPorts } from "./minutesSource.ts";
import { keptStartNotes, startedAt } from "./startNotes.ts";

/** Minutes as files, and the notes of one session as safe HTML. */
export function minutesPlugin(ports: MinutesPorts, auth: Auth, workers: Workers): FastifyPluginAsync {
  const atStart = keptStartNotes(ports);
  return async (app) => {
    endpoint(app, "getMinutes", async ({ params, request, reply }) => {
      const { meeting } = await auth.authorise(request, params.meetingId, "read the agenda");
      const format = await mustFindFormat(params.format);
      const { gatherMinutesSource } = await import("./minutesSource.ts");
      const file = await render(workers, await gatherMinutesSource(ports, meeting), format);
      await reply
        .header("content-type", format.mediaType)
        .header("content-disposition", `attachment; filename="${fileName(meeting, format)}"`)
        .header("content-security-policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'")
        .send(file);
      return null;
    });

    endpoint(app, "getNotes", async ({ params, request }) => {
      const { meeting } = await auth.authorise(request, params.meetingId, "read the notes", params.sessionId);
      const { readSession } = await import("./minutesSource.ts");
      const { staticNotesHtml } = await import("@docket/shared/notes/staticNotes.ts");
      const notes = await ports.read(notesIdOf(requireSession(meeting, params.sessionId)), readSession);
      return {
        preMeetingNotes: staticNotesHtml(notes.preMeetingNotes, ports.handles),
        runningNotes: staticNotesHtml(notes.runningNotes, ports.handles),
      };
    });

    endpoint(app, "getStartNotes", async ({ params, request }) => {
      const { meeting } = await auth.authorise(request, params.meetingId, "read the agenda");
      const notesId = notesIdOf(requireSession(meeting, params.sessionId));
      const sessionIds = sessionsWithNotes(meeting, notesId).map(({ id }) => id);
      return atStart(notesId, startedAt(await ports.markerLog(params.meetingId), [params.sessionId, ...sessionIds]));
    });
  };
}

/** The file, made in a worker: how long it takes is up to who writes the notes. */
async function render(workers: Workers, source: MinutesSource, format: ExportFormat): Promise<string> {
  try {
    return await workers.run("renderMinutes", { source, format: format.id });
  } catch (error) {
    if (!(error instanceof JobTooLarge)) throw error;
    throw new AppError("INPUT_TOO_LARGE", `Expected notes that become minutes within the limits of this server; these took more than ${error.limit}. Move large pieces out of the notes.`);
  }
}

async function mustFindFormat(id: string): Promise<ExportFormat> {
  const { EXPORT_FORMATS, findFormat } = await import("@docket/shared/export/index.ts");
  const format = findFormat(id);
  if (format !== undefined) return format;
  const known = EXPORT_FORMATS.map((candidate) => candidate.id).join(", ");
  throw new AppError("FORMAT_UNKNOWN", `Expected one of the formats ${known}; got "${id}". Choose one of them.`);
}

/** The session must be of this meeting: ids of two meetings never mix. */
function requireSession(meeting: Meeting, sessionId: string): Session {
  const session = everyEntry(meeting).filter((entry) => entry.kind === "session").find(({ id }) => id === sessionId);
  if (session !== undefined) return session;
  throw new AppError("SESSION_NOT_FOUND", "This meeting has no such session. Open it again from the agenda.");
}

/** Letters, digits and hyphens only, so that the name is legal everywhere. */
const fileName = (meeting: Meeting, format: ExportFormat): string =>
  `minutes-${slugOf(meeting.title)}.${format.id}`;
