import { replyWithError } from "@docket/server/src/http/errors.ts";
import { outcomesPlugin } from "@docket/server/src/outcomes/plugin.ts";
import { AppError } from "@docket/shared/base/errors.ts";
import type { Meeting } from "@docket/shared/meeting/meeting.ts";
import { NO_CALL } from "@docket/shared/meeting/meeting.ts";
import { may } from "@docket/shared/meeting/permissions.ts";
import type { Role } from "@docket/shared/meeting/roles.ts";
import { fragmentOf } from "@docket/shared/notes/fragments.ts";
import { readNotes } from "@docket/shared/notes/readNotes.ts";
import { writeNotes } from "@docket/shared/notes/writeNotes.ts";
import fastify from "fastify";
import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { actionItem, idOf } from "../../../support/noteBuilders.ts";
import { MEETING, startOutcomes } from "../../../support/outcomesServer.ts";
import type { OutcomesServer } from "../../../support/outcomesServer.ts";

const SESSION = idOf("session");
const meeting: Meeting = {
  id: MEETING, version: 1, title: "Operations", series: null, timeZone: "UTC", call: NO_CALL, participantIds: [], participantGroupIds: [],
  createdAt: 0, archivedAt: null, deletedAt: null, days: [], bin: [],
};

let server: OutcomesServer;
let app: FastifyInstance;
let role: Role;

beforeEach(async () => {
  role = "editor";
  server = startOutcomes([SESSION]);
  app = fastify();
  app.setErrorHandler(replyWithError);
  outcomesPlugin(app, {
    auth: {
      async authorise(_request, meetingId, action) {
        if (meetingId !== MEETING) throw new AppError("MEETING_NOT_FOUND", "There is no such meeting.");
        if (!may(role, action, "open")) throw new AppError("ROLE_INSUFFICIENT", "The role does not allow this.");
        return { actor: { personId: idOf("Ana"), name: "Ana", role }, meeting, seesAgenda: true };
      },
    },
    outcomes: server.outcomes,
    rooms: server.rooms,
    liveSessions: async () => [...server.live],
  });
  await server.edit("ben", (doc) => writeNotes(doc, "runningNotes", [actionItem("mirror", "order it")]));
});
afterEach(async () => {
  await app.close();
  await server.close();
});

const tick = (itemId: string, body: object) =>
  app.inject({ method: "POST", url: `/api/meetings/${MEETING}/action-items/${itemId}/done`, payload: body });

describe("the endpoints of outcomes", () => {
  it("give action items and decisions to whoever may read the meeting", async () => {
    role = "viewer";
    const answer = await app.inject({ method: "GET", url: `/api/meetings/${MEETING}/outcomes` });
    expect(answer.json()).toMatchObject({ actionItems: [{ text: "order it", created: { by: "ben" }, ticked: null }], decisions: [] });
  });

  it("tick the item in the note itself, in the name of who asked", async () => {
    const answer = await tick(idOf("mirror"), { sessionId: SESSION, done: true });
    expect([answer.statusCode, answer.json()]).toEqual([200, { ok: true }]);
    const notes = await server.rooms.read(SESSION, (doc) => readNotes(fragmentOf(doc, "runningNotes")));
    expect(notes).toMatchObject([{ type: "actionItem", attrs: { done: true } }]);
    expect((await server.outcomes.of(MEETING)).actionItems).toMatchObject([{ done: true, ticked: { by: idOf("Ana") } }]);
  });

  it("write nothing when the item is so already", async () => {
    await tick(idOf("mirror"), { sessionId: SESSION, done: false });
    const seqs: number[] = [];
    for await (const { seq } of server.rooms.history(SESSION)) seqs.push(seq);
    expect(seqs).toEqual([1]);
  });

  it("refuse to tick for a viewer", async () => {
    role = "viewer";
    expect((await tick(idOf("mirror"), { sessionId: SESSION, done: true })).json()).toMatchObject({ error: { code: "ROLE_INSUFFICIENT" } });
    expect((await server.outcomes.of(MEETING)).actionItems).toMatchObject([{ done: false }]);
  });

  it.each([
    ["an item that is not there", idOf("nothing"), { sessionId: SESSION, done: true }, "ACTION_ITEM_NOT_FOUND"],
    ["a session of another meeting", idOf("mirror"), { sessionId: idOf("elsewhere"), done: true }, "SESSION_NOT_FOUND"],
    ["a body without a session", idOf("mirror"), { done: true }, "INPUT_INVALID"],
  ])("refuse %s", async (_what, itemId, body, code) => {
    expect((await tick(itemId, body)).json()).toMatchObject({ error: { code } });
  });

  it("refuse a session in the bin", async () => {
    server.live.delete(SESSION);
    expect((await tick(idOf("mirror"), { sessionId: SESSION, done: true })).json()).toMatchObject({ error: { code: "SESSION_NOT_FOUND" } });
  });
});
