import { blocksToMarkdown } from "@docket/shared/export/markdown.ts";
import { linkHandles } from "@docket/shared/notes/linkHandles.ts";
import { toMinutesBlocks } from "@docket/shared/notes/toMinutes.ts";
import type { NoteJson } from "@docket/shared/tags/tag.ts";
import { describe, expect, it } from "vitest";

const text = (words: string): NoteJson => ({ type: "text", text: words });
const markdown = (...content: NoteJson[]): string =>
  blocksToMarkdown(linkHandles(toMinutesBlocks([{ type: "paragraph", content }]), [])).trim();

describe("a line of notes in the minutes", () => {
  it("has no blank behind a date that was tagged last", () => {
    expect(markdown(text("adopted as of "), { type: "date", attrs: { date: "2027-11-01" } }, text(" "))).not.toMatch(/&#x20;|\s$/);
  });

  it("keeps the blanks inside and drops those at its ends", () => {
    expect(markdown(text("  two  words  "))).toBe("two  words");
  });

  it("links an address that was only written", () => {
    expect(markdown(text("see https://a.example/b. "))).toBe("see <https://a.example/b>.");
  });
});
