import type { NewId, Now } from "@docket/shared/base/ids.ts";
import { summaryOf, withoutPlan } from "@docket/shared/meeting/meetingSummary.ts";
import type { HandlePattern } from "@docket/shared/links/handles.ts";
import type { FastifyInstance } from "fastify";
import fp from "fastify-plugin";
import { createOpenIdProvider } from "./auth/account/openIdProvider.ts";
import type { AccountSettings } from "./auth/account/provider.ts";
import { wordOf } from "./auth/account/providerRefusal.ts";
import { createSignInFeature } from "./auth/signInFeature.ts";
import type { SignInFeature } from "./auth/signInFeature.ts";
import { auditPlugin } from "./audit/plugin.ts";
import { createInProcessBus } from "./bus/inProcessBus.ts";
import type { Secrets } from "./dataFolder/secrets.ts";
import { createFeedDoor } from "./feed/door.ts";
import { createFeedHub } from "./feed/feedHub.ts";
import { feedPlugin } from "./feed/plugin.ts";
import { healthPlugin } from "./http/health.ts";
import type { LogTarget } from "./http/logging.ts";
import { hourlyPlugin } from "./hourly.ts";
import { createSocketCounter } from "./http/socketCaps.ts";
import { openApiPlugin } from "./http/openApi.ts";
import { servePages, serveNoPages } from "./http/pages.ts";
import { closeSocketsLast, createPlatform } from "./http/platform.ts";
import { createRefusals } from "./http/refusals.ts";
import { addParticipant } from "./joining.ts";
import { createDocumentAccess } from "./meetings/documentAccess.ts";
import { HeldNotes } from "./meetings/heldNotes.ts";
import { purgeBin } from "./meetings/purgeBin.ts";
import { meetingsPlugin } from "./meetings/plugin.ts";
import type { MeetingPorts } from "./meetings/ports.ts";
import { createRecordingService } from "./meetings/recordingService.ts";
import type { MinutesPorts } from "./minutes/minutesSource.ts";
import { minutesPlugin } from "./minutes/plugin.ts";
import { createOutcomes } from "./outcomes/outcomes.ts";
import { outcomesPlugin } from "./outcomes/plugin.ts";
import { createDirectoryService } from "./people/directoryService.ts";
import type { DirectoryService } from "./people/directoryService.ts";
import { peoplePlugin } from "./people/plugin.ts";
import { createRecordReader } from "./records/recordReader.ts";
import type { RecordReader } from "./records/recordReader.ts";
import { createRecords } from "./records/records.ts";
import { createTurns } from "./records/turns.ts";
import type { Storage } from "./storage/storage.ts";
import { createWorkers } from "./workers/workers.ts";
import type { WorkersOptions } from "./workers/workers.ts";
import { type WatchedStorage, watchStorage } from "./storage/watchStorage.ts";
import { createSyncDoor } from "./sync/door.ts";
import type { SyncLimits } from "./sync/limits.ts";
import { syncPlugin } from "./sync/plugin.ts";
import { createRooms } from "./sync/rooms.ts";
import type { Rooms } from "./sync/rooms.ts";
import { systemTimers } from "./sync/timers.ts";
import { tunnelPlugin } from "./tunnel/plugin.ts";

/** Everything that the server is given: the outside world, so that a test can be it. */
export interface AppPorts {
  storage: Storage;
  now: Now;
  newId: NewId;
  secrets: Secrets;
  /** Null: links use the address the browser asked for. */
  publicUrl: string | null;
  trustProxy: boolean;
  /** The provider of accounts; null: nobody signs in with an account. */
  accounts: AccountSettings | null;
  /** False: the links of meetings let in only who has an account, or a link of their own. */
  allowGuests: boolean;
  /** Issue and document handles that become links in notes and minutes. */
  handles: readonly HandlePattern[];
  /** Folder of the built client; null: no pages are served. */
  clientFolder: string | null;
  log: LogTarget;
  /** Bounds and delays of sync that differ from the product's, for tests. */
  syncLimits?: Partial<SyncLimits>;
  /** What differs from the product in the workers, for tests. */
  workers?: WorkersOptions;
  /** Called once when the store has stopped answering, so that nothing but a new process helps. */
  onStoreLost?: (why: string) => void;
}

type WatchedPorts = AppPorts & { storage: WatchedStorage };

/** Builds the server. The storage stays the caller's to close. */
export async function buildApp(given: AppPorts): Promise<FastifyInstance> {
  const app = await createPlatform(given);
  const ports: WatchedPorts = {
    ...given,
    storage: watchStorage(given.storage, { now: given.now, after: (ms, run) => systemTimers.after(ms, run), log: app.log, onLost: given.onStoreLost }),
  };
  const services = createServices(ports, app);
  await services.ports.records.ensureSummaries().catch((err: unknown) => app.log.error({ err }, "summaries of meetings could not be made; lists read the meetings until the next start"));
  await registerPlugins(app, ports, services);
  closeSocketsLast(app);
  if (ports.clientFolder === null) serveNoPages(app);
  else await servePages(app, ports.clientFolder);
  return app;
}

interface Services {
  /** What the services of meetings share: records, documents, outcomes, bus. */
  ports: MeetingPorts;
  rooms: Rooms;
  directory: DirectoryService;
  signIn: SignInFeature;
}

function createServices(appPorts: WatchedPorts, app: FastifyInstance): Services {
  const { storage, now, newId, handles, syncLimits: limits = {} } = appPorts;
  const bus = createInProcessBus((err, { type }) => app.log.error({ err, event: type }, "a listener of the bus failed"));
  const reader = createRecordReader(storage, (key) =>
    app.log.error({ code: "RECORD_DAMAGED", record: key.join(" ") }, "a stored record is damaged; it is refused alone, and missing in lists"));
  const records = createRecords(storage, reader);
  const outcomes = createOutcomes({ ...records, storage, bus, history: (docName) => rooms.history(docName) });
  const rooms: Rooms = createRooms({ storage, derived: [outcomes], now, newId, limits, log: app.log });
  const turns = createTurns();
  const ports: MeetingPorts = { records, documents: rooms, heldNotes: new HeldNotes(), outcomes, bus, now, newId, turns, handles };
  const directory = createDirectoryService({ records, bus, newId, now, turns });
  return { ports, rooms, directory, signIn: createSignIn({ ...appPorts, reader, app }, ports, directory) };
}

/** The table of contents: what the server can be asked. */
async function registerPlugins(app: FastifyInstance, { storage, workers: jobs }: WatchedPorts, { ports, rooms, directory, signIn }: Services): Promise<void> {
  const { records, outcomes, bus, now, newId, handles } = ports;
  const { auth } = signIn;
  const workers = createWorkers(jobs);
  app.addHook("onClose", () => workers.close());
  const onFault = (err: unknown): void => app.log.error({ err }, "somebody's access or page could not be looked up again");
  const access = createDocumentAccess({ auth, records, heldNotes: ports.heldNotes, bus, onFault });
  const recordings = createRecordingService(ports);
  const feed = createFeedHub({
    records, bus, now, newId, handles, onFault,
    ask: (meetingId, question) => recordings.ask(meetingId, question),
    outcomesOf: (meetingId, sessionIds) => outcomes.of(meetingId, sessionIds),
    later: (ms, run) => void systemTimers.after(ms, run),
  });
  const minutes: MinutesPorts = {
    handles,
    directory: () => records.getDirectory(),
    markerLog: (meetingId) => records.markerLog(meetingId),
    unconfirmedIn: (meetingId) => signIn.unconfirmedIn(meetingId),
    recordingLog: (meetingId) => records.recordingLog(meetingId),
    outcomes: (meetingId) => outcomes.of(meetingId),
    read: (docName, read) => rooms.read(docName, read),
    history: (docName) => rooms.history(docName),
  };

  // Without a scope of its own: it guards every address after it.
  await app.register(fp(signIn.plugin));
  await app.register(signIn.accountPlugin);
  await app.register(healthPlugin({ storage }));
  await app.register(openApiPlugin);
  await app.register(meetingsPlugin(ports, auth, workers));
  await app.register(hourlyPlugin("the bin could not be emptied", () => purgeBin(ports, signIn.forgetLinks)));
  await app.register(hourlyPlugin("old sign-ins could not be deleted", signIn.sweepSignIns));
  await app.register(peoplePlugin(directory, auth));
  await app.register(signIn.membersPlugin);
  await app.register(auditPlugin(records, auth));
  await app.register(async (scope) => outcomesPlugin(scope, { auth, outcomes, rooms, liveSessions: (meetingId) => records.liveSessions(meetingId) }));
  await app.register(minutesPlugin(minutes, auth, workers));
  const sockets = createSocketCounter();
  const refusals = createRefusals(now);
  bus.subscribe(({ type }) => {
    if (type !== "markerMoved" && type !== "outcomesChanged" && type !== "recordingChanged") refusals.forget();
  });
  const doors = {
    feed: sockets.guard(createFeedDoor(feed, auth)),
    sync: sockets.guard(refusals.guard(createSyncDoor({ rooms, access }))),
  };
  await app.register(feedPlugin(doors.feed));
  // Without a scope too: its sockets are closed in the order of registration.
  await app.register(fp(syncPlugin), { rooms, door: doors.sync });
  await app.register(fp(tunnelPlugin), { doors, now, timers: systemTimers });
}

type SignInPorts = AppPorts & { reader: RecordReader; app: FastifyInstance };

function createSignIn({ storage, reader, now, secrets, publicUrl, accounts: settings, allowGuests, app }: SignInPorts, meetings: MeetingPorts, directory: DirectoryService): SignInFeature {
  const { records, bus } = meetings;
  const onRefusal = (err: unknown): void => app.log.warn({ err, provider: wordOf(err) }, "the provider of accounts did not answer as it should");
  return createSignInFeature({
    ...secrets,
    accountProvider: settings === null ? null : createOpenIdProvider({ settings, now, after: (ms, run) => void systemTimers.after(ms, run), onRefusal }),
    allowGuests,
    storage,
    reader,
    audit: records.audit,
    now,
    publicUrl,
    records: {
      ...records,
      listMeetingIds: async () => (await records.listMeetings()).map(({ id }) => id),
      addPerson: (name) => directory.addPerson({ name }),
    },
    addParticipant: (meetingId, personId) => addParticipant(meetings, meetingId, personId),
    accessChanged: (meetingId) => bus.publish({ type: "accessChanged", meetingId }),
    summarise: (meeting) => (meeting.isDraft === true ? withoutPlan(summaryOf(meeting)) : summaryOf(meeting)),
  });
}
