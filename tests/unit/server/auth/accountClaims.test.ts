import { describe, expect, it } from "vitest";
import { accountOf } from "../../../../server/src/auth/account/accountClaims.ts";

const token = { iss: "https://id.larkfield.example", sub: "248289761001" };

describe("an account", () => {
  it("is named by issuer and subject, with mail and name as the provider vouches for them", () => {
    expect(accountOf(token, { email: "Ines@Larkfield.example", email_verified: true, name: " Ines   Koch " })).toEqual({
      issuer: "https://id.larkfield.example", subject: "248289761001", mail: "ines@larkfield.example", name: "Ines Koch",
    });
  });

  it.each([undefined, false, "true", 1, "yes", {}])("has no mail when that is verified by %j", (isVerified) => {
    expect(accountOf(token, { email: "ines@larkfield.example", email_verified: isVerified }).mail).toBe(null);
  });

  it("does not count one mail by another one's check", () => {
    expect(accountOf({ ...token, email: "eve@larkfield.example" }, { email: "ines@larkfield.example", email_verified: true }).mail).toBe(null);
    expect(accountOf({ ...token, email_verified: true }, { email: "ines@larkfield.example" }).mail).toBe(null);
  });

  it.each([
    [{ name: "", preferred_username: "ines" }, "ines"],
    [{ name: ["Ines"], nickname: "In\u202ees" }, "Ines"],
    [{ name: "x".repeat(301) }, null],
    [{}, null],
  ])("is called what can be shown of %j", (claims, expected) => {
    expect(accountOf(token, claims).name).toBe(expected);
  });

  it.each([{ sub: "x".repeat(256) }, { sub: "" }, { sub: 7 }, { sub: "in\u0000es" }, { iss: undefined }])("is none with %j", (claims) => {
    expect(() => accountOf({ ...token, ...claims }, {})).toThrow(expect.objectContaining({ code: "ACCOUNT_INVALID" }));
  });
});
