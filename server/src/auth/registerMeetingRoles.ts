import type { FastifyInstance } from "fastify";
import { endpoint } from "../http/endpoint.ts";
import type { Auth } from "./auth.ts";
import type { MeetingRoles } from "./meetingRoles.ts";

/** What single people are in a meeting, over HTTP. */
export function registerMeetingRoles(app: FastifyInstance, { auth, meetingRoles }: { auth: Auth; meetingRoles: MeetingRoles }): void {
  endpoint(app, "getMeetingPeople", async ({ params, request }) => {
    await auth.authorise(request, params.meetingId, "set roles");
    return { people: await meetingRoles.list(params.meetingId) };
  });
  endpoint(app, "setMeetingRole", async ({ params, body, request }) => ({
    before: await meetingRoles.set({ ...params, role: body.role }, () => auth.authorise(request, params.meetingId, "set roles")),
  }));
}
