// @vitest-environment happy-dom
import { isPutOff, putOff } from "@docket/client/src/features/recording/putOff.ts";
import { beginSignIn, endSignIn } from "@docket/client/src/api/signInMark.ts";
import { expect, it } from "vitest";

it("the question about a recording that was put off stays away on this device, and no other question does", () => {
  expect(isPutOff("autumn", 1)).toBe(false);
  putOff("autumn", 1);
  expect(isPutOff("autumn", 1)).toBe(true);
  expect([isPutOff("autumn", 2), isPutOff("winter", 1)]).toEqual([false, false]);
});

it("whoever signs in on this device after that is asked", () => {
  endSignIn(true);
  putOff("autumn", 1);
  beginSignIn();
  endSignIn(false);
  expect(isPutOff("autumn", 1)).toBe(true);
  localStorage.setItem("docket.signIn", "another sign-in");
  expect(isPutOff("autumn", 1)).toBe(false);
});
