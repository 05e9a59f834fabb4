import { AppError } from "@docket/shared/base/errors.ts";
import { isId } from "@docket/shared/base/ids.ts";
import type { LiveDoor, LiveSocket } from "../http/liveSocket.ts";
import type { Connection } from "./connection.ts";
import type { DocumentAccess } from "./documentAccess.ts";
import { readHello } from "./hello.ts";
import type { Rooms } from "./rooms.ts";

/** What the door of session documents leads to. */
export interface SyncDoorOptions {
  rooms: Rooms;
  access: DocumentAccess;
}

/** The door of session documents: asks for the grant, then seats the socket in the document's room. */
export function createSyncDoor({ rooms, access }: SyncDoorOptions): LiveDoor {
  return {
    async admit({ request, name, query }) {
      requireSessionId(name);
      const hello = readHello(query);
      const grant = await access.admit(request, name, hello);
      // Who is refused before the upgrade waits longer each time; a page has to be told why, by a close code.
      const unavailable = hello === null ? rooms.unavailable(name) : null;
      if (unavailable !== null) {
        grant.release();
        throw unavailable;
      }
      return {
        meetingId: grant.meetingId,
        personId: grant.actor.personId,
        seat: (socket) => listen(socket, rooms.join({ docName: name, transport: socket, grant, hello })),
        release: () => grant.release(),
      };
    },
  };
}

/** Throws ADDRESS_UNKNOWN for a name that no session document can have. */
export function requireSessionId(name: string): void {
  if (!isId(name)) throw new AppError("ADDRESS_UNKNOWN", "Expected the id of a session. Check the address.");
}

function listen(socket: LiveSocket, connection: Connection): void {
  socket.listen({
    frame(data, isBinary) {
      if (isBinary) connection.receive(data);
      else connection.refuse({ code: "INPUT_INVALID", message: "Expected binary frames. Update the client." });
    },
    heard: () => connection.heard(),
    closed: () => connection.closed(),
  });
}
