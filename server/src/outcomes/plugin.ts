import { notesIdIn } from "@docket/shared/agenda/continued.ts";
import { AppError } from "@docket/shared/base/errors.ts";
import { authorOf } from "@docket/shared/meeting/roles.ts";
import { tickActionItem } from "@docket/shared/notes/tickActionItem.ts";
import type { FastifyInstance } from "fastify";
import type { Auth } from "../auth/auth.ts";
import { DONE, endpoint } from "../http/endpoint.ts";
import type { Rooms } from "../sync/rooms.ts";
import type { OutcomesIndex } from "./outcomes.ts";

/** What the endpoints of action items and decisions need. */
export interface OutcomesPluginParts {
  auth: Pick<Auth, "authorise">;
  outcomes: Pick<OutcomesIndex, "of">;
  rooms: Pick<Rooms, "edit">;
  /** Sessions whose notes are on the meeting's agenda, without those in its bin; see `notesIdOf`. */
  liveSessions: (meetingId: string) => Promise<readonly string[]>;
}

/** Registers the endpoints of action items and decisions. */
export function outcomesPlugin(app: FastifyInstance, { auth, outcomes, rooms, liveSessions }: OutcomesPluginParts): void {
  endpoint(app, "getOutcomes", async ({ params, request }) => {
    await auth.authorise(request, params.meetingId, "read the agenda");
    return outcomes.of(params.meetingId);
  });

  endpoint(app, "tickActionItem", async ({ params, body, request }) => {
    const { actor, meeting } = await auth.authorise(request, params.meetingId, "tick an action item", body.sessionId);
    const notesId = notesIdIn(meeting, body.sessionId);
    if (!(await liveSessions(params.meetingId)).includes(notesId)) {
      throw new AppError("SESSION_NOT_FOUND", "The meeting has no such session, or it is in the bin. Reload the page.");
    }
    let isThere = false;
    // An edit that throws makes the room load its document anew; one that changes nothing costs nothing.
    await rooms.edit(notesId, authorOf(actor), (doc) => {
      isThere = tickActionItem(doc, params.itemId, body.done);
    });
    if (!isThere) throw new AppError("ACTION_ITEM_NOT_FOUND", "The notes no longer hold this action item. Reload the page.");
    return DONE;
  });
}
