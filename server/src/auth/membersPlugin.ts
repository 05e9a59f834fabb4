import { authorOf } from "@docket/shared/meeting/roles.ts";
import type { FastifyPluginAsync } from "fastify";
import { DONE, endpoint } from "../http/endpoint.ts";
import type { Auth } from "./auth.ts";
import type { MemberService } from "./memberService.ts";
import type { Members } from "./members.ts";
import { baseUrl } from "./origin.ts";

/** What the endpoints need. */
export interface MembersPluginParts {
  auth: Auth;
  members: Members;
  memberService: MemberService;
  publicUrl: string | null;
}

/** The members' list over HTTP. */
export function membersPlugin({ auth, members, memberService, publicUrl }: MembersPluginParts): FastifyPluginAsync {
  return async (app) => {
    endpoint(app, "listMembers", async ({ request }) => {
      await auth.authoriseInstance(request, "manage members");
      return { members: await memberService.list() };
    });
    endpoint(app, "setMember", async ({ params, body, request }) => {
      const actor = await auth.authoriseInstance(request, "manage members");
      await memberService.set(params.personId, body, authorOf(actor));
      return DONE;
    });
    endpoint(app, "removeMember", async ({ params, request }) => {
      const actor = await auth.authoriseInstance(request, "read the meeting");
      const isLeaving = actor.personId === params.personId && actor.instanceRole !== "guest";
      if (!isLeaving) await auth.authoriseInstance(request, "manage members");
      await memberService.remove(params.personId, authorOf(actor));
      return DONE;
    });
    endpoint(app, "renewMemberLink", async ({ params, request }) => {
      const actor = await auth.authoriseInstance(request, "manage members");
      return { url: `${baseUrl(request, publicUrl)}/join/${await members.renewLink(params.personId, authorOf(actor))}` };
    });
  };
}
