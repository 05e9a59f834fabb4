import { AppError } from "@docket/shared/base/errors.ts";
import { isId } from "@docket/shared/base/ids.ts";
import type { Auth } from "../auth/auth.ts";
import { closeOf } from "../http/errors.ts";
import type { LiveDoor, LiveSocket } from "../http/liveSocket.ts";
import type { FeedHub } from "./feedHub.ts";

/** The door of live events: looks who it is, then lets the page hear of its meeting. */
export function createFeedDoor(hub: FeedHub, auth: Auth): LiveDoor {
  return {
    async admit({ request, name }) {
      if (!isId(name)) throw new AppError("ADDRESS_UNKNOWN", "Expected the id of a meeting. Check the address.");
      const admission = await auth.admitSocket(request, name);
      return {
        meetingId: name,
        personId: admission.actor.personId,
        seat(socket) {
          const seat = hub.join(name, socket, admission);
          socket.listen({
            frame(data, isBinary) {
              const isUnderstood = !isBinary && seat.receive(Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString("utf8"));
              if (!isUnderstood) refuseMessage(socket);
            },
            heard: () => seat.heard(),
            closed: () => seat.closed(),
          });
        },
        release: () => undefined,
      };
    },
  };
}

/** Ends a connection that said something the feed does not know. */
export function refuseMessage(socket: LiveSocket): void {
  const { code, reason } = closeOf(new AppError("INPUT_INVALID", "Expected a message of the feed."));
  socket.close(code, reason);
}
