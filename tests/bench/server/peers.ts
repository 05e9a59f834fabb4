import path from "node:path";
import { helloQuery, WIRE_VERSION } from "@docket/shared/protocol/syncWire.ts";
import { SCHEMA_VERSION } from "@docket/shared/schema/schemaVersion.ts";
import { createClient } from "../../support/startServer.ts";
import { type Dialect, docketDialect, hocuspocusDialect, relayDialect, yWebsocketDialect } from "./dialect.ts";
import { PEERS, installPeers, peerVersion } from "./peerPackages.ts";
import { ServerProcess, freePort } from "./serverProcess.ts";

const SERVER = path.resolve(import.meta.dirname, "../../../server");
const OWNER_TOKEN = "owner-token-of-the-bench";
const SESSIONS_PER_MEETING = 200;
const HELLO = new URLSearchParams(helloQuery({ wire: WIRE_VERSION, schema: SCHEMA_VERSION, epoch: null, author: null })).toString();

/** Where a server starts. */
export interface Place {
  /** Its data; may hold those of an earlier process. */
  folder: string;
  port: number;
}

/** A running server. */
export interface Serving {
  process: ServerProcess;
  place: Place;
  /** Where the socket of a room opens. */
  address(room: string): { url: string; headers: Record<string, string> };
  /** Names of rooms that nobody has used. */
  makeRooms(count: number): Promise<string[]>;
}

/** A kind of server. */
export interface Peer {
  name: string;
  dialect: Dialect;
  start(place: Place): Promise<Serving>;
}

/** What this bench calls a fresh place. */
export const placeIn = async (folder: string): Promise<Place> => ({ folder, port: await freePort() });

const roomNames = (count: number): Promise<string[]> => Promise.resolve(Array.from({ length: count }, (_, place) => `room-${place}`));

/** One of the servers in `tests/bench/peers`. */
function foreign(name: string, dialect: Dialect, command: (place: Place) => { args: string[]; env?: Record<string, string> }): Peer {
  return {
    name,
    dialect,
    async start(place) {
      installPeers();
      const { args, env = {} } = command(place);
      const process = await ServerProcess.start({ cwd: PEERS, args, env, ready: /listening on|running at/ });
      return { process, place, makeRooms: roomNames, address: (room) => ({ url: `ws://127.0.0.1:${place.port}/${room}`, headers: {} }) };
    },
  };
}

/** Docket as `npm start` runs it, with its default durability: on disk before anything is shown or acknowledged. */
export const docket: Peer = {
  name: "Docket",
  dialect: docketDialect,
  async start(place) {
    const env = { PORT: String(place.port), DATA_DIR: place.folder, OWNER_TOKEN, LOG_LEVEL: "warn" };
    const process = await ServerProcess.start({ cwd: SERVER, args: ["dist/main.js"], env, ready: /as the owner: http/ });
    const headers = { authorization: `Bearer ${OWNER_TOKEN}` };
    return {
      process,
      place,
      makeRooms: (count) => makeSessions(`http://127.0.0.1:${place.port}`, headers, count),
      // With the hello of the page, which is acknowledged instead of echoed to.
      address: (room) => ({ url: `ws://127.0.0.1:${place.port}/sync/${room}?${HELLO}`, headers }),
    };
  },
};

async function makeSessions(url: string, headers: Record<string, string>, count: number): Promise<string[]> {
  const client = createClient(url, headers);
  const ids: string[] = [];
  while (ids.length < count) {
    const { meetingId } = await client.call("createMeeting", { body: { title: "Bench", timeZone: "UTC", dates: ["2026-09-15"] } });
    const { version } = (await client.call("getMeeting", { params: { meetingId } })).meeting;
    const { meeting } = await client.call("importAgenda", { params: { meetingId }, body: { expectedVersion: version, mode: "replace", draft: draftOf(Math.min(count - ids.length, SESSIONS_PER_MEETING)) } });
    ids.push(...(meeting.days[0]?.entries ?? []).map(({ id }) => id));
  }
  return ids;
}

function draftOf(sessions: number) {
  const rows = Array.from({ length: sessions }, (_, place) => ({
    key: `row${place}`,
    kind: "session" as const,
    start: null,
    plannedMinutes: null,
    title: `Session ${place}`,
    names: [],
    preMeetingNotes: [],
    runningNotes: [],
    issues: [],
    included: true,
  }));
  return { format: "tsv" as const, title: null, columns: [], days: [{ key: "day", heading: "", date: "2026-09-15", rows, issues: [] }] };
}

/** Hocuspocus with its SQLite extension, or with its Database extension over a file per document where SQLite cannot be built. */
export const hocuspocus = foreign("Hocuspocus", hocuspocusDialect, ({ folder, port }) => ({
  args: ["hocuspocus.mjs", folder, String(port), installPeers().hasSqlite ? "sqlite" : "file"],
}));

/** The server that comes with y-websocket 2, with LevelDB. */
export const yWebsocket = foreign("y-websocket", yWebsocketDialect, ({ folder, port }) => ({
  args: ["node_modules/y-websocket/bin/server.cjs"],
  env: { HOST: "127.0.0.1", PORT: String(port), YPERSISTENCE: folder },
}));

/** Passes frames on and does nothing else. */
export const bareRelay = foreign("bare relay", relayDialect, ({ folder, port }) => ({ args: ["relay.mjs", folder, String(port), "bare"] }));

/** Passes frames on when they are on disk: the least that durability costs. */
export const durableRelay = foreign("durable relay", relayDialect, ({ folder, port }) => ({ args: ["relay.mjs", folder, String(port), "durable"] }));

/** For RESULTS.md: what was measured against. */
export function versionsNote(): string {
  const store = installPeers().hasSqlite ? "its SQLite extension" : "its Database extension over a file per document, because SQLite could not be built here";
  return `Docket with its default durability (on disk); ${peerVersion("@hocuspocus/server")} with ${store}, its default delays; the server of ${peerVersion("y-websocket")} with ${peerVersion("y-leveldb")}; all with ${peerVersion("ws")}. Relays: \`tests/bench/peers/relay.mjs\`.`;
}
