import { reactionToMove, WRITING_MS } from "@docket/client/src/features/meeting/following.ts";
import { describe, expect, it } from "vitest";

const reader = { openSessionId: "old", following: true, sinceTyped: Infinity, hasSelection: false };

describe("a reader when the meeting moves", () => {
  it("goes along when following", () => {
    expect(reactionToMove("new", reader)).toBe("goAlong");
  });

  it("is never carried away while writing or with text selected", () => {
    expect(reactionToMove("new", { ...reader, sinceTyped: WRITING_MS - 1 })).toBe("tell");
    expect(reactionToMove("new", { ...reader, hasSelection: true })).toBe("tell");
    expect(reactionToMove("new", { ...reader, sinceTyped: WRITING_MS })).toBe("goAlong");
  });

  it("is told when not following", () => {
    expect(reactionToMove("new", { ...reader, following: false })).toBe("tell");
  });

  it("is left alone when the session is open already, and for breaks", () => {
    expect(reactionToMove("old", reader)).toBe("nothing");
    expect(reactionToMove(null, reader)).toBe("nothing");
  });
});
