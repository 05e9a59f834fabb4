import { AppError } from "@docket/shared/base/errors.ts";
import { withoutAgenda, withoutTopic } from "@docket/shared/meeting/draftAgenda.ts";
import { authorOf } from "@docket/shared/meeting/roles.ts";
import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from "fastify";
import type { Auth, InstanceActor } from "../auth/auth.ts";
import { DONE, endpoint } from "../http/endpoint.ts";
import type { Workers } from "../workers/workers.ts";
import { agendaHistoryPage } from "./agendaHistoryPage.ts";
import { createAgendaService } from "./agendaService.ts";
import type { AgendaService } from "./agendaService.ts";
import type { Caller } from "./caller.ts";
import { extentOf } from "./extent.ts";
import { createMarkerService } from "./markerService.ts";
import type { MarkerService } from "./markerService.ts";
import { createMeetingService } from "./meetingService.ts";
import type { MeetingService } from "./meetingService.ts";
import { meetingStart } from "./meetingStart.ts";
import { meetingPage, viewFor } from "./meetingView.ts";
import type { MeetingPorts } from "./ports.ts";
import { previewAgenda } from "./previewAgenda.ts";
import { createRecordingService } from "./recordingService.ts";
import type { RecordingService } from "./recordingService.ts";
import { shareAgenda } from "./shareAgenda.ts";
import { createTopicService, topicsForNewMeeting } from "./topicService.ts";
import type { TopicService } from "./topicService.ts";

interface Parts {
  ports: MeetingPorts;
  auth: Auth;
  workers: Workers;
  meetings: MeetingService;
  agenda: AgendaService;
  marker: MarkerService;
  topics: TopicService;
  recordings: RecordingService;
}

/** Meetings, their agenda and their marker over HTTP. */
export function meetingsPlugin(ports: MeetingPorts, auth: Auth, workers: Workers): FastifyPluginAsync {
  const services = {
    meetings: createMeetingService(ports),
    agenda: createAgendaService(ports),
    marker: createMarkerService(ports),
    topics: createTopicService(ports),
    recordings: createRecordingService(ports),
  };
  const parts: Parts = { ports, auth, workers, ...services };
  return async (app) => {
    registerMaking(app, parts);
    registerMeeting(app, parts);
    registerCallSecret(app, parts);
    registerAgenda(app, parts);
    registerSharing(app, parts);
    registerTopics(app, parts);
    registerMarker(app, parts);
    registerRecordings(app, parts);
  };
}

/** A member moderates what they make; the owner may do everything anyway. */
const moderatorOf = (actor: InstanceActor): string | null => (actor.role === "owner" ? null : actor.personId);

const callerOf = (auth: Auth, request: FastifyRequest): Caller => ({
  actorIn: (meetingId) => auth.actorFor(request, meetingId),
  seesAgendaOf: (actor, meetingId) => auth.seesAgendaOf(actor, meetingId),
});

function registerMaking(app: FastifyInstance, { auth, meetings, ports }: Parts): void {
  endpoint(app, "listMeetings", async ({ request }) => {
    await auth.authoriseInstance(request, "read the meeting");
    return { meetings: await meetings.list(callerOf(auth, request)) };
  });

  endpoint(app, "createMeeting", async ({ body, request }) => {
    const actor = await auth.authoriseInstance(request, "create meetings");
    const { topicsFromMeetingId: from, copy, template, firstDay, ...meeting } = body;
    const caller = callerOf(auth, request);
    const topics = from === undefined ? [] : await topicsForNewMeeting(ports, from, caller);
    const start = await meetingStart(ports, { copy, template, firstDay, dates: meeting.dates }, caller);
    return { meetingId: await meetings.create({ ...meeting, topics, start, moderatorId: moderatorOf(actor) }, authorOf(actor)) };
  });

  endpoint(app, "createSampleMeeting", async ({ request }) => {
    const actor = await auth.authoriseInstance(request, "create meetings");
    const { createSampleMeeting } = await import("./sampleMeeting.ts");
    return { meetingId: await createSampleMeeting(ports, meetings, { by: authorOf(actor), moderatorId: moderatorOf(actor) }) };
  });
}

function registerMeeting(app: FastifyInstance, { auth, meetings, ports }: Parts): void {
  endpoint(app, "getMeeting", async ({ params, request }) => {
    const reader = await auth.authorise(request, params.meetingId, "read the meeting");
    return viewFor(await meetingPage(ports, params.meetingId), reader);
  });

  endpoint(app, "changeMeeting", async ({ params, body, request }) => {
    const reader = await auth.authorise(request, params.meetingId, "change the meeting");
    const { expectedVersion, keepTimes, ...details } = body;
    await meetings.change(params.meetingId, { details, expectedVersion, keepTimes }, authorOf(reader.actor));
    return viewFor(await meetingPage(ports, params.meetingId), reader);
  });

  endpoint(app, "archiveMeeting", async ({ params, body, request }) => {
    const reader = await auth.authorise(request, params.meetingId, "archive the meeting");
    await meetings.archive(params.meetingId, body.archived, authorOf(reader.actor));
    return viewFor(await meetingPage(ports, params.meetingId), reader);
  });

  endpoint(app, "deleteMeeting", async ({ params, request }) => {
    const { actor } = await auth.authorise(request, params.meetingId, "delete the meeting");
    await meetings.bin(params.meetingId, authorOf(actor));
    return DONE;
  });

  endpoint(app, "restoreMeeting", async ({ params, request }) => {
    const { actor } = await auth.authorise(request, params.meetingId, "delete the meeting");
    await meetings.restore(params.meetingId, authorOf(actor));
    return DONE;
  });
}

function registerCallSecret(app: FastifyInstance, { auth, meetings }: Parts): void {
  endpoint(app, "getCallSecret", async ({ params, request }) => {
    await auth.authorise(request, params.meetingId, "see the call secret");
    return { secret: await meetings.getCallSecret(params.meetingId) };
  });

  endpoint(app, "setCallSecret", async ({ params, body, request }) => {
    const { actor } = await auth.authorise(request, params.meetingId, "change the meeting");
    await meetings.setCallSecret(params.meetingId, body.secret, authorOf(actor));
    return DONE;
  });
}

function registerAgenda(app: FastifyInstance, { auth, agenda, ports, workers }: Parts): void {
  endpoint(app, "previewAgenda", async ({ body, request }) => {
    await auth.authoriseInstance(request, "change the agenda");
    return previewAgenda(workers, body, await ports.records.getDirectory());
  });

  endpoint(app, "importAgenda", async ({ params, body, request }) => {
    const { actor } = await auth.authorise(request, params.meetingId, "change the agenda");
    const { importAgenda } = await import("./importService.ts");
    return importAgenda(ports, params.meetingId, body, authorOf(actor));
  });

  endpoint(app, "changeAgenda", async ({ params, body, request }) => {
    const { actor } = await auth.authorise(request, params.meetingId, "change the agenda");
    return agenda.change(params.meetingId, body, authorOf(actor));
  });

  endpoint(app, "getAgendaHistory", async ({ params, request }) => {
    const { actor, meeting } = await auth.authorise(request, params.meetingId, "read the agenda");
    return agendaHistoryPage(ports.records, meeting, { before: params.before === "newest" ? null : Number(params.before), role: actor.role });
  });
}

function registerSharing(app: FastifyInstance, { auth, ports }: Parts): void {
  endpoint(app, "shareAgenda", async ({ params, body, request }) => {
    const reader = await auth.authorise(request, params.meetingId, "share the agenda");
    await shareAgenda(ports, params.meetingId, body.shared, authorOf(reader.actor));
    return viewFor(await meetingPage(ports, params.meetingId), reader);
  });
}

function registerTopics(app: FastifyInstance, { auth, topics }: Parts): void {
  endpoint(app, "changeTopics", async ({ params, body, request }) => {
    const { actor, seesAgenda } = await auth.authorise(request, params.meetingId, "propose topics");
    const answer = await topics.change(params.meetingId, { ...body, actor, caller: callerOf(auth, request) });
    return seesAgenda ? answer : { ...answer, meeting: withoutAgenda(answer.meeting) };
  });

  endpoint(app, "getLeftOverTopics", async ({ params, request }) => {
    await auth.authorise(request, params.meetingId, "arrange topics");
    return { former: await topics.leftOver(params.meetingId, callerOf(auth, request)) };
  });
}

function registerMarker(app: FastifyInstance, { auth, marker }: Parts): void {
  endpoint(app, "moveMarker", async ({ params, body, request }) => {
    const { actor } = await auth.authorise(request, params.meetingId, "move the marker");
    return marker.move(params.meetingId, body, authorOf(actor));
  });

  endpoint(app, "changeMarker", async ({ params, body, request }) => {
    const { actor } = await auth.authorise(request, params.meetingId, "move the marker");
    return marker.change(params.meetingId, body, authorOf(actor));
  });

  endpoint(app, "getMarkerLog", async ({ params, request }) => {
    await auth.authorise(request, params.meetingId, "read the agenda");
    return { moves: await marker.log(params.meetingId) };
  });
}

function registerRecordings(app: FastifyInstance, { auth, recordings }: Parts): void {
  endpoint(app, "beginRecording", async ({ params, body, request }) => {
    const reader = await auth.authorise(request, params.meetingId, "say what is recorded");
    return { recording: await recordings.change(params.meetingId, { type: "begin", scope: body.scope, by: authorOf(reader.actor) }, extentOf(reader)) };
  });

  endpoint(app, "endRecording", async ({ params, request }) => {
    const reader = await auth.authorise(request, params.meetingId, "say what is recorded");
    return { recording: await recordings.change(params.meetingId, { type: "end", number: Number(params.number), by: authorOf(reader.actor) }, extentOf(reader)) };
  });

  endpoint(app, "answerRecording", async ({ params, body, request }) => {
    const reader = await auth.authorise(request, params.meetingId, "answer for a recording");
    const { actor } = reader;
    if (actor.personId === null) throw new AppError("RECORDING_INVALID", "Expected a person who agrees or declines, got a program. Sign in as somebody.");
    const isClaim = (actor.claimId ?? null) !== null;
    const answer = { type: "answer", number: Number(params.number), personId: actor.personId, agrees: body.agrees, isClaim } as const;
    return { recording: await recordings.change(params.meetingId, answer, extentOf(reader)) };
  });

  endpoint(app, "getRecordingLog", async ({ params, request }) => {
    const { seesAgenda } = await auth.authorise(request, params.meetingId, "read the recordings");
    const lines = await recordings.log(params.meetingId);
    return { lines: seesAgenda ? lines : lines.map(withoutTopic) };
  });
}
