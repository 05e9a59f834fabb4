import type { ClientMessage } from "../../server/src/sync/wire.ts";
import { decodeFrame } from "../../server/src/sync/wire.ts";
import { type Access, SYNC_MESSAGE, SYNC_STEP, WIRE_VERSION, helloQuery } from "@docket/shared/protocol/syncWire.ts";
import type { FeedMessage, FeedRequest } from "@docket/shared/protocol/views.ts";
import { SCHEMA_VERSION } from "@docket/shared/schema/schemaVersion.ts";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { type LiveLine, type OpenLine, openSocket, openTunnel } from "../support/liveLines.ts";
import { draftOf, draftRow, moveTo, serveMeeting, type ServedMeeting } from "../support/meetingSetup.ts";
import { OWNER_TOKEN, type TestServer, startServer, tokenOf } from "../support/startServer.ts";
import { frame, framesOf, step1, step2, until, updateFrame, updateOf } from "../support/syncClients.ts";

/*
 * The permission table of live connections: every message of notes and feeds, by role, by state of the meeting, by
 * WebSocket and by tunnel. What no row lets in is refused.
 */

/** "stranger": a member of the server who is in no meeting. "coordinator": of the session whose notes it is, by a viewer's link. "guest": of that session alone, as an editor. */
const WHO = ["nobody", "stranger", "viewer", "coordinator", "guest", "editor", "moderator", "owner"] as const;
type Who = (typeof WHO)[number];
const STATES = ["draft", "shared", "running", "ended", "archived", "binned"] as const;
type State = (typeof STATES)[number];
const LINES: Record<"socket" | "tunnel", OpenLine> = { socket: openSocket, tunnel: openTunnel };

interface Row {
  /** The least role from which it is taken; the roles after it are too. "nobody can": from none. */
  from: Who | "nobody can";
  /** How it is refused from the others who are let in. */
  else?: "ROLE_INSUFFICIENT" | "INPUT_INVALID";
  /** How it is refused from all of them while the meeting is archived; left out: it is not. */
  archived?: "ROLE_INSUFFICIENT";
}

const WRITE: Row = { from: "coordinator", else: "ROLE_INSUFFICIENT", archived: "ROLE_INSUFFICIENT" };
const READ: Row = { from: "viewer" };
const SERVERS_OWN: Row = { from: "nobody can", else: "INPUT_INVALID" };

/** What a client says in notes. A message that the server reads and that has no row does not compile; one by another number fails below. */
const NOTES: Record<ClientMessage["type"] | Exclude<keyof typeof SYNC_MESSAGE, "sync">, Row> = {
  syncStep1: READ,
  syncStep2: WRITE,
  update: WRITE,
  awareness: READ,
  queryAwareness: READ,
  auth: SERVERS_OWN,
  ack: SERVERS_OWN,
  hello: SERVERS_OWN,
  refused: SERVERS_OWN,
  storage: SERVERS_OWN,
};

/** What a page says in a feed. */
const FEED: Record<FeedRequest["type"] | "anything else", Row> = { reading: READ, "anything else": SERVERS_OWN };

/** What a feed says, and who hears it. `alive` comes by time alone (tests/unit/server/feed). */
const HEARD: Record<Exclude<FeedMessage["type"], "alive">, "viewer"> = {
  hello: "viewer", meeting: "viewer", marker: "viewer", outcomes: "viewer", presence: "viewer", recording: "viewer", closed: "viewer",
};

/** The same of what the guest of one session hears. */
const HEARD_BY_GUEST: readonly FeedMessage["type"][] = ["closed", "hello", "meeting", "presence", "recording"];

const WRITTEN = { viewer: "role", coordinator: "write", guest: "write", editor: "write", moderator: "write", owner: "write" } as const;

/** What the server's hello says that somebody may do. */
const ACCESS_OF: Record<State, Record<Exclude<Who, "nobody" | "stranger">, Access> | null> = {
  draft: WRITTEN,
  shared: WRITTEN,
  running: WRITTEN,
  ended: WRITTEN,
  archived: { viewer: "role", coordinator: "role", guest: "role", editor: "role", moderator: "role", owner: "role" },
  binned: null,
};

const isLetIn = (who: Who, state: State): boolean => who !== "nobody" && who !== "stranger" && state !== "binned";

/** The agenda is not there for them yet; a coordinator is named on it. */
const seesNoAgenda = (who: Who, state: State): boolean => state === "draft" && (who === "viewer" || who === "guest" || who === "editor");

function expectedOf({ from, else: otherwise, archived }: Row, who: Who, state: State): string {
  if (!isLetIn(who, state)) return who === "nobody" ? "SIGN_IN_NEEDED" : "MEETING_NOT_FOUND";
  if (seesNoAgenda(who, state)) return "AGENDA_NOT_SHARED";
  if (state === "archived" && archived !== undefined) return archived;
  if (from !== "nobody can" && WHO.indexOf(who) >= WHO.indexOf(from)) return "taken";
  return otherwise ?? "a row without a refusal";
}

interface Place {
  meeting: ServedMeeting;
  sessionId: string;
  otherSessionId: string;
  headers: Record<Who, Record<string, string>>;
}

let server: TestServer;
let places: Record<State, Place>;
const lines: LiveLine[] = [];

async function makePlace(state: State, stranger: Record<string, string>): Promise<Place> {
  const runningNotes = [{ type: "actionItem", attrs: { id: "k".repeat(26), done: false }, content: [{ type: "text", text: "send the draft" }] }];
  const meeting = await serveMeeting(server, draftOf({ "2020-09-15": [draftRow("09:00", "First", { plannedMinutes: 30, runningNotes }), draftRow("09:30", "Second")] }));
  const params = { meetingId: meeting.id };
  const { links } = await server.owner.call("getLinks", { params });
  const by = (role: string): Record<string, string> => bearer(tokenOf(links.find((link) => link.role === role)));
  const sessionId = (await meeting.entry("First")).id;
  const otherSessionId = (await meeting.entry("Second")).id;
  const coordinator = await coordinatorHeaders(meeting, sessionId, tokenOf(links.find((link) => link.role === "viewer")));
  const ofSession = (await server.owner.call("getSessionLinks", { params: { ...params, sessionId } })).links;
  const guest = bearer(tokenOf(ofSession.find((link) => link.role === "editor")));
  if (state === "draft") await server.owner.call("shareAgenda", { params, body: { shared: false } });
  if (state === "running" || state === "ended") await moveTo(server.owner, meeting.id, state);
  if (state === "archived") await server.owner.call("archiveMeeting", { params, body: { archived: true } });
  if (state === "binned") await server.owner.call("deleteMeeting", { params });
  return { meeting, sessionId, otherSessionId, headers: { nobody: {}, stranger, viewer: by("viewer"), coordinator, guest, editor: by("editor"), moderator: by("moderator"), owner: bearer(OWNER_TOKEN) } };
}

const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });

async function coordinatorHeaders({ id: meetingId }: ServedMeeting, entryId: string, token: string): Promise<Record<string, string>> {
  const browser = await server.browser({ token, name: `Ruth Oyelaran of ${meetingId}` });
  const { personId } = await browser.call("whoAmI");
  await server.owner.call("changeAgenda", { params: { meetingId }, body: { expectedVersion: null, command: { type: "setCoordinators", entryId, coordinatorIds: [personId ?? ""] } } });
  return { cookie: browser.cookie, origin: server.url };
}

async function memberHeaders(): Promise<Record<string, string>> {
  const { id: personId } = await server.owner.call("addPerson", { body: { name: "Maren Ilves of the server" } });
  const params = { personId };
  await server.owner.call("setMember", { params, body: { role: "member" } });
  const browser = await server.browser();
  await browser.call("signIn", { body: { token: tokenOf(await server.owner.call("renewMemberLink", { params })) } });
  return { cookie: browser.cookie, origin: server.url };
}

const HELLO = new URLSearchParams(helloQuery({ wire: WIRE_VERSION, schema: SCHEMA_VERSION, epoch: null, author: null })).toString();

async function open(line: keyof typeof LINES, { at, who, to }: { at: Place; who: Who; to: "notes" | "feed" }): Promise<LiveLine> {
  const path = to === "notes" ? `/sync/${at.sessionId}?${HELLO}` : `/feed/${at.meeting.id}`;
  const opened = await LINES[line](server.url, path, at.headers[who]);
  lines.push(opened);
  return opened;
}

beforeAll(async () => {
  server = await startServer();
  const stranger = await memberHeaders();
  places = Object.fromEntries(await Promise.all(STATES.map(async (state) => [state, await makePlace(state, stranger)]))) as Record<State, Place>;
});
afterEach(async () => {
  for (const line of lines.splice(0)) await line.end();
});
afterAll(() => server.close());

/** Each message as a client sends it, and what shows that it was taken. */
const SAYING: Record<keyof typeof NOTES, (line: LiveLine) => () => boolean> = {
  syncStep1: (line) => {
    line.send(step1());
    return () => framesOf(line.frames, "step2").length > 0;
  },
  syncStep2: (line) => writing(line, step2(someText())),
  update: (line) => writing(line, updateFrame(someText())),
  awareness: (line) => {
    const clientId = new Y.Doc().clientID;
    line.send(awarenessOf(clientId));
    line.send(frame(SYNC_MESSAGE.queryAwareness));
    return () => framesOf(line.frames, "awareness").some(({ states }) => states.has(clientId));
  },
  queryAwareness: (line) => {
    const before = framesOf(line.frames, "awareness").length;
    line.send(frame(SYNC_MESSAGE.queryAwareness));
    return () => framesOf(line.frames, "awareness").length > before;
  },
  auth: (line) => never(line, frame(SYNC_MESSAGE.auth, 0, "no")),
  ack: (line) => never(line, frame(SYNC_MESSAGE.ack, 1)),
  hello: (line) => never(line, frame(SYNC_MESSAGE.hello, WIRE_VERSION, SCHEMA_VERSION, "", 0)),
  refused: (line) => never(line, frame(SYNC_MESSAGE.refused, 1, "INPUT_INVALID", "no")),
  storage: (line) => never(line, frame(SYNC_MESSAGE.storage, 0)),
};

const someText = (): Uint8Array => updateOf((text) => text.insert(0, "Snow came early. "));
const awarenessOf = (clientId: number): Uint8Array => frame(SYNC_MESSAGE.awareness, frame(1, clientId, 1, JSON.stringify({ typing: true })));
function writing(line: LiveLine, bytes: Uint8Array): () => boolean {
  line.send(bytes);
  return () => framesOf(line.frames, "ack").length > 0;
}
function never(line: LiveLine, bytes: Uint8Array): () => boolean {
  line.send(bytes);
  return () => false;
}

/** What becomes of a message: "taken", or the code of its refusal. */
async function outcomeOf(line: LiveLine, isTaken: () => boolean): Promise<string> {
  const refusal = (): string | undefined => line.refusal ?? framesOf(line.frames, "refused")[0]?.code;
  await until(() => isTaken() || refusal() !== undefined, "an answer");
  return refusal() ?? "taken";
}

describe.each(["socket", "tunnel"] as const)("by %s", (line) => {
  describe.each(STATES)("in a meeting that is %s", (state) => {
    it.each(WHO)("notes take or refuse each message of: %s", async (who) => {
      const at = places[state];
      // Somebody is there, so that a question who is there has an answer.
      if (isLetIn(who, state)) (await open(line, { at, who: "owner", to: "notes" })).send(awarenessOf(7));
      const outcomes: Record<string, string> = {};
      for (const [message, say] of Object.entries(SAYING)) {
        const speaker = await open(line, { at, who, to: "notes" });
        outcomes[message] = speaker.refusal ?? (await outcomeOf(speaker, say(speaker)));
        await speaker.end();
      }
      expect(outcomes).toEqual(Object.fromEntries(Object.entries(NOTES).map(([message, row]) => [message, expectedOf(row, who, state)])));
    });

    it.each(WHO)("the hello of notes says what they may: %s", async (who) => {
      const reader = await open(line, { at: places[state], who, to: "notes" });
      await until(() => reader.refusal !== null || framesOf(reader.frames, "hello").length > 0, "a hello");
      const told = framesOf(reader.frames, "hello")[0]?.hello.access ?? reader.refusal;
      const access = who === "nobody" || who === "stranger" || seesNoAgenda(who, state) ? undefined : ACCESS_OF[state]?.[who];
      expect(told).toBe(access ?? expectedOf(READ, who, state));
    });

    it.each(WHO)("the feed takes or refuses each message of: %s", async (who) => {
      const at = places[state];
      const say = async (request: object, isTaken: (speaker: LiveLine) => boolean): Promise<string> => {
        const speaker = await open(line, { at, who, to: "feed" });
        if (speaker.refusal === null) speaker.send(JSON.stringify(request));
        const outcome = await outcomeOf(speaker, () => isTaken(speaker));
        await speaker.end();
        return outcome;
      };
      const reads = ({ messages }: LiveLine): boolean => messages.some(({ presence }) => Array.isArray(presence) && presence.some(({ sessionId }: { sessionId: unknown }) => sessionId === at.sessionId));
      const strange = { type: "marker", target: { to: "next" } };
      // That nobody is said to read what is hidden: tests/unit/server/feed/presenceWithin.
      if (seesNoAgenda(who, state)) return expect(await say(strange, () => false)).toBe("INPUT_INVALID");
      const outcomes = {
        reading: await say({ type: "reading", sessionId: at.sessionId } satisfies FeedRequest, reads),
        "anything else": await say(strange, () => false),
      };
      expect(outcomes).toEqual(Object.fromEntries(Object.entries(FEED).map(([message, row]) => [message, expectedOf(row, who, state)])));
    });
  });

  it("everybody in the meeting hears what others write and where they are, and what happens in it, until it is binned", async () => {
    const at = await makePlace("shared", places.shared.headers.stranger);
    const params = { meetingId: at.meeting.id };
    const guest = await open(line, { at, who: "guest", to: "feed" });
    const inside = WHO.filter((who) => isLetIn(who, "shared"));
    const notes = await Promise.all(inside.map((who) => open(line, { at, who, to: "notes" })));
    const feeds = await Promise.all(inside.filter((who) => who !== "guest").map((who) => open(line, { at, who, to: "feed" })));
    const writer = await open("socket", { at, who: "editor", to: "notes" });
    writer.send(updateFrame(someText()));
    writer.send(awarenessOf(8));
    for (const each of notes) await until(() => framesOf(each.frames, "update").length > 0 && framesOf(each.frames, "awareness").some(({ states }) => states.has(8)), "what another wrote, and their caret");
    const heard = async (type: FeedMessage["type"]): Promise<void> => {
      for (const each of feeds) await until(() => each.messages.some((message) => message.type === type), type);
    };
    await heard("hello");
    await server.owner.call("changeMeeting", { params, body: { series: "Reviews" } });
    await heard("meeting");
    const { meeting, marker } = await server.owner.call("getMeeting", { params });
    await server.owner.call("moveMarker", { params, body: { expectedVersion: marker.version, target: { to: "entry", entryId: meeting.days[0]?.entries[0]?.id ?? "" } } });
    await heard("marker");
    const { actionItems } = await server.owner.call("getOutcomes", { params });
    await server.owner.call("tickActionItem", { params: { ...params, itemId: actionItems[0]?.id ?? "" }, body: { sessionId: at.sessionId, done: true } });
    await heard("outcomes");
    await open("socket", { at, who: "viewer", to: "feed" });
    await heard("presence");
    await server.owner.call("beginRecording", { params, body: { scope: { of: "session", sessionId: at.sessionId } } });
    await heard("recording");
    await server.owner.call("deleteMeeting", { params });
    await heard("closed");
    for (const each of [...notes, ...feeds, guest]) await until(() => each.refusal !== null, "the end");
    expect(Object.keys(HEARD).toSorted()).toEqual([...new Set(feeds.flatMap(({ messages }) => messages.map(({ type }) => type)))].filter((type) => type !== "alive").toSorted());
    expect([...new Set(guest.messages.map(({ type }) => type))].filter((type) => type !== "alive").toSorted()).toEqual(HEARD_BY_GUEST);
  });

  it("the notes of another session do not exist for the guest of one", async () => {
    for (const state of STATES) {
      const at = places[state];
      const reader = await open(line, { at: { ...at, sessionId: at.otherSessionId }, who: "guest", to: "notes" });
      await until(() => reader.refusal !== null, "a refusal");
      expect(reader.refusal).toBe("MEETING_NOT_FOUND");
    }
  });
});

describe("a message without a row", () => {
  const isUnknown = (bytes: Uint8Array): boolean => {
    try {
      decodeFrame(bytes);
      return false;
    } catch (error) {
      return error instanceof Error && error.message.includes("type is unknown");
    }
  };
  const NUMBERS = Array.from({ length: 300 }, (_, number) => number);

  it("is none that the server reads", () => {
    const { sync, awareness, queryAwareness } = SYNC_MESSAGE;
    expect(NUMBERS.filter((number) => !isUnknown(frame(number))).filter((number) => number !== sync)).toEqual([awareness, queryAwareness]);
    expect(NUMBERS.filter((number) => !isUnknown(frame(sync, number)))).toEqual(Object.values(SYNC_STEP));
  });

  it("would be missed here: every number of the protocol has one", () => {
    expect(Object.keys(NOTES).toSorted()).toEqual([...Object.keys(SYNC_MESSAGE).filter((name) => name !== "sync"), "syncStep1", "syncStep2", "update"].toSorted());
    expect(Object.keys(SAYING).toSorted()).toEqual(Object.keys(NOTES).toSorted());
  });
});
