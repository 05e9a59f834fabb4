import { may } from "@docket/shared/meeting/permissions.ts";
import type { Action } from "@docket/shared/meeting/permissions.ts";
import { authorOf } from "@docket/shared/meeting/roles.ts";
import type { FastifyPluginAsync, FastifyRequest } from "fastify";
import type { Auth } from "../auth/auth.ts";
import { DONE, endpoint } from "../http/endpoint.ts";
import type { DirectoryService } from "./directoryService.ts";

/** The directory over HTTP. */
export function peoplePlugin(directory: DirectoryService, auth: Auth): FastifyPluginAsync {
  const askingOf = async (request: FastifyRequest, action: Action) => {
    const actor = await auth.authoriseInstance(request, action);
    const moderates = async (meetingId: string): Promise<boolean> => may((await auth.actorFor(request, meetingId))?.role ?? null, action);
    return { by: authorOf(actor), selves: actor.selves, moderates };
  };
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
      return directory.mergePerson(params.personId, body.intoPersonId, await askingOf(request, "merge people"));
    });
    endpoint(app, "addGroup", async ({ body, request }) => {
      const actor = await auth.authoriseInstance(request, "manage people");
      return directory.addGroup(body, authorOf(actor));
    });
    endpoint(app, "changeGroup", async ({ params, body, request }) => {
      return directory.changeGroup(params.groupId, body, await askingOf(request, "manage people"));
    });
    endpoint(app, "removeGroup", async ({ params, request }) => {
      const actor = await auth.authoriseInstance(request, "manage people");
      await directory.removeGroup(params.groupId, authorOf(actor));
      return DONE;
    });
  };
}
