// @vitest-environment happy-dom
import { leaveToSignIn, returnFromSignIn, signInMark } from "../../../../client/src/api/signInMark.ts";
import { expect, it } from "vitest";

it("other tabs learn that somebody may have signed in when a tab comes back from the provider of accounts, once", () => {
  const before = signInMark();
  returnFromSignIn();
  expect(signInMark()).toBe(before);
  leaveToSignIn();
  expect(signInMark()).toBe(before);
  returnFromSignIn();
  const after = signInMark();
  expect(after).not.toBe(before);
  localStorage.setItem("docket.signIn", "another tab's");
  returnFromSignIn();
  expect(signInMark()).toBe("another tab's");
});
