import { instantIn, isTimeZone } from "@docket/shared/agenda/zone.ts";
import { offsetLabel, zoneLabel } from "@docket/shared/agenda/zoneLabel.ts";
import { describe, expect, it } from "vitest";

describe("a wall time in a zone", () => {
  it.each([
    ["America/Los_Angeles", "2020-09-15", "09:00", { utc: "2020-09-15T16:00:00Z", offsetMinutes: -420 }],
    ["America/Los_Angeles", "2020-12-15", "09:00", { utc: "2020-12-15T17:00:00Z", offsetMinutes: -480 }],
    ["Asia/Kolkata", "2020-09-15", "09:00", { utc: "2020-09-15T03:30:00Z", offsetMinutes: 330 }],
    ["UTC", "2020-02-29", "23:59", { utc: "2020-02-29T23:59:00Z", offsetMinutes: 0 }],
    // Left out by the clock change: an hour later.
    ["Europe/Berlin", "2026-03-29", "02:30", { utc: "2026-03-29T01:30:00Z", offsetMinutes: 120 }],
    // Comes twice: the first, still in summer time.
    ["Europe/Berlin", "2026-10-25", "02:30", { utc: "2026-10-25T00:30:00Z", offsetMinutes: 120 }],
    ["Europe/Berlin", "2026-10-25", "03:00", { utc: "2026-10-25T02:00:00Z", offsetMinutes: 60 }],
  ])("%s %s %s is %o", (zone, date, time, { utc, offsetMinutes }) => {
    expect(instantIn(zone, date, time)).toEqual({ epochMs: Date.parse(utc), offsetMinutes });
  });

  it.each([
    ["Mars/Base", "2020-09-15", "09:00"],
    ["UTC", "2021-02-29", "09:00"],
    ["UTC", "2021-02-28", "24:30"],
    ["UTC", "someday", "09:00"],
  ])("is nothing for %s %s %s", (zone, date, time) => {
    expect(instantIn(zone, date, time)).toBeNull();
  });
});

describe("a zone", () => {
  it.each(["America/Los_Angeles", "Europe/Berlin", "UTC", "Etc/GMT+5"])("can be %s", (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  it.each(["", "+02:00", "Mars/Base", "America/Los Angeles", "UTC[u-ca=japanese]", "../etc/passwd"])("cannot be %j", (name) => {
    expect(isTimeZone(name)).toBe(false);
  });
});

it.each([[-420, "UTC-7"], [330, "UTC+5:30"], [-210, "UTC-3:30"], [0, "UTC+0"], [765, "UTC+12:45"]])("reads an offset of %d minutes as %s", (minutes, label) => {
  expect(offsetLabel(minutes)).toBe(label);
});

it("names zone and offset", () => {
  expect(zoneLabel("America/Los_Angeles", -420)).toBe("America/Los_Angeles (UTC-7)");
});
