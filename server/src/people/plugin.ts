import { may } from "@docket/shared/meeting/permissions.ts";
import { authorOf } from "@docket/shared/meeting/roles.ts";
import type { FastifyPluginAsync } from "fastify";
import type { Auth } from "../auth/auth.ts";
import { DONE, endpoint } from "../http/endpoint.ts";
import type { DirectoryService } from "./directoryService.ts";

/** The directory over HTTP. */
export function peoplePlugin(directory: DirectoryService, auth: Auth): FastifyPluginAsync {
  return async (app) => {
    endpoint(app, "getDirectory", async ({ request }) => {
      await auth.authoriseInstance(request, "read the directory");
      return directory.get();
    });
    endpoint(app, "addPerson", async ({ body, request }) => {
      await auth.authoriseInstance(request, "manage people");
      return directory.addPerson(body);
    });
    endpoint(app, "changePerson", async ({ params, body, request }) => {
      const actor = await auth.authoriseInstance(request, "manage people");
      return directory.changePerson(params.personId, body, authorOf(actor));
    });
    endpoint(app, "mergePerson", async ({ params, body, request }) => {
      const actor = await auth.authoriseInstance(request, "manage people");
      return directory.mergePerson(params.personId, body.intoPersonId, { by: authorOf(actor), selves: actor.selves });
    });
    endpoint(app, "addGroup", async ({ body, request }) => {
      await auth.authoriseInstance(request, "manage people");
      return directory.addGroup(body);
    });
    endpoint(app, "changeGroup", async ({ params, body, request }) => {
      await auth.authoriseInstance(request, "manage people");
      return directory.changeGroup(params.groupId, body, async (meetingId) => may((await auth.actorFor(request, meetingId))?.role ?? null, "change the agenda"));
    });
    endpoint(app, "removeGroup", async ({ params, request }) => {
      await auth.authoriseInstance(request, "manage people");
      await directory.removeGroup(params.groupId);
      return DONE;
    });
  };
}
