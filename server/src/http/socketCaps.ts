import { AppError } from "@docket/shared/base/errors.ts";
import type { Admitted, Knock, LiveDoor } from "./liveSocket.ts";

/** How many live sockets there may be at once. */
export interface SocketCaps {
  inAll: number;
  /** A whole office may be behind one address. */
  ofAddress: number;
  ofMeeting: number;
  /** One person's pages on all of their devices; programs act under no person's name and are not counted here. */
  ofPerson: number;
}

/** What the product runs with: 200 people with a few pages each fit into a meeting, ten such meetings into a server. */
export const DEFAULT_SOCKET_CAPS: SocketCaps = { inAll: 10_000, ofAddress: 4_000, ofMeeting: 3_000, ofPerson: 120 };

/** Counts the sockets of all doors. */
export interface SocketCounter {
  /** The same door, which lets nobody in beyond the caps; what can be refused before any work is. */
  guard(door: LiveDoor): LiveDoor;
}

/** Nobody is in yet. */
export function createSocketCounter(caps: SocketCaps = DEFAULT_SOCKET_CAPS): SocketCounter {
  const counts = new Map<string, number>();

  /** Takes a place; returns the function that gives it back. Throws RATE_LIMITED. */
  function take(key: string, most: number, what: string): () => void {
    const count = counts.get(key) ?? 0;
    if (count >= most) {
      throw new AppError("RATE_LIMITED", `Expected at most ${most} open connections ${what}, got one more. Close some pages; retry=10000`);
    }
    counts.set(key, count + 1);
    return () => {
      const left = (counts.get(key) ?? 1) - 1;
      if (left > 0) counts.set(key, left);
      else counts.delete(key);
    };
  }

  async function admit(door: LiveDoor, knock: Knock): Promise<Admitted> {
    const taken: (() => void)[] = [];
    const giveBack = (): void => taken.splice(0).forEach((release) => release());
    try {
      taken.push(take("all", caps.inAll, "to this server"));
      taken.push(take(`address ${knock.request.ip}`, caps.ofAddress, "from one address"));
      const place = await door.admit(knock);
      // From here on there is something to release besides the counts.
      taken.push(() => place.release());
      taken.push(take(`meeting ${place.meetingId}`, caps.ofMeeting, "to one meeting"));
      if (place.personId !== null) taken.push(take(`person ${place.personId}`, caps.ofPerson, "of one person"));
      return { ...place, seat: (socket) => place.seat(socket), release: giveBack };
    } catch (error) {
      giveBack();
      throw error;
    }
  }

  return { guard: (door) => ({ admit: (knock) => admit(door, knock) }) };
}
