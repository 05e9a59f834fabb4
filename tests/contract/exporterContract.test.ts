import { EXPORT_FORMATS } from "@docket/shared/export/index.ts";
import { describe, expect, it } from "vitest";
import { EVERY_BLOCK, EVERY_WORD, minutesWith, para } from "../support/minutesBuilders.ts";

/** What every export format promises; a new format is held to it by its line in the list. */
describe.each(EXPORT_FORMATS.map((format) => [format.id, format] as const))("the %s export", (_, format) => {
  it("prints every kind of block and inline, and tags that were invented later", () => {
    const text = format.render(minutesWith(EVERY_BLOCK)).replace(/\\/g, "");
    expect(EVERY_WORD.length).toBeGreaterThan(15);
    expect(EVERY_WORD.filter((word) => !text.includes(word))).toEqual([]);
  });

  it("prints sessions without a topic, days without entries and meetings without anything", () => {
    const empty = minutesWith([], { series: null, dates: null, call: [], participants: [], groups: [], days: [{ number: 1, date: null, entries: [] }] });
    expect(format.render(empty)).toContain("Operations leadership");
  });

  it("says what was recorded, by whose word, and who agreed, declined or did not answer", () => {
    const at = (time: string, date = "2026-09-15") => ({ date, time, zone: "America/Los_Angeles (UTC-7)" });
    const consent = (name: string, isUnconfirmed = false) => ({ name, at: at("09:06"), isUnconfirmed });
    const recording = { scope: "The demo only", from: at("09:05"), to: null, saidBy: "Maren Ilves", agreed: [consent("Ines Koch")], declined: [consent("Noor Haddad", true)], unanswered: [consent("Wen Castellanos")] };
    const text = format.render(minutesWith([], { recordings: [recording] }));
    for (const word of ["The demo only", "Maren Ilves", "Ines Koch", "Noor Haddad", "nconfirmed", "Wen Castellanos", "09:06"]) expect(text).toContain(word);
  });

  it("gives the same bytes for the same minutes", () => {
    const once = format.render(minutesWith(EVERY_BLOCK));
    expect(format.render(structuredClone(minutesWith(EVERY_BLOCK)))).toBe(once);
  });

  it("holds no link of a scheme that can run", () => {
    const hostile = ["javascript:alert(1)", " java\tscript:alert(1)", "data:text/html,x", "//evil.example/x", "\\\\evil.example", "vbscript:x"];
    const blocks = hostile.map((href) => ({ kind: "paragraph" as const, inlines: [{ kind: "text" as const, text: "here", href }] }));
    const text = format.id === "json" ? "" : format.render(minutesWith(blocks));
    for (const href of hostile) expect(text).not.toContain(href.trim());
  });

  it("keeps markup that people typed as text", () => {
    const text = format.render(minutesWith([para('<img src=x onerror="alert(1)"> & <script>')]));
    if (format.id === "html") expect(text).not.toMatch(/<img|<script/);
    if (format.id === "md") expect(text).not.toMatch(/(?<!\\)<img|(?<!\\)<script/);
  });
});
