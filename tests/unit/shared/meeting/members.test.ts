import { type Member, withMember } from "@docket/shared/meeting/members.ts";
import { mayHere } from "@docket/shared/meeting/permissions.ts";
import { describe, expect, it } from "vitest";

const ada: Member = { personId: "ada", role: "owner", mail: null };
const tom: Member = { personId: "tom", role: "member", mail: "tom@larkfield.example" };

describe("the members' list", () => {
  it.each([
    ["adds somebody", "ines", "member", [ada, tom, { personId: "ines", role: "member", mail: null }]],
    ["makes a member an owner", "tom", "owner", [ada, { ...tom, role: "owner" }]],
    ["takes a member off", "tom", null, [ada]],
    ["takes off who is not on it", "ines", null, [ada, tom]],
    ["keeps an owner an owner", "ada", "owner", [tom, ada]],
  ] as const)("%s", (_, personId, role, expected) => {
    expect(withMember([ada, tom], personId, { role })).toEqual({ ok: true, value: expected });
  });

  it.each([null, "member"] as const)("does not let the last owner become %s", (role) => {
    expect(withMember([ada, tom], "ada", { role })).toMatchObject({ ok: false, reason: { code: "LAST_OWNER" } });
  });

  it("lets an owner go once it was handed on", () => {
    expect(withMember([ada, { ...tom, role: "owner" }], "ada", { role: null })).toEqual({ ok: true, value: [{ ...tom, role: "owner" }] });
  });

  it("gives one mail to one member, who can give it up", () => {
    const taken = withMember([ada, tom], "ada", { role: "owner", mail: "tom@larkfield.example" });
    expect(taken).toMatchObject({ ok: false, reason: { code: "MEMBER_MAIL_TAKEN" } });
    expect(withMember([ada, tom], "tom", { role: "member", mail: "tom@larkfield.example" })).toEqual({ ok: true, value: [ada, tom] });
    expect(withMember([ada, tom], "tom", { role: "member", mail: null })).toEqual({ ok: true, value: [ada, { ...tom, mail: null }] });
  });
});

describe("outside of meetings", () => {
  it.each([
    ["create meetings", [false, true, true]],
    ["read the directory", [false, true, true]],
    ["read the meeting", [true, true, true]],
    ["manage people", [false, false, true]],
    ["manage members", [false, false, true]],
    ["manage sign-ins", [false, false, true]],
    ["read the audit log", [false, false, true]],
  ] as const)("a guest, a member and an owner may %s: %j", (action, expected) => {
    const who = [{ role: "viewer", instanceRole: "guest" }, { role: "viewer", instanceRole: "member" }, { role: "owner", instanceRole: "owner" }] as const;
    expect(who.map((one) => mayHere(one, action))).toEqual(expected);
  });

  it("a guest still may what they may as a moderator somewhere", () => {
    expect(mayHere({ role: "moderator", instanceRole: "guest" }, "manage people")).toBe(true);
    expect(mayHere({ role: "moderator", instanceRole: "guest" }, "create meetings")).toBe(false);
  });
});
