import { datesOf } from "@docket/shared/agenda/schedule.ts";
import type { NewId, Now } from "@docket/shared/base/ids.ts";
import type { Meeting } from "@docket/shared/meeting/meeting.ts";
import type { FastifyInstance } from "fastify";
import fp from "fastify-plugin";
import { createSignInFeature } from "./auth/signInFeature.ts";
import type { SignInFeature } from "./auth/signInFeature.ts";
import { createInProcessBus } from "./bus/inProcessBus.ts";
import type { Secrets } from "./dataFolder/secrets.ts";
import { healthPlugin } from "./http/health.ts";
import type { LogTarget } from "./http/logging.ts";
import { openApiPlugin } from "./http/openApi.ts";
import { servePages, serveNoPages } from "./http/pages.ts";
import { closeSocketsLast, createPlatform } from "./http/platform.ts";
import { addParticipant, addPersonByName } from "./joining.ts";
import { createDocumentAccess } from "./meetings/documentAccess.ts";
import { instantsOf } from "./meetings/meetingView.ts";
import type { MeetingPorts } from "./meetings/ports.ts";
import { minutesPlugin } from "./minutes/plugin.ts";
import { createOutcomes } from "./outcomes/outcomes.ts";
import { outcomesPlugin } from "./outcomes/plugin.ts";
import { createRecords } from "./records/records.ts";
import { createTurns } from "./records/turns.ts";
import type { Storage } from "./storage/storage.ts";
import { syncPlugin } from "./sync/plugin.ts";
import { createRooms } from "./sync/rooms.ts";
import type { Rooms } from "./sync/rooms.ts";

/** Everything that the server is given: the outside world, so that a test can be it. */
export interface AppPorts {
  storage: Storage;
  now: Now;
  newId: NewId;
  secrets: Secrets;
  /** Null: links use the address the browser asked for. */
  publicUrl: string | null;
  trustProxy: boolean;
  /** Folder of the built client; null: no pages are served. */
  clientFolder: string | null;
  log: LogTarget;
}

/** Builds the server; the list of plugins is its table of contents. The storage stays the caller's to close. */
export async function buildApp(ports: AppPorts): Promise<FastifyInstance> {
  const { storage, now, newId, clientFolder } = ports;
  const app = await createPlatform(ports);
  const bus = createInProcessBus((err, { type }) => app.log.error({ err, event: type }, "a listener of the bus failed"));
  const records = createRecords(storage);
  const outcomes = createOutcomes({ ...records, storage, bus, history: (docName) => rooms.history(docName) });
  const rooms: Rooms = createRooms({ storage, derived: [outcomes], now, log: app.log });
  const meetings: MeetingPorts = { records, documents: rooms, outcomes, bus, now, newId, turns: createTurns() };
  const signIn = signInOn(ports, meetings);
  const { auth } = signIn;
  const access = createDocumentAccess({
    auth, records, bus,
    onNarrowed: () => rooms.recheck(),
    onFault: (err) => app.log.error({ err }, "access to a document could not be looked up again"),
  });

  await app.register(fp(signIn.plugin));
  await app.register(healthPlugin({ storage }));
  await app.register(openApiPlugin);
  await app.register(async (scope) => outcomesPlugin(scope, { auth, outcomes, rooms, liveSessions: records.liveSessions }));
  await app.register(minutesPlugin({ directory: records.getDirectory, markerLog: records.markerLog, outcomes: outcomes.of, read: rooms.read }, auth));
  await app.register(fp(syncPlugin), { rooms, access });
  closeSocketsLast(app);
  if (clientFolder === null) serveNoPages(app);
  else await servePages(app, clientFolder);
  return app;
}

function signInOn({ storage, now, secrets, publicUrl }: AppPorts, meetings: MeetingPorts): SignInFeature {
  const { records, bus } = meetings;
  return createSignInFeature({
    ...secrets, storage, now, publicUrl,
    records: {
      ...records,
      listMeetingIds: async () => (await records.listMeetings()).map(({ id }) => id),
      addPerson: (name) => addPersonByName(meetings, name),
    },
    addParticipant: (meetingId, personId) => addParticipant(meetings, meetingId, personId),
    accessChanged: (meetingId) => bus.publish({ type: "accessChanged", meetingId }),
    summarise: (meeting) => ({ dates: datesOf(meeting), startsAt: firstStart(meeting), sessionCount: sessionCount(meeting) }),
  });
}

function firstStart(meeting: Meeting): number | null {
  const starts = Object.values(instantsOf(meeting)).map(({ startsAt }) => startsAt);
  return starts.length === 0 ? null : Math.min(...starts);
}

const sessionCount = ({ days }: Meeting): number => days.flatMap(({ entries }) => entries).filter(({ kind }) => kind === "session").length;
