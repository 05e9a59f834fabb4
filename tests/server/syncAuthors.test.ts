import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { PROGRAM_AUTHOR } from "@docket/shared/meeting/roles.ts";
import { helloQuery, WIRE_VERSION } from "@docket/shared/protocol/syncWire.ts";
import { SCHEMA_VERSION } from "@docket/shared/schema/schemaVersion.ts";
import { type ServedMeeting, serveMeeting } from "../support/meetingSetup.ts";
import { type Client, type TestServer, linkToken, startServer } from "../support/startServer.ts";
import { readFrame, type ServerFrame, step1, step2, updateOf } from "../support/syncClients.ts";
import { tunnelSocketWith } from "../support/tunnelClients.ts";

/*
 * Whose edits a page brings, when another person has signed in between its last look and its socket.
 */

let server: TestServer;
let served: ServedMeeting;
let sessionId: string;
let ines: { browser: Client; personId: string };
let tomo: { browser: Client; personId: string };

beforeEach(async () => {
  server = await startServer();
  served = await serveMeeting(server);
  sessionId = (await served.entry("First")).id;
  [ines, tomo] = [await editor("Ines Koch"), await editor("Tomo Ishii")];
});
afterEach(() => server.close());

async function editor(name: string): Promise<typeof ines> {
  const browser = await server.browser({ token: await linkToken(served.owner, served.id, "editor"), name });
  return { browser, personId: (await browser.call("whoAmI")).personId ?? "" };
}

/** A page that sends an edit as soon as its socket is open, in the browser of `cookie`; what it hears until it is told something. */
function send(author: string | null, { cookie }: Client, way: "socket" | "tunnel"): Promise<{ closed: number | null; frames: ServerFrame["type"][] }> {
  const query = new URLSearchParams(helloQuery({ wire: WIRE_VERSION, schema: SCHEMA_VERSION, epoch: null, author }));
  const headers = { cookie, origin: server.url };
  const url = `${server.url.replace("http", "ws")}/sync/${sessionId}?${query}`;
  const socket = way === "tunnel" ? new (tunnelSocketWith(headers))(url) : (new WebSocket(url, { headers }) as unknown as globalThis.WebSocket);
  socket.binaryType = "arraybuffer";
  const frames: ServerFrame["type"][] = [];
  return new Promise((resolve) => {
    socket.onopen = () => {
      socket.send(Uint8Array.from(step1()));
      socket.send(Uint8Array.from(step2(updateOf((text) => text.insert(0, "written by Ines")))));
    };
    socket.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
      frames.push(readFrame(new Uint8Array(data)).type);
      if (frames.at(-1) !== "ack") return;
      socket.onclose = null;
      socket.close();
      resolve({ closed: null, frames });
    };
    socket.onclose = ({ code }) => resolve({ closed: code, frames });
  });
}

const stored = async (): Promise<string> => (await served.owner.call("getNotes", { params: { meetingId: served.id, sessionId } })).runningNotes;

describe.each(["socket", "tunnel"] as const)("by a %s, edits of a page", (way) => {
  it("are not taken in the name of whoever has signed in meanwhile, and nothing is shown (H5, T1)", async () => {
    for (const author of [ines.personId, PROGRAM_AUTHOR]) expect(await send(author, tomo.browser, way)).toEqual({ closed: 4421, frames: [] });
    expect(await stored()).not.toContain("Ines");
  });

  it("are taken from their writer, and from a page that does not say whose they are (H5)", async () => {
    for (const author of [ines.personId, null]) expect((await send(author, ines.browser, way)).closed).toBeNull();
    expect(await stored()).toContain("written by Ines");
  });

  it("are taken from the person that their writer was merged into (H5, O2)", async () => {
    await served.owner.call("mergePerson", { params: { personId: ines.personId }, body: { intoPersonId: tomo.personId } });
    expect((await send(ines.personId, tomo.browser, way)).closed).toBeNull();
    expect(await stored()).toContain("written by Ines");
  });
});
