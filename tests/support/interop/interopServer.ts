import { serveMeeting } from "../meetingSetup.ts";
import { type ServerOptions, type TestServer, linkToken, startServer, temporaryFolder } from "../startServer.ts";
import type { Entrance } from "./interopClient.ts";

/** The real server with one meeting, whose first session is open to programs. */
export interface InteropServer {
  server: TestServer;
  meetingId: string;
  /** By the link of the meeting's editors. */
  entrance: Entrance;
  /** Stops the server and starts it again on the same port and data. */
  restart(whileDown?: () => Promise<void> | void): Promise<void>;
  close(): Promise<void>;
}

/** Starts it on a store in a folder of its own. */
export async function startInteropServer(options: Omit<ServerOptions, "dataDir" | "port"> = {}): Promise<InteropServer> {
  const data = await temporaryFolder();
  const dataDir = options.storage === undefined ? { dataDir: data.path } : {};
  const server = await startServer({ ...dataDir, ...options });
  const meeting = await serveMeeting(server);
  const session = await meeting.entry("First");
  const interop: InteropServer = {
    server,
    meetingId: meeting.id,
    entrance: {
      url: `${server.url.replace("http", "ws")}/sync`,
      docName: session.id,
      token: await linkToken(server.owner, meeting.id, "editor"),
    },
    async restart(whileDown = () => undefined) {
      await interop.server.close();
      await whileDown();
      interop.server = await startServer({ ...dataDir, ...options, port: Number(new URL(server.url).port) });
    },
    async close() {
      await interop.server.close();
      await data.remove();
    },
  };
  return interop;
}
