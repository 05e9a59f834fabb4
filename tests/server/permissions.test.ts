import type { Input } from "@docket/shared/protocol/contract.ts";
import { ENDPOINTS } from "@docket/shared/protocol/endpoints.ts";
import type { EndpointName } from "@docket/shared/protocol/endpoints.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { draftOf, moveTo, serveMeeting } from "../support/meetingSetup.ts";
import { type Client, type TestServer, createClient, startServer, tokenOf } from "../support/startServer.ts";

const WHO = ["nobody", "viewer", "editor", "moderator", "owner"] as const;
type Who = (typeof WHO)[number];

const STATES = ["draft", "shared", "running", "ended", "archived", "binned"] as const;
type State = (typeof STATES)[number];

interface Row {
  /** The least role that is let in; the roles after it are too. "nobody": everybody. */
  from: Who;
  /** Lets in a member of the server who is in no meeting; left out: nobody who is nothing more than that. */
  member?: true;
  /** Reaches the guest of one session, an editor there; left out: they are told that there is no such meeting, or that their role is too low. */
  guest?: true;
  /** Belongs to no meeting: a meeting in the bin gives nobody more there than a viewer has. */
  here?: true;
  /** Shows or changes what the agenda leads to: of a draft only for moderators. */
  agenda?: true;
  /** How those who are let in are refused while the meeting is in this state; left out: they are not. */
  archived?: "MEETING_READ_ONLY";
  binned?: "MEETING_READ_ONLY" | "MEETING_NOT_FOUND";
  input?: (at: { meetingId: string; sessionId: string; personId: string; groupId: string; version: number }) => unknown;
}

const WRITE = { archived: "MEETING_READ_ONLY", binned: "MEETING_READ_ONLY" } as const;
const READ = { binned: "MEETING_NOT_FOUND" } as const;
const OF_AGENDA = { agenda: true } as const;
const ofMeeting: Row["input"] = ({ meetingId }) => ({ params: { meetingId } });
const MISSING_ID = "z".repeat(26);

/** Who may ask for what; for what goes over sockets and tunnels see socketPermissions.test.ts. An endpoint without a row does not compile; the requests are such that nothing else can refuse with 401 or 403. */
const TABLE: Record<EndpointName, Row> = {
  health: { from: "nobody" },
  ready: { from: "nobody" },
  whoAmI: { from: "nobody" },
  lookAtLink: { from: "nobody", input: () => ({ body: { token: "unknown" } }) },
  signIn: { from: "nobody", input: () => ({ body: { token: "unknown" } }) },
  waysIn: { from: "nobody" },
  beginAccountSignIn: { from: "nobody", input: () => ({ body: { returnTo: "/" } }) },
  // Whom the provider lets in, the members' list and links decide (tests/server/accounts.test.ts).
  finishAccountSignIn: { from: "nobody" },
  signOut: { from: "nobody" },
  listSignIns: { from: "viewer", member: true, guest: true },
  listEverySignIn: { from: "owner" },
  // Everybody has some sign-ins to end; what is not the caller's does not exist for them (tests/server/signIns.test.ts).
  endSignIn: { from: "viewer", member: true, guest: true, input: () => ({ params: { signInId: MISSING_ID } }) },
  makeTicket: { from: "viewer", member: true, guest: true },
  listMeetings: { from: "viewer", member: true, guest: true },
  createMeeting: { from: "owner", here: true, member: true, input: () => ({ body: { title: "Another", timeZone: "UTC" } }) },
  createSampleMeeting: { from: "owner", here: true, member: true },
  getMeeting: { from: "viewer", guest: true, ...READ, input: ofMeeting },
  changeMeeting: { from: "moderator", ...WRITE, input: ({ meetingId }) => ({ params: { meetingId }, body: { series: "Reviews" } }) },
  archiveMeeting: { from: "moderator", binned: "MEETING_READ_ONLY", input: ({ meetingId }) => ({ params: { meetingId }, body: { archived: false } }) },
  deleteMeeting: { from: "owner", input: ofMeeting },
  restoreMeeting: { from: "owner", input: ofMeeting },
  getCallSecret: { from: "viewer", binned: "MEETING_READ_ONLY", input: ofMeeting },
  setCallSecret: { from: "moderator", ...WRITE, input: ({ meetingId }) => ({ params: { meetingId }, body: { secret: null } }) },
  getLinks: { from: "moderator", binned: "MEETING_READ_ONLY", input: ofMeeting },
  confirmClaim: { from: "moderator", binned: "MEETING_READ_ONLY", input: ({ meetingId }) => ({ params: { meetingId, claimId: MISSING_ID } }) },
  getMeetingPeople: { from: "moderator", binned: "MEETING_READ_ONLY", input: ofMeeting },
  setMeetingRole: { from: "moderator", binned: "MEETING_READ_ONLY", input: ({ meetingId }) => ({ params: { meetingId, personId: MISSING_ID }, body: { role: "viewer" } }) },
  renewEveryLink: { from: "nobody", input: () => ({ params: { meetingId: "not an id" } }) },
  setLinkExpiry: { from: "moderator", binned: "MEETING_READ_ONLY", input: ({ meetingId }) => ({ params: { meetingId, role: "viewer" }, body: { expiresAt: null } }) },
  // The links must outlive the table: an unknown role is refused only after the right was checked.
  renewLink: { from: "nobody", input: ({ meetingId }) => ({ params: { meetingId, role: "nobody" } }) },
  getSessionLinks: { from: "moderator", binned: "MEETING_READ_ONLY", input: ({ meetingId, sessionId }) => ({ params: { meetingId, sessionId } }) },
  setSessionLinkExpiry: { from: "moderator", binned: "MEETING_READ_ONLY", input: ({ meetingId, sessionId }) => ({ params: { meetingId, sessionId, role: "viewer" }, body: { expiresAt: null } }) },
  renewSessionLink: { from: "moderator", binned: "MEETING_READ_ONLY", input: ({ meetingId, sessionId }) => ({ params: { meetingId, sessionId, role: "viewer" } }) },
  previewAgenda: { from: "moderator", here: true, member: true, input: () => ({ body: { html: null, text: "no agenda" } }) },
  importAgenda: { from: "moderator", ...WRITE, input: ({ meetingId }) => ({ params: { meetingId }, body: { expectedVersion: 0, mode: "add", draft: draftOf({}) } }) },
  changeAgenda: { from: "moderator", ...WRITE, input: ({ meetingId }) => ({ params: { meetingId }, body: { expectedVersion: null, command: { type: "removeDay", dayId: MISSING_ID } } }) },
  shareAgenda: { from: "moderator", ...WRITE, input: ({ meetingId }) => ({ params: { meetingId }, body: { shared: true } }) },
  changeTopics: { from: "editor", ...WRITE, input: ({ meetingId }) => ({ params: { meetingId }, body: { expectedVersion: null, command: { type: "removeTopics", topicIds: [MISSING_ID] } } }) },
  getLeftOverTopics: { from: "moderator", ...WRITE, input: ofMeeting },
  moveMarker: { from: "moderator", ...WRITE, input: ({ meetingId }) => ({ params: { meetingId }, body: { expectedVersion: 99, target: { to: "next" } } }) },
  changeMarker: { from: "moderator", ...WRITE, input: ({ meetingId }) => ({ params: { meetingId }, body: { expectedVersion: 99, change: { type: "pause" } } }) },
  getMarkerLog: { from: "viewer", ...READ, ...OF_AGENDA, input: ofMeeting },
  getAgendaHistory: { from: "viewer", ...READ, ...OF_AGENDA, input: ({ meetingId }) => ({ params: { meetingId, before: "newest" } }) },
  beginRecording: { from: "moderator", ...WRITE, input: ({ meetingId }) => ({ params: { meetingId }, body: { scope: { of: "session", sessionId: MISSING_ID } } }) },
  endRecording: { from: "moderator", ...WRITE, input: ({ meetingId }) => ({ params: { meetingId, number: "99" } }) },
  answerRecording: { from: "viewer", guest: true, ...WRITE, input: ({ meetingId }) => ({ params: { meetingId, number: "99" }, body: { agrees: true } }) },
  getRecordingLog: { from: "viewer", ...READ, input: ofMeeting },
  getOutcomes: { from: "viewer", ...READ, ...OF_AGENDA, input: ofMeeting },
  tickActionItem: { from: "editor", guest: true, ...WRITE, ...OF_AGENDA, input: ({ meetingId, sessionId }) => ({ params: { meetingId, itemId: "none" }, body: { sessionId, done: true } }) },
  getNotes: { from: "viewer", guest: true, ...READ, ...OF_AGENDA, input: ({ meetingId, sessionId }) => ({ params: { meetingId, sessionId } }) },
  getStartNotes: { from: "viewer", ...READ, ...OF_AGENDA, input: ({ meetingId, sessionId }) => ({ params: { meetingId, sessionId } }) },
  getMinutes: { from: "viewer", ...READ, ...OF_AGENDA, input: ({ meetingId }) => ({ params: { meetingId, format: "md" } }) },
  getDirectory: { from: "editor", here: true, member: true },
  addPerson: { from: "moderator", here: true, input: () => ({ body: { name: "Tobias Okafor" } }) },
  changePerson: { from: "moderator", here: true, input: ({ personId }) => ({ params: { personId }, body: { handle: "ikoch" } }) },
  mergePerson: { from: "moderator", here: true, input: ({ personId }) => ({ params: { personId: MISSING_ID }, body: { intoPersonId: personId } }) },
  addGroup: { from: "moderator", here: true, input: () => ({ body: { name: "Team leads", memberIds: [] } }) },
  changeGroup: { from: "moderator", here: true, input: ({ groupId }) => ({ params: { groupId }, body: { memberIds: [] } }) },
  removeGroup: { from: "moderator", here: true, input: () => ({ params: { groupId: MISSING_ID } }) },
  listMembers: { from: "owner" },
  setMember: { from: "owner", input: () => ({ params: { personId: MISSING_ID }, body: { role: "member" } }) },
  removeMember: { from: "owner", input: () => ({ params: { personId: MISSING_ID } }) },
  renewMemberLink: { from: "owner", input: () => ({ params: { personId: MISSING_ID } }) },
  getAuditLog: { from: "owner", input: () => ({ params: { before: "newest" } }) },
  openTunnel: { from: "viewer", guest: true, ...READ, input: ({ meetingId }) => ({ body: { path: `/feed/${meetingId}` } }) },
  // A tunnel is its opener's alone (tests/server/syncTunnel.test.ts); to everybody else it does not exist.
  sendByTunnel: { from: "nobody", input: () => ({ params: { tunnelId: MISSING_ID } }) },
  receiveByTunnels: { from: "nobody", input: () => ({ body: { tunnels: [{ tunnelId: MISSING_ID, after: 0 }] } }) },
  closeTunnel: { from: "nobody", input: () => ({ params: { tunnelId: MISSING_ID } }) },
};

type At = Parameters<NonNullable<Row["input"]>>[0];
interface Place {
  at: At;
  /** By the link that opens `at.sessionId` alone, for an editor. */
  guest: Client;
  otherSessionId: string;
  clients: Record<Who, Client>;
}

let server: TestServer;
let places: Record<State, Place>;
let member: Client;

async function makePlace(state: State): Promise<Place> {
  const meeting = await serveMeeting(server);
  const person = await server.owner.call("addPerson", { body: { name: `Ines Koch of ${state}` } });
  const group = await server.owner.call("addGroup", { body: { name: `T/CAMs of ${state}`, memberIds: [] } });
  const as = { viewer: meeting.as("viewer"), editor: meeting.as("editor"), moderator: meeting.as("moderator") };
  const at = { meetingId: meeting.id, sessionId: (await meeting.entry("First")).id, personId: person.id, groupId: group.id, version: 1 };
  const { links } = await server.owner.call("getSessionLinks", { params: at });
  const guest = server.program(tokenOf(links.find(({ role }) => role === "editor")));
  const otherSessionId = (await meeting.entry("Second")).id;
  await bring(meeting.id, state);
  return { at, guest, otherSessionId, clients: { nobody: createClient(server.url, {}), ...as, owner: server.owner } };
}

/** Brings a meeting into a state, whatever it was in. */
async function bring(meetingId: string, state: State): Promise<void> {
  const params = { meetingId };
  await server.owner.call("restoreMeeting", { params });
  await server.owner.call("archiveMeeting", { params, body: { archived: state === "archived" } });
  if (state === "draft") await server.owner.call("shareAgenda", { params, body: { shared: false } });
  if (state === "running" || state === "ended") await moveTo(server.owner, meetingId, state);
  if (state === "binned") await server.owner.call("deleteMeeting", { params });
}

async function signInMember(): Promise<Client> {
  const person = await server.owner.call("addPerson", { body: { name: "Maren Ilves of the server" } });
  const params = { personId: person.id };
  await server.owner.call("setMember", { params, body: { role: "member" } });
  const browser = await server.browser();
  await browser.call("signIn", { body: { token: tokenOf(await server.owner.call("renewMemberLink", { params })) } });
  return browser;
}

beforeAll(async () => {
  server = await startServer();
  places = Object.fromEntries(await Promise.all(STATES.map(async (state) => [state, await makePlace(state)]))) as Record<State, Place>;
  member = await signInMember();
});
afterAll(() => server.close());

const names = Object.keys(TABLE) as EndpointName[];
const refusalOf = (row: Row, state: State): Row["binned"] => (state === "archived" || state === "binned" ? row[state] : undefined);
const inputOf = (name: EndpointName, at: At): Input<EndpointName> => TABLE[name].input?.(at) as Input<EndpointName>;
const CHANGES_STATE: ReadonlySet<EndpointName> = new Set(["shareAgenda", "archiveMeeting", "deleteMeeting", "restoreMeeting"]);
/** Asked for outside of meetings. */
const TELLS_OF_NO_MEETING: ReadonlySet<EndpointName> = new Set(names.filter((name) => !ENDPOINTS[name].path.includes(":meetingId")));
/** What would say that somebody was not let in, or that nobody knows. */
const NOT_LET_IN = /^(AGENDA_NOT_SHARED|SIGN_IN_NEEDED|ROLE_INSUFFICIENT|MEETING_NOT_FOUND|MEETING_READ_ONLY|SERVER_FAULT)$/;

describe.each(STATES)("in a meeting that is %s", (state) => {
  describe.each(names)("%s", (name) => {
    it.each(WHO)("lets in or refuses: %s", async (who) => {
      const { at, clients } = places[state];
      const row = TABLE[name];
      const answer = await clients[who].send(name, inputOf(name, at));
      const isLetIn = WHO.indexOf(who) >= WHO.indexOf(row.from);
      const isHidden = state === "draft" && row.agenda === true && WHO.indexOf(who) < WHO.indexOf("moderator");
      const refusal = isHidden ? "AGENDA_NOT_SHARED" : refusalOf(row, state);
      const isOutHere = state === "binned" && row.here === true && who !== "owner";
      if (!isLetIn || isOutHere) expect(answer.code).toBe(who === "nobody" ? "SIGN_IN_NEEDED" : "ROLE_INSUFFICIENT");
      else if (refusal !== undefined) expect(answer.code).toBe(refusal);
      else expect(String(answer.code)).not.toMatch(NOT_LET_IN);
      if (CHANGES_STATE.has(name) && isLetIn) await bring(at.meetingId, state);
    });
  });
});

describe.each(STATES)("the guest of one session of a meeting that is %s", (state) => {
  it.each(names)("%s", async (name) => {
    const { at, guest } = places[state];
    const row = TABLE[name];
    const { code } = await guest.send(name, inputOf(name, at));
    const refusal = state === "draft" && row.agenda === true ? "AGENDA_NOT_SHARED" : refusalOf(row, state);
    if (row.from === "nobody") expect(String(code)).not.toMatch(/^(AGENDA_NOT_SHARED|ROLE_INSUFFICIENT|MEETING_READ_ONLY|SERVER_FAULT)$/);
    else if (row.guest !== true) expect(code).toBe(TELLS_OF_NO_MEETING.has(name) ? "ROLE_INSUFFICIENT" : "MEETING_NOT_FOUND");
    else if (refusal !== undefined) expect(code).toBe(refusal);
    else expect(String(code)).not.toMatch(NOT_LET_IN);
  });

  it.each(["getNotes", "tickActionItem"] as const)("reaches no other session by %s", async (name) => {
    const { at, guest, otherSessionId } = places[state];
    expect((await guest.send(name, inputOf(name, { ...at, sessionId: otherSessionId }))).code).toBe("MEETING_NOT_FOUND");
  });
});

it.each(names)("lets in or refuses a member of the server who is in no meeting: %s", async (name) => {
  const { at } = places.shared;
  const row = TABLE[name];
  // Signing out would end the test's only sign-in of a member.
  const answer = name === "signOut" ? { code: null } : await member.send(name, inputOf(name, at));
  if (row.member === true || row.from === "nobody") expect(String(answer.code)).not.toMatch(NOT_LET_IN);
  else expect(answer.code).toMatch(/^(MEETING_NOT_FOUND|ROLE_INSUFFICIENT)$/);
});

it("lets nobody but moderators renew a link", async () => {
  const params = { meetingId: places.shared.at.meetingId, role: "viewer" } as const;
  expect((await places.shared.clients.editor.send("renewLink", { params })).code).toBe("ROLE_INSUFFICIENT");
  expect((await places.shared.clients.nobody.send("renewLink", { params })).code).toBe("SIGN_IN_NEEDED");
  expect((await places.shared.clients.editor.send("renewEveryLink", { params })).code).toBe("ROLE_INSUFFICIENT");
  expect((await places.shared.clients.nobody.send("renewEveryLink", { params })).code).toBe("SIGN_IN_NEEDED");
  expect((await places.shared.clients.moderator.send("renewLink", { params })).code).toBeNull();
  expect((await places.shared.clients.moderator.send("renewEveryLink", { params })).code).toBeNull();
});

it("has a row for every endpoint", () => {
  expect(Object.keys(TABLE).toSorted()).toEqual(Object.keys(ENDPOINTS).toSorted());
});

it("hides a meeting from people of another one", async () => {
  const other = await serveMeeting(server, draftOf({}));
  expect((await other.as("moderator").send("getMeeting", { params: { meetingId: places.shared.at.meetingId } })).code).toBe("MEETING_NOT_FOUND");
});
