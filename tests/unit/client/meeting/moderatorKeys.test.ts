import { moderatorCommand } from "@docket/client/src/features/meeting/moderatorKeys.ts";
import { describe, expect, it } from "vitest";

const NEXT = { target: { to: "next" } };
const PREVIOUS = { target: { to: "previous" } };
const LONGER = { change: { type: "lengthen", entryId: "welcome", minutes: 5 } };

describe("a moderator's key", () => {
  it.each([
    ["] on an American keyboard", { key: "]", code: "BracketRight", altKey: false }, NEXT],
    ["[ on an American keyboard", { key: "[", code: "BracketLeft", altKey: false }, PREVIOUS],
    ["Alt ] where Alt types a quotation mark", { key: "‘", code: "BracketRight", altKey: true }, NEXT],
    ["Alt [ where Alt types a quotation mark", { key: "“", code: "BracketLeft", altKey: true }, PREVIOUS],
    ["] on a German keyboard, typed with AltGr 9", { key: "]", code: "Digit9", altKey: true }, NEXT],
    ["+ on an American keyboard", { key: "+", code: "Equal", altKey: false }, LONGER],
    ["+ on a German keyboard, which has it where others have ]", { key: "+", code: "BracketRight", altKey: false }, LONGER],
    ["Alt + on a German keyboard", { key: "+", code: "BracketRight", altKey: true }, LONGER],
    ["any other", { key: "x", code: "KeyX", altKey: true }, null],
  ])("%s", (_title, pressed, command) => {
    expect(moderatorCommand(pressed, "welcome")).toEqual(command);
  });

  it("lengthens nothing, and moves nothing, where no session is to be lengthened", () => {
    expect(moderatorCommand({ key: "+", code: "BracketRight", altKey: true }, null)).toBeNull();
  });
});
