import { presenceWithin } from "@docket/server/src/feed/encodeMessages.ts";
import type { Presence } from "@docket/shared/protocol/views.ts";
import { describe, expect, it } from "vitest";

const at = (id: string, sessionId: string | null): Presence => ({ id, personId: id, name: id, role: "editor", sessionId });
const THERE = [at("ines", "first"), at("ruth", "second"), at("maren", null)];

describe("who is there, as somebody hears it", () => {
  it("is everybody and in no session, for whom a draft agenda is hidden from", () => {
    expect(presenceWithin(THERE, { wholeDirectory: false, agenda: false, guest: null })).toEqual([at("ines", null), at("ruth", null), at("maren", null)]);
  });

  it("is who reads their session, for the guest of one; nobody while the agenda is a draft", () => {
    expect(presenceWithin(THERE, { wholeDirectory: false, agenda: true, guest: { onlySessionId: "first", personId: null } })).toEqual([at("ines", "first")]);
    expect(presenceWithin(THERE, { wholeDirectory: false, agenda: false, guest: { onlySessionId: "first", personId: null } })).toEqual([]);
  });
});
