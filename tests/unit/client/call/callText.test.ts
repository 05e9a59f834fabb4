import { callText } from "@docket/client/src/features/call/callText.ts";
import { NO_CALL } from "@docket/shared/meeting/meeting.ts";
import { expect, it } from "vitest";

const MEETING = { title: "Autumn review", call: { ...NO_CALL, videoUrl: "https://call.example/1", callId: "412", phone: "+1 555 0100", passcodeHint: "see #ops" } };

it("is a block that reads without the page, of what is known", () => {
  expect(callText(MEETING).split("\n")).toEqual([
    "Autumn review", "Video address: https://call.example/1", "Meeting id: 412", "Phone: +1 555 0100", "Where to find the passcode: see #ops",
  ]);
});

it("has the secret only for who sees it", () => {
  expect(callText(MEETING)).not.toContain("Secret");
  expect(callText(MEETING, "open-sesame").split("\n").at(-1)).toBe("Secret: open-sesame");
});
