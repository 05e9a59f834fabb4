import { callConflicts } from "@docket/shared/meeting/callConflicts.ts";
import { callWays } from "@docket/shared/meeting/callWays.ts";
import { NO_CALL } from "@docket/shared/meeting/meeting.ts";
import { describe, expect, it } from "vitest";

/** By field, what the video address says instead. */
const conflicts = (videoUrl: string | null, callId: string | null, sip: string | null = null) =>
  callConflicts({ ...NO_CALL, videoUrl, callId, sip }).map(({ field, inUrl }) => `${field}: ${inUrl}`);

describe("a meeting id and a video address", () => {
  it.each([
    ["https://larkfield.zoom.us/j/85512340075?pwd=abc", "855 1234 0075", "855 1234 0076"],
    ["https://zoom.us/wc/join/85512340075", "85512340075", "1"],
    ["https://zoom.us/wc/85512340075/join", "855-1234-0075", "8551234007"],
    ["https://meet.google.com/abc-defg-hij", "ABC DEFG HIJ", "abc-defg-hik"],
    ["https://teams.microsoft.com/meet/2345678901234?p=x", "234 567 890 123 4", "234 567 890 123 5"],
    ["https://larkfield.webex.com/meet/pr26123456789", "2612 345 6789", "2612 345 6780"],
    ["https://meet.goto.com/123456789", "123-456-789", "123-456-780"],
    ["https://bluejeans.com/412055501/1234", "412 055 501", "412 055 502"],
    ["https://v.ringcentral.com/join/412055501", "412 055 501", "412 055 502"],
  ])("of %s agree however it is written, and disagree where it is another one", (url, same, other) => {
    expect(conflicts(url, same)).toEqual([]);
    expect(conflicts(`${url.split("?")[0]}/`, same)).toEqual([]);
    expect(conflicts(url, other)).toEqual([expect.stringMatching(/^callId: [\w-]+$/)]);
  });

  it("say what the address has, and what was given", () => {
    expect(callConflicts({ ...NO_CALL, videoUrl: "https://zoom.us/j/85512340075", callId: "412 0555 010" })).toEqual([{ field: "callId", inUrl: "85512340075", given: "412 0555 010" }]);
  });

  it("cannot disagree where one of them is missing or says no id", () => {
    for (const url of [null, "https://zoom.us/my/maren", "https://call.larkfield.example/j/85512340075", "https://zoom.us.evil.example/j/85512340075", "https://zoom.us@evil.example/j/85512340075"]) {
      expect(conflicts(url, "412 0555 010")).toEqual([]);
    }
    expect(conflicts("https://zoom.us/j/85512340075", null)).toEqual([]);
    expect(conflicts("https://zoom.us/j/85512340075", "see the calendar")).toEqual([]);
  });

  it("disagree with a SIP address of the same provider that begins with another id", () => {
    const url = "https://zoom.us/j/85512340075";
    expect(conflicts(url, null, "85512340075.4711@zoomcrc.com")).toEqual([]);
    expect(conflicts(url, null, "85512340076@zoomcrc.com")).toEqual(["sip: 85512340075"]);
    expect(conflicts(url, null, "85512340076@sip.larkfield.example")).toEqual([]);
  });
});

describe("the ways to join a call", () => {
  it("are links: video first, then phone, then SIP", () => {
    const call = { ...NO_CALL, videoUrl: "https://call.example/1", phone: "+1 (555) 010-0", sip: "4120@sip.example" };
    expect(callWays(call).map(({ href }) => href)).toEqual(["https://call.example/1", "tel:+15550100", "sip:4120@sip.example"]);
  });

  it("are those that are known", () => {
    expect(callWays({ ...NO_CALL, phone: "555 0100" })).toEqual([{ kind: "phone", value: "555 0100", href: "tel:5550100" }]);
    expect(callWays(NO_CALL)).toEqual([]);
  });
});
