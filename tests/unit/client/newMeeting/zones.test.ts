import { allZones, browserZone, timeInZone, zoneChoices } from "@docket/client/src/features/newMeeting/zones.ts";
import { describe, expect, it } from "vitest";

describe("the zones to choose from", () => {
  const choices = zoneChoices("2026-12-01");

  it.each(["Kolkata", "Kyiv", "Ho Chi Minh", "Kathmandu", "Yangon", "Nuuk"])("are found by the name a city has today: %s", (city) => {
    expect(choices.filter(({ words }) => words.startsWith(city))).toHaveLength(1);
  });

  it("are each there once, by a name that is known", () => {
    expect(new Set(choices.map(({ value }) => value)).size).toBe(choices.length);
    expect(choices.filter(({ value }) => timeInZone(value, 0) === null)).toEqual([]);
  });

  it("have no name that was given up", () => {
    expect(choices.filter(({ value }) => /Calcutta|Kiev|Saigon|Katmandu|Rangoon/.test(value))).toEqual([]);
  });

  it("has the browser's own and UTC, each once", () => {
    const zones = allZones();
    expect(zones).toContain(browserZone());
    expect(zones.filter((zone) => zone === "UTC")).toHaveLength(1);
    expect(zones).toContain("America/Los_Angeles");
  });

  it("names the city first, with the offset that the zone has on that date", () => {
    const noted = (date: string, zone: string) => zoneChoices(date).find(({ value }) => value === zone);
    expect(noted("2026-07-01", "America/Los_Angeles")).toEqual({ value: "America/Los_Angeles", words: "Los Angeles (America/Los Angeles)", note: "UTC-7" });
    expect(noted("2026-12-01", "America/Los_Angeles")?.note).toBe("UTC-8");
    expect(noted("2026-12-01", "UTC")).toMatchObject({ words: "UTC", note: "UTC+0" });
  });

  it("tells the time there, and nothing for a zone that does not exist", () => {
    expect(timeInZone("America/Los_Angeles", Date.UTC(2026, 8, 15, 16, 0), "en-GB")).toBe("09:00");
    expect(timeInZone("America/Los_Angeles", Date.UTC(2026, 8, 15, 16, 0), "en-US")).toMatch(/^9:00\sAM$/);
    expect(timeInZone("Mars/Olympus", 0)).toBeNull();
  });
});
