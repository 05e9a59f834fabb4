import type { Input } from "@docket/shared/protocol/contract.ts";
import { ENDPOINTS } from "@docket/shared/protocol/endpoints.ts";
import type { EndpointName } from "@docket/shared/protocol/endpoints.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ServedMeeting, draftOf, serveMeeting } from "../support/meetingSetup.ts";
import { type Client, type TestServer, createClient, startServer } from "../support/startServer.ts";

const WHO = ["nobody", "viewer", "editor", "moderator", "owner"] as const;
type Who = (typeof WHO)[number];

interface Row {
  /** The least role that is let in; the roles after it are too. "nobody": everybody. */
  from: Who;
  input?: (at: { meetingId: string; sessionId: string; personId: string; groupId: string; version: number }) => unknown;
}

const ofMeeting: Row["input"] = ({ meetingId }) => ({ params: { meetingId } });
const MISSING_ID = "z".repeat(26);

/** Who may ask for what. An endpoint without a row does not compile; the requests are such that nothing else can refuse with 401 or 403. */
const TABLE: Record<EndpointName, Row> = {
  health: { from: "nobody" },
  ready: { from: "nobody" },
  whoAmI: { from: "nobody" },
  lookAtLink: { from: "nobody", input: () => ({ body: { token: "unknown" } }) },
  signIn: { from: "nobody", input: () => ({ body: { token: "unknown" } }) },
  signOut: { from: "nobody" },
  listSignIns: { from: "viewer" },
  listEverySignIn: { from: "owner" },
  // Everybody has some sign-ins to end; what is not the caller's does not exist for them (tests/server/signIns.test.ts).
  endSignIn: { from: "viewer", input: () => ({ params: { signInId: MISSING_ID } }) },
  makeTicket: { from: "viewer" },
  listMeetings: { from: "viewer" },
  createMeeting: { from: "owner", input: () => ({ body: { title: "Another", timeZone: "UTC" } }) },
  createSampleMeeting: { from: "owner" },
  getMeeting: { from: "viewer", input: ofMeeting },
  changeMeeting: { from: "moderator", input: ({ meetingId }) => ({ params: { meetingId }, body: { series: "Reviews" } }) },
  archiveMeeting: { from: "moderator", input: ({ meetingId }) => ({ params: { meetingId }, body: { archived: false } }) },
  deleteMeeting: { from: "owner", input: ofMeeting },
  restoreMeeting: { from: "owner", input: ofMeeting },
  getCallSecret: { from: "viewer", input: ofMeeting },
  setCallSecret: { from: "moderator", input: ({ meetingId }) => ({ params: { meetingId }, body: { secret: null } }) },
  getLinks: { from: "moderator", input: ofMeeting },
  // The links must outlive the table: an unknown role is refused only after the right was checked.
  renewLink: { from: "nobody", input: ({ meetingId }) => ({ params: { meetingId, role: "nobody" } }) },
  previewAgenda: { from: "moderator", input: () => ({ body: { html: null, text: "no agenda" } }) },
  importAgenda: { from: "moderator", input: ({ meetingId }) => ({ params: { meetingId }, body: { expectedVersion: 0, mode: "add", draft: draftOf({}) } }) },
  changeAgenda: { from: "moderator", input: ({ meetingId }) => ({ params: { meetingId }, body: { expectedVersion: null, command: { type: "removeDay", dayId: MISSING_ID } } }) },
  moveMarker: { from: "moderator", input: ({ meetingId }) => ({ params: { meetingId }, body: { expectedVersion: 99, target: { to: "next" } } }) },
  getMarkerLog: { from: "viewer", input: ofMeeting },
  getOutcomes: { from: "viewer", input: ofMeeting },
  tickActionItem: { from: "editor", input: ({ meetingId, sessionId }) => ({ params: { meetingId, itemId: "none" }, body: { sessionId, done: true } }) },
  getNotes: { from: "viewer", input: ({ meetingId, sessionId }) => ({ params: { meetingId, sessionId } }) },
  getMinutes: { from: "viewer", input: ({ meetingId }) => ({ params: { meetingId, format: "md" } }) },
  getDirectory: { from: "editor" },
  addPerson: { from: "moderator", input: () => ({ body: { name: "Tobias Okafor" } }) },
  changePerson: { from: "moderator", input: ({ personId }) => ({ params: { personId }, body: { handle: "ikoch" } }) },
  mergePerson: { from: "moderator", input: ({ personId }) => ({ params: { personId: MISSING_ID }, body: { intoPersonId: personId } }) },
  addGroup: { from: "moderator", input: () => ({ body: { name: "Team leads", memberIds: [] } }) },
  changeGroup: { from: "moderator", input: ({ groupId }) => ({ params: { groupId }, body: { memberIds: [] } }) },
  removeGroup: { from: "moderator", input: () => ({ params: { groupId: MISSING_ID } }) },
  getAuditLog: { from: "owner", input: () => ({ params: { before: "newest" } }) },
  openTunnel: { from: "viewer", input: ({ meetingId }) => ({ body: { path: `/feed/${meetingId}` } }) },
  // A tunnel is its opener's alone (tests/server/syncTunnel.test.ts); to everybody else it does not exist.
  sendByTunnel: { from: "nobody", input: () => ({ params: { tunnelId: MISSING_ID } }) },
  receiveByTunnels: { from: "nobody", input: () => ({ body: { tunnels: [{ tunnelId: MISSING_ID, after: 0 }] } }) },
  closeTunnel: { from: "nobody", input: () => ({ params: { tunnelId: MISSING_ID } }) },
};

let server: TestServer;
let meeting: ServedMeeting;
let clients: Record<Who, Client>;
let at: Parameters<NonNullable<Row["input"]>>[0];

beforeAll(async () => {
  server = await startServer();
  meeting = await serveMeeting(server);
  const person = await server.owner.call("addPerson", { body: { name: "Ines Koch" } });
  const group = await server.owner.call("addGroup", { body: { name: "T/CAMs", memberIds: [] } });
  clients = {
    nobody: createClient(server.url, {}),
    viewer: meeting.as("viewer"), editor: meeting.as("editor"), moderator: meeting.as("moderator"), owner: server.owner,
  };
  at = { meetingId: meeting.id, sessionId: (await meeting.entry("First")).id, personId: person.id, groupId: group.id, version: 1 };
});
afterAll(() => server.close());

describe.each(Object.keys(TABLE) as EndpointName[])("%s", (name) => {
  it.each(WHO)("lets in or refuses: %s", async (who) => {
    const { from, input } = TABLE[name];
    const answer = await clients[who].send(name, input?.(at) as Input<EndpointName>);
    const isLetIn = WHO.indexOf(who) >= WHO.indexOf(from);
    if (isLetIn) expect(String(answer.code)).not.toMatch(/^(SIGN_IN_NEEDED|ROLE_INSUFFICIENT|MEETING_NOT_FOUND|SERVER_FAULT)$/);
    else expect(answer.code).toBe(who === "nobody" ? "SIGN_IN_NEEDED" : "ROLE_INSUFFICIENT");
    if (name === "deleteMeeting" && isLetIn) await server.owner.call("restoreMeeting", { params: { meetingId: meeting.id } });
  });
});

it("lets nobody but moderators renew a link", async () => {
  const params = { meetingId: meeting.id, role: "viewer" } as const;
  expect((await clients.editor.send("renewLink", { params })).code).toBe("ROLE_INSUFFICIENT");
  expect((await clients.nobody.send("renewLink", { params })).code).toBe("SIGN_IN_NEEDED");
  expect((await clients.moderator.send("renewLink", { params })).code).toBeNull();
});

it("has a row for every endpoint", () => {
  expect(Object.keys(TABLE).toSorted()).toEqual(Object.keys(ENDPOINTS).toSorted());
});

it("hides a meeting from people of another one", async () => {
  const other = await serveMeeting(server, draftOf({}));
  expect((await other.as("moderator").send("getMeeting", { params: { meetingId: meeting.id } })).code).toBe("MEETING_NOT_FOUND");
});
