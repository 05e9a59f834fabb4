import type { Knock, LiveDoor } from "@docket/server/src/http/liveSocket.ts";
import { createRefusals } from "@docket/server/src/http/refusals.ts";
import { AppError, type ErrorCode } from "@docket/shared/base/errors.ts";
import { describe, expect, it } from "vitest";

/** A door that turns everybody away with `code`, and counts whom it was asked for. */
function closedDoor(most = 100) {
  const door: LiveDoor & { asked: string[]; code: ErrorCode } = {
    asked: [],
    code: "SIGN_IN_NEEDED",
    async admit({ name }) {
      door.asked.push(name);
      throw new AppError(door.code, "Expected somebody else.");
    },
  };
  const time = { now: 1000 };
  const refusals = createRefusals(() => time.now, { lastFor: 30_000, most });
  const guarded = refusals.guard(door);
  const knock = (name: string, headers: Record<string, string> = {}): Promise<unknown> =>
    guarded.admit({ request: { headers } as Knock["request"], name, query: {} }).catch((error: unknown) => error);
  return { door, time, refusals, knock };
}

describe("who was turned away for good (L4)", () => {
  it("is turned away again without another look, with the same code and a hint", async () => {
    const { door, knock } = closedDoor();
    const [first, second] = [await knock("a"), await knock("a")];
    expect(second).toEqual(first);
    expect(second).toMatchObject({ code: "SIGN_IN_NEEDED", message: "Expected somebody else. retry=30000" });
    expect(door.asked).toEqual(["a"]);
  });

  it("is looked at again when it shows something else, when the time is over, and when rights have changed", async () => {
    const { door, time, refusals, knock } = closedDoor();
    await knock("a");
    await knock("a", { authorization: "Bearer other" });
    await knock("a", { cookie: "x=y" });
    expect(door.asked).toHaveLength(3);
    time.now += 30_000;
    await knock("a");
    expect(door.asked).toHaveLength(4);
    refusals.forget();
    await knock("a");
    expect(door.asked).toHaveLength(5);
  });

  it("is looked at again when rights changed while the door was still looking", async () => {
    const { door, refusals, knock } = closedDoor();
    const looking = knock("a");
    refusals.forget();
    await looking;
    await knock("a");
    expect(door.asked).toHaveLength(2);
  });

  it("is not who shall try again anyway", async () => {
    const { door, knock } = closedDoor();
    door.code = "SERVER_STOPPING";
    await knock("a");
    await knock("a");
    expect(door.asked).toHaveLength(2);
  });

  it("is forgotten first who was refused first, when there are too many", async () => {
    const { door, knock } = closedDoor(2);
    for (const name of ["a", "b", "c", "c", "b", "a"]) await knock(name);
    expect(door.asked).toEqual(["a", "b", "c", "a"]);
  });
});
