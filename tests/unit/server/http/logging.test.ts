import { describe, expect, it } from "vitest";
import { describeError } from "../../../../server/src/http/logging.ts";

const CANARY = "canary-from-a-note";

describe("what is logged of an error", () => {
  it.each([
    ["JSON that cannot be read", () => JSON.parse(`${CANARY} {`)],
    ["a quoted value", () => { throw new Error(`no such name: "${CANARY}"`); }],
    ["a value printed as JSON", () => { throw new Error(`unreachable: ${JSON.stringify({ text: CANARY })}`); }],
  ])("leaves out %s", (_what, fail) => {
    expect(JSON.stringify(describeError(thrownBy(fail)))).not.toContain(CANARY);
  });

  it("keeps the class, the code, the first words and the place", () => {
    const described = describeError(Object.assign(new TypeError("the disk is full"), { code: "ENOSPC" }));
    expect(described).toMatchObject({ type: "TypeError", message: "the disk is full", code: "ENOSPC" });
    expect(described.stack).toContain("logging.test.ts");
  });
});

function thrownBy(fail: () => unknown): unknown {
  try {
    fail();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}
