import type { Admitted, Knock, LiveDoor } from "@docket/server/src/http/liveSocket.ts";
import { createSocketCounter } from "@docket/server/src/http/socketCaps.ts";
import { AppError } from "@docket/shared/base/errors.ts";
import { describe, expect, it } from "vitest";

interface Visitor {
  ip: string;
  meetingId: string;
  personId: string | null;
}

/** A door that lets everybody in but "mallory", and counts what it was asked and what was given back. */
function countedDoor() {
  const door = { asked: 0, released: 0 };
  const visitors = new WeakMap<object, Visitor>();
  const open: LiveDoor = {
    async admit({ request }) {
      door.asked += 1;
      const { meetingId, personId } = visitors.get(request) ?? { meetingId: "", personId: null };
      if (personId === "mallory") throw new AppError("SIGN_IN_NEEDED", "who?");
      return { meetingId, personId, seat: () => undefined, release: () => void (door.released += 1) };
    },
  };
  const guarded = createSocketCounter({ inAll: 6, ofAddress: 4, ofMeeting: 3, ofPerson: 2 }).guard(open);
  const knock = (visitor: Partial<Visitor>): Promise<Admitted> => {
    const request = { ip: visitor.ip ?? "10.0.0.1" } as Knock["request"];
    visitors.set(request, { ip: "10.0.0.1", meetingId: "m1", personId: null, ...visitor });
    return guarded.admit({ request, name: "x", query: {} });
  };
  return { door, knock };
}

const refused = (knock: Promise<Admitted>) => expect(knock).rejects.toMatchObject({ code: "RATE_LIMITED" });

describe("caps of live sockets (L4)", () => {
  it("bound the sockets of a person in all meetings, and free a place when one is given back", async () => {
    const { door, knock } = countedDoor();
    const first = await knock({ personId: "ines" });
    await knock({ personId: "ines", meetingId: "m2" });
    await refused(knock({ personId: "ines" }));
    expect(door.released).toBe(1);
    await knock({ personId: "tomo" });
    first.release();
    first.release();
    await knock({ personId: "ines" });
    await refused(knock({ personId: "ines" }));
  });

  it("bound the sockets of a meeting, of programs too", async () => {
    const { knock } = countedDoor();
    for (let each = 0; each < 3; each += 1) await knock({});
    await refused(knock({ personId: "ines" }));
    await knock({ meetingId: "m2" });
  });

  it("refuse an address and the whole server before anybody is asked who it is", async () => {
    const { door, knock } = countedDoor();
    for (let each = 0; each < 4; each += 1) await knock({ meetingId: `m${each}` });
    await refused(knock({ meetingId: "m9" }));
    for (let each = 0; each < 2; each += 1) await knock({ ip: "10.0.0.2", meetingId: "m8" });
    await refused(knock({ ip: "10.0.0.3", meetingId: "m9" }));
    expect(door.asked).toBe(6);
  });

  it("count nobody who was not let in", async () => {
    const { knock } = countedDoor();
    for (let each = 0; each < 20; each += 1) await expect(knock({ personId: "mallory" })).rejects.toMatchObject({ code: "SIGN_IN_NEEDED" });
    await knock({ personId: "ines" });
  });
});
