import type { SocketAdmission } from "../auth/auth.ts";
import type { Bus } from "../bus/bus.ts";
import { FeedConnection } from "./feedConnection.ts";
import type { FeedSocket } from "./feedConnection.ts";
import { MeetingFeed } from "./meetingFeed.ts";
import type { FeedSources } from "./meetingFeed.ts";

/** How often everybody is told that the link lives; a page waits for 20 s. */
const ALIVE_EVERY_MS = 15_000;

/** At every second of these times connections are asked whether they are still there. */
const LOOK_EVERY = 2;

/** What the feeds of all meetings need. */
export interface FeedHubParts extends FeedSources {
  bus: Bus;
  newId: () => string;
}

/** The socket's side of one connection. */
export interface FeedSeat {
  /** False: the message was none of the feed's; close the connection. */
  receive(text: string): boolean;
  heard(): void;
  closed(): void;
}

/** The live feeds of all meetings that somebody has open. */
export interface FeedHub {
  join(meetingId: string, socket: FeedSocket, admission: SocketAdmission): FeedSeat;
}

/** Feeds on the bus; a meeting's feed lives as long as somebody listens. */
export function createFeedHub(parts: FeedHubParts): FeedHub {
  const feeds = new Map<string, MeetingFeed>();

  parts.bus.subscribe((event) => {
    if (event.type === "directoryChanged") for (const feed of feeds.values()) feed.tell(event);
    else feeds.get(event.meetingId)?.tell(event);
  });

  const careForLinks = (round: number): void => {
    for (const feed of feeds.values()) {
      if (round % LOOK_EVERY === 0) for (const connection of feed.connections) connection.checkLink();
      feed.sayAlive();
    }
    parts.later(ALIVE_EVERY_MS, () => careForLinks(round + 1));
  };
  parts.later(ALIVE_EVERY_MS, () => careForLinks(1));

  return {
    join(meetingId, socket, admission) {
      const feed = feeds.get(meetingId) ?? new MeetingFeed(meetingId, parts);
      feeds.set(meetingId, feed);
      const connection = new FeedConnection(parts.newId(), socket, admission);
      feed.join(connection);
      return {
        receive(text) {
          const before = connection.sessionId;
          const isUnderstood = connection.receive(text);
          if (connection.sessionId !== before) feed.presenceChanged();
          return isUnderstood;
        },
        heard: () => connection.heard(),
        closed() {
          connection.closed();
          feed.leave(connection);
          if (feed.connections.size === 0 && feeds.get(meetingId) === feed) feeds.delete(meetingId);
        },
      };
    },
  };
}
